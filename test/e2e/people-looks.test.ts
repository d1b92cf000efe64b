import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { quiet } from './crawl-steps.ts';
import { beginInvestigation, callInPage, pictures } from './investigation-steps.ts';
import { addPerson, changeTo, passphraseOf, typeTwice, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** The screens for several people in a small dark window and a large light one, in both languages: axe, nothing cut off, pictures. */

let window: RealWindow;
let page: Page;
let cora: Person;
const places = new Map<string, string>();

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  await addPerson(page, 'Bela', 'Investigator');
  cora = await addPerson(page, 'Cora', 'Supervisor', true);
  const { id } = await beginInvestigation(page);
  const { persons } = (await callInPage(page, 'people.list', {})) as {
    readonly persons: readonly { readonly id: string; readonly name: string }[];
  };
  const bela = persons.find(({ name }) => name === 'Bela')!.id;
  await callInPage(page, 'access.grant', { fileId: id, userIds: [bela] });
  await callInPage(page, 'people.request', { what: 'account', userId: null, role: 'auditor', name: 'Emil', note: 'From May on.' });
  await changeTo(page, cora);
  await callInPage(page, 'approvals.ask', {
    subject: { kind: 'people.role', userId: bela, role: 'monitor' },
    reason: 'Bela writes the reports.',
  });
  // Files to give again: new keys for Bela, by Cora.
  await page.goto(addressOf(`people/${bela}/keys`));
  await page.getByRole('button', { name: /^Go on/ }).click();
  await typeTwice(page, passphraseOf('Bela anew'));
  await page.getByRole('button', { name: 'This is my passphrase' }).click();
  await page.getByRole('heading', { name: 'Bela has new keys' }).waitFor();
  await changeTo(page);
  for (const [name, address] of [
    ['list', 'people'],
    ['account', `people/${bela}`],
    ['add', 'people/new'],
    ['keys', `people/${bela}/keys`],
    ['requests', 'requests'],
    ['my-keys', 'my-keys'],
    ['access', `investigations/${id}/access`],
  ] as const)
    places.set(name, address);
});
afterAll(async () => window?.close());

/** Another place in the same window. */
const addressOf = (place: string): string => new URL(`#/${place}`, page.url()).href;

/** Texts that stick out of the box they belong to, or of the window. Runs in the page. */
function cutOff(): readonly string[] {
  const boxes = [document.documentElement, ...document.querySelectorAll<HTMLElement>('main section, main article, main form')];
  return boxes
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.tagName} ${box.className} ${box.textContent?.slice(0, 80)}`);
}

async function look(name: string): Promise<void> {
  for (const [place, address] of places) {
    await page.goto(addressOf(address));
    await page.locator('main h1, main h2').first().waitFor();
    // What is read from the engine has come when nothing is drawn any more.
    await quiet(page);
    expect({ place, faults: await findFaults(page, '#root') }).toEqual({ place, faults: [] });
    expect({ place, cut: await page.evaluate(cutOff) }).toEqual({ place, cut: [] });
    await page.screenshot({ path: path.join(pictures, `several-${place}-${name}.png`) });
  }
}

for (const looks of [
  { name: 'light', size: { width: 1360, height: 820 }, colorScheme: 'light' },
  { name: 'dark-small', size: { width: 900, height: 600 }, colorScheme: 'dark' },
] as const)
  for (const language of ['en', 'ar'] as const)
    test(`${looks.name}, ${language}: axe finds nothing and nothing is cut off`, async () => {
      await page.setViewportSize(looks.size);
      await page.emulateMedia({ colorScheme: looks.colorScheme });
      await callInPage(page, 'shell.setPreferences', { language });
      await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language);
      await look(`${looks.name}-${language}`);
      expect(window.errors).toEqual([]);
    });
