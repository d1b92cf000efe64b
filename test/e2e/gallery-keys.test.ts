import path from 'node:path';

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { galleryFolder, mustBeBuilt, openBrowser, openPage } from './gallery-page.ts';
import { lookFor, standIn } from './keys-heard.ts';

let browser: Browser;

beforeAll(async () => {
  mustBeBuilt(path.join(galleryFolder, 'gallery.html'));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Where the keyboard stands: the row and the column that the grid says. */
async function standing(page: Page): Promise<{ readonly row: number; readonly column: number; readonly text: string }> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest('[aria-colindex]');
    return {
      row: Number(cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')),
      column: Number(cell?.getAttribute('aria-colindex')),
      text: cell?.textContent ?? '',
    };
  });
}

async function openTable(language = 'en'): Promise<{ readonly page: Page; readonly grid: Locator }> {
  const { page } = await openPage(browser, { hash: `show=table&lang=${language}` });
  const grid = page.getByRole('grid');
  await grid.locator('[aria-rowindex="2"] [role=rowheader]', { hasText: '-' }).waitFor();
  return { page, grid };
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('a table of 100,000 rows by keyboard alone', () => {
  test('arrows, Home, End and pages lead where the grid pattern says, and few rows are drawn', async () => {
    const { page, grid } = await openTable();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('100001');
    await grid.locator('[aria-rowindex="2"] [role=rowheader]').focus();
    await press(page, 'ArrowDown', 'j', 'ArrowRight');
    await expect.poll(() => standing(page)).toMatchObject({ row: 4, column: 2 });
    await press(page, 'End');
    await expect.poll(() => standing(page)).toMatchObject({ row: 4, column: 6 });
    await press(page, 'Home', 'k');
    await expect.poll(() => standing(page)).toMatchObject({ row: 3, column: 1 });
    await press(page, 'PageDown');
    await expect.poll(async () => (await standing(page)).row).toBeGreaterThan(10);
    await press(page, 'PageUp');
    await expect.poll(async () => (await standing(page)).row).toBe(3);
    await press(page, 'Control+End');
    await expect.poll(() => standing(page)).toMatchObject({ row: 100_001, column: 6 });
    await grid.locator('[aria-rowindex="100001"] [role=rowheader]', { hasText: '-' }).waitFor();
    await expect.poll(() => grid.getByRole('row').count()).toBeLessThan(60);
    await press(page, 'Control+Home');
    await expect.poll(() => standing(page)).toMatchObject({ row: 2, column: 1 });
    await page.close();
  });

  test('only one stop of the grid is reached by Tab, and Enter opens the row', async () => {
    const { page, grid } = await openTable();
    await expect.poll(() => grid.locator('[tabindex="0"]').count()).toBe(1);
    await grid.locator('[aria-rowindex="2"] [role=rowheader]').focus();
    await press(page, 'ArrowDown', 'Enter');
    await expect.poll(() => grid.locator('[aria-selected=true]').getAttribute('aria-rowindex')).toBe('3');
    await press(page, 'ArrowDown', ' ');
    await expect.poll(() => grid.locator('[aria-selected=true]').getAttribute('aria-rowindex')).toBe('4');
    await page.close();
  });

  test('a column is sorted and filtered from its head, and the count is announced', async () => {
    const { page, grid } = await openTable();
    await grid.locator('[aria-rowindex="2"] [role=rowheader]').focus();
    await press(page, 'ArrowUp', 'Enter');
    const head = grid.getByRole('columnheader', { name: /Reference/ });
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await press(page, 'Enter');
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => grid.locator('[aria-rowindex="2"] [role=rowheader]').textContent()).toMatch(/^26-ZZZ/);
    await press(page, 'ArrowRight', 'Enter');
    await standIn(page.getByRole('textbox', { name: 'Reference contains' }));
    await page.keyboard.type('K4N2');
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(50);
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'complaints' }).textContent()).not.toContain('100,000');
    await press(page, 'Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-stop'))).toBe('0.0.1');
    await page.close();
  });

  test('right to left, the arrows follow the eye', async () => {
    const { page, grid } = await openTable('ar');
    await grid.locator('[aria-rowindex="2"] [role=rowheader]').focus();
    await press(page, 'ArrowLeft', 'ArrowLeft');
    await expect.poll(() => standing(page)).toMatchObject({ row: 2, column: 3 });
    await press(page, 'ArrowRight');
    await expect.poll(() => standing(page)).toMatchObject({ row: 2, column: 2 });
    await page.close();
  });

  test('a hidden column is gone, and the name of the row cannot be hidden', async () => {
    const { page, grid } = await openTable();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Agency' }).press('Space');
    await expect.poll(() => grid.getAttribute('aria-colcount')).toBe('5');
    await expect.poll(() => page.getByRole('checkbox', { name: 'Reference' }).isDisabled()).toBe(true);
    await page.close();
  });
});

describe('dialogs by keyboard alone', () => {
  test('focus goes in, stays in and comes back', async () => {
    const { page } = await openPage(browser, { hash: 'show=dialogs' });
    const opener = page.getByRole('button', { name: 'Open a dialog', exact: true });
    await opener.focus();
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let step = 0; step < 8; step += 1) {
      await press(page, 'Tab');
      await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });

  test('the safe button of a dangerous dialog has the focus, and Enter does nothing dangerous', async () => {
    const { page } = await openPage(browser, { hash: 'show=dialogs' });
    await page.getByRole('button', { name: 'Open a dangerous dialog' }).press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it open');
    await expect.poll(() => dialog.textContent()).toContain('This cannot be undone.');
    await page.close();
  });
});

describe('a form', () => {
  test('says what is wrong beside the field, and "Draft kept" only after the store has answered', async () => {
    const { page } = await openPage(browser, { hash: 'show=form' });
    await page.getByRole('button', { name: 'Register the complaint' }).click();
    await page.getByText('Choose one of these.').waitFor();
    const title = page.getByRole('textbox', { name: 'Title' });
    await expect.poll(() => title.getAttribute('aria-invalid')).toBe('true');
    // It stands there for a moment only: looked for from before it can be there.
    const isKeeping = await lookFor(page, { text: 'Keeping the draft…' });
    await title.fill('Baton used');
    await isKeeping();
    await page.getByText('Draft kept').waitFor();
    await expect.poll(() => title.getAttribute('aria-invalid')).toBeNull();
    await page.close();
  });
});
