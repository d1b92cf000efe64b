import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type * as rendering from '../../electron/backend/documents/recovery-sheet/render-sheets.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { shareCode } from '../../electron/backend/recovery/share-text.ts';
import { typedSheet, withWrongLine } from '../support/recovery/wrong-sheets.ts';
import { newPassphrase } from '../support/recovery/ceremony.ts';
import { findFaults } from './axe.ts';
import { standIn } from './keys-heard.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** What the holders would read from paper: that a file says the same as its share is tried where the sheets are. */
const paper = vi.hoisted(() => new Map<number, string>());
const codes = vi.hoisted(() => new Map<number, string>());
vi.mock('../../electron/backend/documents/recovery-sheet/render-sheets.ts', async (original) => {
  const real = await original<typeof rendering>();
  const renderSheets: typeof real.renderSheets = (shares, ...rest) => {
    for (const share of shares) {
      paper.set(share.index, typedSheet(share));
      codes.set(share.index, shareCode(share));
    }
    return real.renderSheets(shares, ...rest);
  };
  return { ...real, renderSheets };
});

let real: RealWindow;
const sheetFile = (folder: string, index: number): string => path.join(folder, `sheet-${index}.pdf`);

beforeAll(async () => {
  real = await openRealWindow({ script: (folder) => ({ save: [1, 2, 3].map((index) => sheetFile(folder, index)) }) });
});
afterAll(() => real.close());

async function typeSheets(page: Page, ...sheets: readonly string[]): Promise<void> {
  for (const [at, sheet] of sheets.entries()) await page.getByLabel(`Sheet in field ${at + 1}`, { exact: true }).fill(sheet);
}

test('sheets are made, saved, checked and put in force', async () => {
  const { page, folder } = real;
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Recovery' }).click();
  await page.getByText('No sheets are in force.').waitFor();
  await page.getByRole('button', { name: 'Make sheets…' }).click();
  await page.getByLabel('Sheets in all').fill('3');
  await page.getByLabel('Needed together').fill('2');
  await page.getByText('Any 2 open the vault. 1 may be lost').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Make the sheets' }).click();
  for (const index of [1, 2, 3]) {
    await page.getByRole('button', { name: `Save sheet ${index}…` }).click();
    await page
      .getByText('Saved', { exact: true })
      .nth(index - 1)
      .waitFor();
    expect(existsSync(sheetFile(folder, index))).toBe(true);
  }
  const field = page.getByLabel('Words or code of one sheet');
  await field.fill(withWrongLine(paper.get(2)!, 3));
  await page.getByRole('button', { name: 'Check this sheet' }).click();
  await page.getByText('Line 3 is not right').waitFor();
  await field.fill(paper.get(2)!);
  await page.getByRole('button', { name: 'Check this sheet' }).click();
  await page.getByText('Read right: sheet 2').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByLabel('Why').fill('The first sheets of this office');
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByText('Any 2 of 3 sheets').waitFor();
});

test('the holders rehearse, and nothing is opened', async () => {
  const { page } = real;
  await page.getByRole('button', { name: 'Rehearse…' }).click();
  // A hand scanner types the code and Enter; what comes next goes into the next field.
  await page.getByLabel('Sheet in field 1', { exact: true }).fill(`${codes.get(3)!}\n`);
  await standIn(page.getByLabel('Sheet in field 2', { exact: true }));
  await page.keyboard.insertText(paper.get(1)!);
  await page.getByRole('button', { name: 'Try these sheets' }).click();
  await page.getByText('The key was made. Sheets that fit: 3, 1').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Last rehearsal').waitFor();
});

test('the locked vault opens with typed sheets, and the window says that new ones must be made', async () => {
  const { page, errors } = real;
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Open with recovery sheets…' }).click();
  await typeSheets(page, paper.get(3)!, withWrongLine(paper.get(1)!, 5));
  await page.getByRole('button', { name: 'Check the sheets' }).click();
  await page.getByText('Line 5 is not right').waitFor();
  await expect.poll(() => page.getByLabel('Sheet in field 1', { exact: true }).inputValue()).toBe(paper.get(3));
  expect(await findFaults(page, '#root')).toEqual([]);
  await typeSheets(page, paper.get(3)!, paper.get(1)!);
  await page.getByRole('button', { name: 'Check the sheets' }).click();
  await page.getByText('A. Tester').click();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByLabel('New passphrase').fill(newPassphrase);
  await page.getByLabel('The same once more').fill(newPassphrase);
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  await page.getByRole('link', { name: 'Opened with recovery sheets: new ones must be made' }).click();
  await page.getByText('The vault was opened with these sheets.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  expect(errors).toEqual([]);
});
