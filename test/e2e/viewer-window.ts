import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { operations } from '#shared/contract/operations.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import type { Staircase } from '../../electron/gateway/assemble.ts';
import type { BackendLike } from '../../electron/backend/port.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import type { OpenWindow, WindowOptions } from '../../electron/shell/open-window.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { inProcessVault } from '../backend/gateway-harness.ts';
import { sourceFile, startInvestigation, takenIn } from '../support/evidence.ts';
import { openTestWindow } from '../support/slow-window.ts';
import { makeVault, testPassphrase, type TestVault } from '../support/vault.ts';

const root = path.join(import.meta.dirname, '../..');

export type Planted = { readonly name: string; readonly content: Uint8Array | string; readonly isGraphic?: boolean };

export type ViewerWindow = {
  readonly page: Page;
  readonly window: OpenWindow;
  readonly vault: TestVault;
  readonly staircase: Staircase;
  readonly investigation: InvestigationId;
  /** Items in the order of the files. */
  readonly items: readonly EvidenceId[];
  /** Goes to an item and opens its original. */
  look(at: number): Promise<void>;
  /** The frame that shows the original now. */
  frame(): Promise<Frame>;
  close(): Promise<void>;
};

export type ViewerWindowOptions = Partial<Pick<WindowOptions, 'size' | 'colorScheme' | 'buildFolder' | 'amend' | 'locale'>> & {
  readonly wrap?: (staircase: Staircase) => Staircase;
  readonly wrapBackend?: (backend: BackendLike) => BackendLike;
};

/** The built window over a vault that holds these files already, signed in. Opened as the program opens it: the bytes go the whole way. */
export async function openViewerWindow(files: readonly Planted[], options: ViewerWindowOptions = {}): Promise<ViewerWindow> {
  const vault = await makeVault();
  const investigation = await startInvestigation(vault);
  const items: EvidenceId[] = [];
  for (const { name, content, isGraphic = false } of files) {
    items.push(await takenIn(vault, investigation, sourceFile(vault, name, content), { entry: { description: name, graphic: isGraphic } }));
  }
  await vault.backend.close();
  const {
    wrap = (given: Staircase) => given,
    wrapBackend = (given: BackendLike) => given,
    buildFolder = path.join(root, 'out/renderer'),
    ...looks
  } = options;
  const spawn = () =>
    inProcessVault(async (request) => {
      const opened = await openBackendWith(request, vault.ports);
      return opened.ok ? { ok: true, value: wrapBackend(opened.value) } : opened;
    });
  const staircase = wrap(createNodeStaircase({ operations, profile: vault.profile, chooser: createScriptedChooser({}), spawn }));
  await staircase.chooseVault(vault.folder);
  const size = { width: 1360, height: 820 };
  const window = await openTestWindow({ buildFolder, staircase, headless: true, size, reducedMotion: 'reduce', locale: 'en-GB', ...looks });
  const { page } = window;
  await page.getByLabel('Passphrase').fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  return {
    page,
    window,
    vault,
    staircase,
    investigation,
    items,
    async look(at) {
      const address = `#/investigations/${investigation}/material/${items[at] ?? ''}`;
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
      // The item that was shown before has the same button.
      const number = `M-${String(at + 1).padStart(2, '0')}`;
      await page.getByRole('article').locator('[data-strong]').filter({ hasText: number }).first().waitFor();
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.getByRole('dialog').waitFor();
    },
    async frame() {
      const element = await page.locator('iframe').elementHandle();
      const frame = await element?.contentFrame();
      if (!frame) throw new Error('nothing is shown');
      return frame;
    },
    async close() {
      await window.close();
      await vault.remove();
    },
  };
}
