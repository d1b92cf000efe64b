import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { beginInvestigation, callInPage, pictures } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, openAccount, passphraseOf, typeTwice, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A passphrase is forgotten, a person leaves, the keys of the vault are replaced: lived through in the built window over the real engine. */

let window: RealWindow;
let page: Page;
let bela: Person;
let cora: Person;

const picture = (name: string) => page.screenshot({ path: path.join(pictures, `new-keys-${name}.png`) });

async function refusedAtLock(person: Person, passphrase = person.passphrase): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByLabel('Your number (optional)').fill(person.number);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('This passphrase does not open this vault.').waitFor();
}

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  bela = await addPerson(page, 'Bela', 'Investigator');
  cora = await addPerson(page, 'Cora', 'Supervisor', true);
  const { id } = await beginInvestigation(page);
  const list = (await callInPage(page, 'people.list', {})) as {
    readonly persons: readonly { readonly id: string; readonly name: string }[];
  };
  const userIds = list.persons.filter(({ name }) => name === 'Bela').map((person) => person.id);
  await callInPage(page, 'access.grant', { fileId: id, userIds });
});
afterAll(async () => window?.close());

test('a forgotten passphrase: another supervisor says what is lost, and the person chooses a new one', async () => {
  await changeTo(page, cora);
  await openAccount(page, 'Bela');
  await page.getByRole('link', { name: 'New keys…' }).click();
  await page
    .getByText('The 1 file', { exact: false })
    .or(page.getByText('The 2 files', { exact: false }))
    .waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('what-is-lost');
  await page.getByRole('button', { name: /^Go on/ }).click();
  const next = passphraseOf('Bela anew');
  await typeTwice(page, next);
  await page.getByRole('button', { name: 'This is my passphrase' }).click();
  await page.getByRole('heading', { name: 'Bela has new keys' }).waitFor();
  await page.getByText('Files wait to be given again').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('given');
  await refusedAtLock(bela);
  bela = { ...bela, passphrase: next };
});

test('the files are given again by who can read them, who sees who gave the keys and the words to compare', async () => {
  await changeTo(page, bela);
  await goTo(page, 'Investigations');
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  await goTo(page, 'My keys');
  const words = await page
    .locator('main bdi')
    .filter({ hasText: /^([a-z]{5}-){5}[a-z]{5}$/ })
    .innerText();
  await changeTo(page, cora);
  await goTo(page, 'Requests');
  await page.getByRole('heading', { name: 'Approvers outside the office' }).waitFor();
  // She holds none of the files.
  const toGive = page.getByRole('button', { name: 'Give them again…' });
  const heldByCora = await toGive.count();
  await changeTo(page);
  await goTo(page, 'Requests');
  await page.getByText(/given by Cora/).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('give-again');
  await toGive.click();
  await page.getByRole('alertdialog').getByText(words).waitFor();
  expect(await findFaults(page, '[role=alertdialog]')).toEqual([]);
  await picture('compare');
  await page.getByRole('button', { name: 'The words agree: give them' }).click();
  await page.getByText('Given, and on the record').first().waitFor();
  await toGive.waitFor({ state: 'detached' });
  expect(heldByCora).toBeLessThanOrEqual(1);
  await changeTo(page, bela);
  await goTo(page, 'Investigations');
  await page.getByRole('row').filter({ hasText: 'Spray at the depot gate' }).click();
  await page.getByRole('heading', { name: 'Spray at the depot gate', level: 1 }).waitFor();
});

test('for a supervisor another must agree; where nobody can, the screen says so', async () => {
  await changeTo(page);
  await openAccount(page, 'Cora');
  await page.getByRole('link', { name: 'New keys…' }).click();
  await page.getByText('Nobody can agree to this now.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^Go on/ }).isDisabled()).toBe(true);
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('supervisor');
});

test('a person leaves; their passphrase opens nothing, and the keys of the vault are replaced', async () => {
  await openAccount(page, 'Bela');
  await page.getByRole('button', { name: 'End the account…' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
  expect(await findFaults(page, '[role=alertdialog]')).toEqual([]);
  await picture('end');
  await page.getByRole('button', { name: 'End the account', exact: true }).click();
  await page.getByRole('article').getByText('ended', { exact: true }).waitFor();
  await refusedAtLock(bela);
  await changeTo(page);
  await goTo(page, 'People');
  await page.getByText('The keys of the vault should be replaced').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('replace');
  await page.getByRole('button', { name: 'Replace the keys…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace the keys' }).click();
  await page.getByRole('button', { name: 'Unlock' }).waitFor();
  await changeTo(page);
  await goTo(page, 'People');
  await page.getByRole('grid', { name: 'People' }).waitFor();
  await expect.poll(() => page.getByText('The keys of the vault should be replaced').count()).toBe(0);
  await refusedAtLock(bela);
  await changeTo(page, cora);
  expect(window.errors).toEqual([]);
});
