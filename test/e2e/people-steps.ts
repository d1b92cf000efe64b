import type { Page } from 'playwright-core';
import { testPassphrase } from '../support/vault.ts';
import { beginAtWork } from './begin-at-work.ts';

/** Somebody of the office in a test of the window: invented, with a passphrase of their own. */
export type Person = { readonly name: string; readonly number: string; readonly passphrase: string };

/** Invented passphrases that are judged good. */
export const passphraseOf = (name: string): string => `${name.toLowerCase()} walks slowly past nine lanterns by the quay`;

const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections' });

export async function goTo(page: Page, section: string): Promise<void> {
  await sections(page).getByRole('link', { name: section }).click();
}

/** Locks, and lets somebody else sign in; without a person the founder. */
export async function changeTo(page: Page, person?: Person): Promise<void> {
  if (await sections(page).isVisible()) await page.keyboard.press('Control+l');
  await page.getByLabel('Your number (optional)').fill(person?.number ?? '');
  await page.getByLabel('Passphrase').fill(person?.passphrase ?? testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await beginAtWork(page);
}

/** Types a new passphrase twice, as a person does to whom the keyboard was handed. */
export async function typeTwice(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.locator('[data-grade]').waitFor();
}

/** Adds a person in the window: name, role, then their own passphrase. Stays where the number is shown. */
export async function addPerson(page: Page, name: string, role: string, isWarned = false): Promise<Person> {
  await goTo(page, 'People');
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('radio', { name: role }).press('Space');
  await page.getByRole('button', { name: /^Go on/ }).click();
  const passphrase = passphraseOf(name);
  await typeTwice(page, passphrase);
  await page.getByRole('button', { name: 'This is my passphrase' }).click();
  if (isWarned) await page.getByRole('button', { name: 'Add them all the same' }).click();
  await page.getByRole('heading', { name: `${name} can sign in` }).waitFor();
  const number = await page
    .locator('main bdi')
    .filter({ hasText: /^\d{3}$/ })
    .innerText();
  return { name, number, passphrase };
}

/** Opens the account of somebody. */
export async function openAccount(page: Page, name: string): Promise<void> {
  await goTo(page, 'People');
  await page.getByRole('grid', { name: 'People' }).getByRole('row').filter({ hasText: name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}
