import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** The way out in the window: asked for with a reason, written into a folder. */

let window: RealWindow;
const copies = (): string => join(window.folder, 'stick');
beforeAll(async () => {
  window = await openRealWindow({
    script: (folder) => {
      mkdirSync(join(folder, 'stick'));
      return { save: [join(folder, 'stick')] };
    },
  });
});
afterAll(() => window.close());

test('a full copy is asked for, written', async () => {
  const { page, errors } = window;
  await page.getByRole('link', { name: 'Settings' }).click();
  const section = page.getByRole('region', { name: 'Full copy in open formats' });
  await section.getByText('It holds names and originals in plain.').waitFor();
  await section.getByRole('textbox', { name: 'Reason' }).fill('The office moves.');
  await section.getByRole('button', { name: /^Put it on the record/ }).click();
  await section.getByRole('textbox', { name: 'Who will have it' }).fill('Invented Archive');
  await section.getByRole('button', { name: 'Choose a folder and write the copy…' }).click();
  await section.getByText('Written, and on the record').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  const reference = await section.locator('dd').first().innerText();
  const folder = join(copies(), reference.replaceAll(/[^0-9A-Z-]/g, ''));
  expect(existsSync(join(folder, 'signature.json'))).toBe(true);
  // Used: it must be asked for again.
  await section.getByRole('button', { name: /^Put it on the record/ }).waitFor();
  expect(errors).toEqual([]);
  expect(readFileSync(join(folder, 'data/index.html'), 'utf8')).not.toMatch(/<script|https?:/);
});
