import path from 'node:path';
import type { Page } from 'playwright-core';
import { operations } from '#shared/contract/operations.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import { createScriptedChooser, type Script } from '../../electron/shell/scripted-chooser.ts';
import { inProcessVault } from '../backend/gateway-harness.ts';
import type { PlantedOffice } from '../support/crawl/planted-office.ts';
import type { Office } from '../support/people.ts';
import { openTestWindow } from '../support/slow-window.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { beginAtWork } from './begin-at-work.ts';

const buildFolder = path.join(import.meta.dirname, '../../out/renderer');
export const sizes = [
  { width: 1360, height: 820 },
  { width: 900, height: 600 },
] as const;

/** The built window over an office that stands already, at its lock screen. */
export async function openOfficeWindow(office: Office, script: Script = {}): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const staircase = createNodeStaircase({
    operations,
    profile: path.join(office.base, 'window'),
    chooser: createScriptedChooser({ vaultFolders: [office.folder], ...script }),
    spawn: () => inProcessVault((request) => openBackendWith(request, office.ports)),
  });
  const window = await openTestWindow({ buildFolder, staircase, headless: true, size: sizes[0], reducedMotion: 'reduce', locale: 'en-GB' });
  await window.page.getByRole('button', { name: 'Open a vault…' }).click();
  return { page: window.page, close: () => window.close() };
}

export async function signIn(page: Page, office: Office, key: string): Promise<void> {
  const { userId, passphrase } = office.members.get(key)!;
  await page.getByLabel('Your number (optional)').fill(signInNumber(userId));
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await beginAtWork(page);
}

export async function lockAgain(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
}

/** Every address of the window, those of files that the person may not read among them. */
export function addressesOf({ files, batches, office }: PlantedOffice): readonly string[] {
  return [
    '/today',
    '/complaints',
    '/complaints/new',
    '/complaints/import',
    '/investigations',
    '/store',
    '/store/inventory',
    '/requests',
    '/keeping',
    '/backups',
    '/people',
    '/people/new',
    ...[...office.members.values()].slice(0, 2).flatMap(({ userId }) => [`/people/${userId}`, `/people/${userId}/keys`]),
    '/my-keys',
    '/recovery',
    '/record',
    '/record/1',
    '/record/seals',
    '/record/checks',
    '/record/salvage',
    '/settings',
    '/settings/computer',
    ...batches.map((id) => `/complaints/import/${id}`),
    ...files.flatMap(({ complaint, investigation, evidence }) => [
      `/complaints/${complaint}`,
      `/complaints/${complaint}/amend`,
      `/investigations/${investigation}`,
      ...['allegations', 'material', 'recommendations', 'report', 'keeping', 'access'].map(
        (tab) => `/investigations/${investigation}/${tab}`,
      ),
      `/investigations/${investigation}/material/${evidence}`,
    ]),
  ];
}

/** Everything that the window says: its title and address, its document with what stands in fields, and its accessibility tree. */
export async function allText(page: Page): Promise<string> {
  const tree = await page.locator('body').ariaSnapshot();
  const inPage = await page.evaluate(() => {
    const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    return [document.title, location.href, document.documentElement.outerHTML, ...values].join('\n');
  });
  return `${tree}\n${inPage}`;
}

/** Goes to an address, as somebody would who types it, and waits until nothing is loading any more. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await quiet(page);
}

/** Until the window has not changed for a moment, and waits for nothing. */
export async function quiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const giveUp = performance.now() + 15_000;
        const settled = (): void => {
          if (document.querySelector('[aria-busy=true]') !== null && performance.now() < giveUp) {
            timer = setTimeout(settled, 50);
            return;
          }
          watch.disconnect();
          resolve();
        };
        let timer = setTimeout(settled, 150);
        const watch = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(settled, 150);
        });
        watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
  );
}
