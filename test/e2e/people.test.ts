import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, openAccount, passphraseOf, typeTwice, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** An office grows from one person to four, in the built window over the real engine; each signs in with their own passphrase. */

let window: RealWindow;
let page: Page;
let bela: Person;
let cora: Person;

const picture = (name: string) => page.screenshot({ path: path.join(pictures, `people-${name}.png`) });

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  mkdirSync(pictures, { recursive: true });
});
afterAll(async () => window?.close());

test('alone: nothing awaits, one person is listed, and My keys shows the same words', async () => {
  await goTo(page, 'Requests');
  await page.getByRole('heading', { name: 'Nothing awaits you' }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await goTo(page, 'My keys');
  const words = await page
    .locator('main bdi')
    .filter({ hasText: /^([a-z]{5}-){5}[a-z]{5}$/ })
    .innerText();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('my-keys');
  await goTo(page, 'People');
  const row = page.getByRole('row').filter({ hasText: 'A. Tester' });
  await expect.poll(() => row.textContent()).toContain(words);
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a second person: a weak passphrase and two unlike ones are called so, then they have a number', async () => {
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: /^Go on/ }).click();
  await page.getByText('Choose one of these.').waitFor();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Bela');
  await page.getByRole('radio', { name: 'Investigator' }).press('Space');
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('add');
  await page.getByRole('button', { name: /^Go on/ }).click();
  await page.getByText('Hand over the keyboard, and look away').waitFor();
  await typeTwice(page, 'bela bela bela');
  await page.getByRole('button', { name: 'This is my passphrase' }).click();
  await page.getByText('This is too short or too simple. Add words.').waitFor();
  await typeTwice(page, passphraseOf('Bela'));
  await page.getByLabel('The same once more').fill('something else');
  await page.getByRole('button', { name: 'This is my passphrase' }).click();
  await page.getByText('The two are not the same.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('own-passphrase');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  bela = await addPerson(page, 'Bela', 'Investigator');
  await picture('added');
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('link', { name: 'To the account' }).click();
  await page.getByRole('heading', { name: 'Bela', level: 1 }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('they sign in, see what their role shows, and ask a supervisor', async () => {
  await changeTo(page, bela);
  await goTo(page, 'Investigations');
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  await openAccount(page, 'Bela');
  await expect.poll(() => page.getByRole('link', { name: 'Add a person' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('button', { name: 'End the account…' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Ask for another role…' }).click();
  await page.getByRole('radio', { name: 'Reporting officer' }).press('Space');
  await page.getByRole('textbox', { name: 'Note for the supervisor' }).fill('I write the reports now.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Ask a supervisor' }).click();
  await page.getByText('A supervisor has been asked').first().waitFor();
});

test('the supervisor sees the request; the third person becomes supervisor only after a warning', async () => {
  await changeTo(page);
  await goTo(page, 'Requests');
  await page.getByText('I write the reports now.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('request-account');
  await goTo(page, 'People');
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByRole('radio', { name: 'Supervisor' }).press('Space');
  await page.getByText('This takes effect at once').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  cora = await addPerson(page, 'Cora', 'Supervisor', true);
  await openAccount(page, 'Cora');
  await page.getByText('Supervisor', { exact: true }).last().waitFor();
});

test('a role is changed by two persons: asked for with a reason, not by oneself, agreed to by the other', async () => {
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Do it…' }).click();
  await expect.poll(() => page.getByRole('radio', { name: 'Reporting officer' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('Write something here.').waitFor();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Bela writes the reports.');
  await page.getByText('A second person must agree').waitFor();
  await expect.poll(() => page.getByRole('dialog').getByText('Cora').count()).toBe(1);
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('ask-role');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  const mine = page.getByRole('region', { name: 'Asked for by me' });
  await mine.getByText('Another role for Bela: Reporting officer').waitFor();
  await expect.poll(() => mine.getByRole('button', { name: 'Agree…' }).count()).toBe(0);
  await changeTo(page, cora);
  await goTo(page, 'Requests');
  await page.getByText('Bela writes the reports.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('request-role');
  await page.getByRole('button', { name: 'Agree…' }).click();
  await page.getByText('From their next sign-in they are: Reporting officer.').waitFor();
  expect(await findFaults(page, '[role=alertdialog]')).toEqual([]);
  await picture('agree');
  await page.getByRole('button', { name: 'I agree' }).click();
  await page.getByText('Agreed, and done').first().waitFor();
  await page.getByRole('button', { name: 'Show earlier requests' }).click();
  await page.getByRole('region', { name: 'Earlier' }).getByText('Another role for Bela: Reporting officer').waitFor();
});

test('the other refuses: nothing changes, and who asked sees it', async () => {
  await openAccount(page, 'Bela');
  await page.getByRole('button', { name: 'Change the role…' }).click();
  await page.getByRole('radio', { name: 'Complaint handler' }).press('Space');
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The counter needs somebody.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('Asked for', { exact: true }).first().waitFor();
  await changeTo(page);
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Refuse…' }).click();
  await page.getByRole('alertdialog').getByText('Nothing changes.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Decide later');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Refused', { exact: true }).first().waitFor();
  await changeTo(page, cora);
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Show earlier requests' }).click();
  const earlier = page.getByRole('region', { name: 'Earlier' }).getByRole('listitem').filter({ hasText: 'Complaint handler' });
  await earlier.getByText('refused', { exact: true }).waitFor();
  await openAccount(page, 'Bela');
  await page.getByRole('article').getByText('Reporting officer', { exact: true }).waitFor();
});

test('a passphrase is changed: not with a wrong one, and then the old one opens nothing', async () => {
  await changeTo(page, bela);
  await goTo(page, 'My keys');
  await page.getByText('Reporting officer', { exact: true }).last().waitFor();
  await page.getByLabel('Passphrase now').fill('not the right one at all');
  const next = passphraseOf('Bela once more');
  await typeTwice(page, next);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await page.getByText('This is not your passphrase now.').waitFor();
  await page.getByLabel('Passphrase now').fill(bela.passphrase);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await page.getByText('The passphrase is changed').waitFor();
  await expect.poll(() => page.getByLabel('Passphrase now').inputValue()).toBe('');
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.keyboard.press('Control+l');
  await page.getByLabel('Your number (optional)').fill(bela.number);
  await page.getByLabel('Passphrase').fill(bela.passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('This passphrase does not open this vault.').waitFor();
  bela = { ...bela, passphrase: next };
  await changeTo(page, bela);
});

test('an administrator sees people and their own keys, and asks', async () => {
  await changeTo(page, cora);
  const dana = await addPerson(page, 'Dana', 'Administrator');
  await changeTo(page, dana);
  await page.getByRole('grid', { name: 'People' }).waitFor();
  const shown = () => page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allInnerTexts();
  await expect.poll(shown).toEqual(['People', 'My keys', 'Settings']);
  await page.getByRole('button', { name: 'Ask for a new account…' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Emil');
  await page.getByRole('radio', { name: 'Auditor' }).press('Space');
  await page.getByRole('button', { name: 'Ask a supervisor' }).click();
  await page.getByText('Emil').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('administrator');
  await goTo(page, 'My keys');
  await page.getByRole('heading', { name: 'My keys' }).waitFor();
  await goTo(page, 'Settings');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await expect.poll(() => page.getByRole('main').getByRole('alert').count()).toBe(0);
  await goTo(page, 'People');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('Emil').waitFor({ state: 'detached' });
  expect(window.errors).toEqual([]);
});
