import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { testPassphrase } from '../support/vault.ts';
import { lookFor } from './keys-heard.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Choosing a passphrase, and getting one wrong, as a person at the window lives through it. */

let ours: RealWindow;

beforeAll(async () => {
  ours = await openRealWindow({ script: (folder) => ({ vaultFolders: [`${folder}/vault`, `${folder}/second`] }) });
});
afterAll(() => ours.close());

const unlock = () => ours.page.getByRole('button', { name: 'Unlock' });

async function typeWrong(): Promise<void> {
  await expect.poll(() => unlock().isEnabled()).toBe(true);
  await ours.page.getByLabel('Passphrase').fill('none of these words is right');
  await unlock().click();
  await ours.page.getByText('This passphrase does not open this vault.').waitFor();
}

/** As an Arabic keyboard types them. */
const arabicDigits = (value: number): string => String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));

it("with a person's number the vault opens, with another's it does not, however right the passphrase", async () => {
  const { page } = ours;
  const header = JSON.parse(await readFile(`${ours.vault}/vault.json`, 'utf8')) as { body: { slots: [{ userId: string }] } };
  const mine = signInNumber(header.body.slots[0].userId);
  const number = page.getByLabel('Your number (optional)');
  await page.keyboard.press('Control+l');
  await number.fill(`${arabicDigits((Number(mine) + 1) % 1000)}x`);
  await page.getByLabel('Passphrase').fill(testPassphrase);
  await unlock().click();
  await page.getByText('This passphrase does not open this vault.').waitFor();
  await number.fill(String(Number(mine)));
  await ours.unlock();
  await expect.poll(() => page.getByRole('navigation', { name: 'Sections' }).isVisible()).toBe(true);
});

it('after the third wrong passphrase the window counts down, and tries again when the time is over', async () => {
  const { page } = ours;
  await page.keyboard.press('Control+l');
  for (let i = 0; i < 3; i += 1) await typeWrong();
  // Looked for from before: two seconds are soon over.
  const isShown = await lookFor(page, { selectors: ['[role=timer]', 'button:disabled'], text: '96 tries are left on this computer.' });
  await typeWrong();
  await isShown();
  await page.getByText('You can try again now.').waitFor();
  await expect.poll(() => page.getByRole('timer').count()).toBe(0);
  await ours.unlock();
});

it('a passphrase that is easy to guess is called so and makes nothing; six suggested words do', async () => {
  const { page } = ours;
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Make a new vault…' }).click();
  const [first, again] = [page.getByLabel('New passphrase'), page.getByLabel('The same once more')];
  await first.fill('password12345678');
  await again.fill('password12345678');
  await page.getByText('Too easy to guess.').waitFor();
  await page.getByText('I know that nobody can open this vault').click();
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await page.getByText('This is too short or too simple. Add words.').waitFor();

  await page.getByRole('button', { name: 'Suggest one' }).click();
  const words = page.getByRole('region', { name: 'Suggested words' });
  await expect.poll(() => words.locator('bdi').count()).toBe(6);
  const shown = (await words.locator('bdi').allInnerTexts()).map((word) => word.trim());
  await words.getByRole('button', { name: 'Use these words' }).click();
  await expect.poll(async () => [await first.inputValue(), await again.inputValue()]).toEqual([shown.join(' '), '']);
  await expect.poll(() => first.getAttribute('type')).toBe('password');
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  await expect.poll(() => first.getAttribute('type')).toBe('text');
  // By the keyboard: a button that moves while the pointer is on it is not pressed.
  await words.getByRole('button', { name: 'Hide the words' }).press('Enter');
  await expect.poll(() => words.count()).toBe(0);
  await again.fill(shown.join(' '));
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  expect(shown.join(' ')).not.toBe(testPassphrase);
});

it('nothing went wrong in the page', () => {
  expect(ours.errors).toEqual([]);
});
