import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { operations } from '#shared/contract/operations.ts';
import { openBackendWith, type Backend } from '../../electron/backend/index.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import type { WindowOptions } from '../../electron/shell/open-window.ts';
import { createScriptedChooser, type Script } from '../../electron/shell/scripted-chooser.ts';
import { inProcessVault } from '../backend/gateway-harness.ts';
import { openTestWindow } from '../support/slow-window.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import { beginAtWork } from './begin-at-work.ts';

const root = path.join(import.meta.dirname, '../..');

export type RealWindow = {
  readonly page: Page;
  /** The folder of the vault. */
  readonly vault: string;
  /** A folder for files of the test's own. */
  readonly folder: string;
  /** What went wrong in the page; a test expects it to stay empty. */
  readonly errors: readonly string[];
  unlock(): Promise<void>;
  close(): Promise<void>;
};

export type RealWindowOptions = Partial<Pick<WindowOptions, 'size' | 'colorScheme' | 'buildFolder' | 'amendArgs' | 'recording'>> & {
  /** Lays paths ready for the dialogs, given the folder of the test. */
  readonly script?: (folder: string) => Script;
  /** Hears every answer of the engine to the window. */
  readonly onAnswer?: (name: string, answer: unknown) => void;
};

/** The built window over the real gateway and the real engine, with a vault made by hand in the window. Only the key derivation is cheap. */
export async function openRealWindow(options: RealWindowOptions = {}): Promise<RealWindow> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-window-'));
  const vault = path.join(folder, 'vault');
  const { script, size = { width: 1360, height: 820 }, buildFolder = path.join(root, 'out/renderer'), onAnswer, ...looks } = options;
  const chooser = createScriptedChooser({ vaultFolders: [vault], ...script?.(folder) });
  const ports = cheapPorts(path.join(folder, 'anchors'));
  const spawn = () =>
    inProcessVault(async (request, announce) => {
      const opened = await openBackendWith(request, ports, announce);
      return opened.ok && onAnswer !== undefined ? { ...opened, value: overheard(opened.value, onAnswer) } : opened;
    });
  const staircase = createNodeStaircase({ operations, profile: path.join(folder, 'profile'), chooser, spawn });
  // What still ends may write once more.
  const clean = () => rm(folder, { recursive: true, force: true, maxRetries: 20 });
  const window = await openTestWindow({
    buildFolder,
    staircase,
    headless: true,
    size,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...looks,
  }).catch(async (fault: unknown) => {
    await clean();
    throw fault;
  });
  const errors: string[] = [];
  window.page.on('pageerror', (error) => errors.push(error.message));
  window.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const { page } = window;
  await makeVault(page);
  return {
    page,
    vault,
    folder,
    errors,
    async unlock() {
      await page.getByLabel('Passphrase').fill(testPassphrase);
      await page.getByRole('button', { name: 'Unlock' }).click();
      await beginAtWork(page);
    },
    async close() {
      await window.close();
      await clean();
    },
  };
}

/** The same engine, with somebody who listens. */
function overheard(backend: Backend, onAnswer: (name: string, answer: unknown) => void): Backend {
  return {
    ...backend,
    call: async (name, input, paths) => {
      const answer = await backend.call(name, input, paths);
      onAnswer(name, answer);
      return answer;
    },
  };
}

async function makeVault(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a new vault…' }).click();
  await page.getByLabel('Name of the office').fill('Port Alder Office');
  await page.getByLabel('Your name').fill('A. Tester');
  await page.getByLabel('New passphrase').fill(testPassphrase);
  await page.getByLabel('The same once more').fill(testPassphrase);
  await page.getByText('I know that nobody can open this vault').click();
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await beginAtWork(page);
}
