import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApprover } from '../support/approver.ts';
import { cheapPorts } from '../support/vault.ts';
import { agreeByCode, bringApprover } from './approver-steps.ts';
import { findFaults } from './axe.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** The way out in the window: asked for with a reason, written into a folder. */

let window: RealWindow;
const copies = (): string => join(window.folder, 'stick');
beforeAll(async () => {
  window = await openRealWindow({
    script: (folder) => {
      mkdirSync(join(folder, 'stick'));
      return { open: [[join(folder, 'card.json')]], save: [join(folder, 'stick')] };
    },
  });
});
afterAll(() => window.close());

test('nobody takes a full copy alone: it says who can be the second person', async () => {
  const { page } = window;
  await page.getByRole('link', { name: 'Settings' }).click();
  const section = page.getByRole('region', { name: 'Full copy in open formats' });
  await section.getByText('A second person is needed first').waitFor();
  expect(await section.getByRole('textbox', { name: 'Reason' }).count()).toBe(0);
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a full copy is asked for, agreed to over the telephone, written', async () => {
  const { page, errors } = window;
  const ulla = await makeApprover(window.folder, cheapPorts(join(window.folder, 'elsewhere')));
  await bringApprover(page, window.folder, ulla);
  await page.getByRole('link', { name: 'Settings' }).click();
  const section = page.getByRole('region', { name: 'Full copy in open formats' });
  await section.getByText('It holds names and originals in plain.').waitFor();
  await section.getByRole('textbox', { name: 'Reason' }).fill('The office moves.');
  await section.getByRole('button', { name: 'Ask for it' }).click();
  await section.getByText(/It waits under Requests until a second person agrees/).waitFor();
  await agreeByCode(page, ulla);
  await page.getByText('Agreed: whoever asked can do it now').first().waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await section.getByRole('textbox', { name: 'Who will have it' }).fill('Invented Archive');
  await section.getByRole('button', { name: 'Choose a folder and write the copy…' }).click();
  await section.getByText('Written, and on the record').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  const reference = await section.locator('dd').first().innerText();
  const folder = join(copies(), reference.replaceAll(/[^0-9A-Z-]/g, ''));
  expect(existsSync(join(folder, 'signature.json'))).toBe(true);
  // Used: it must be asked for again.
  await section.getByRole('button', { name: 'Ask for it' }).waitFor();
  expect(errors).toEqual([]);
  expect(readFileSync(join(folder, 'data/index.html'), 'utf8')).not.toMatch(/<script|https?:/);
});
