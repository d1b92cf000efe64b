import fs from 'node:fs/promises';
import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findFaults } from './axe.ts';
import { buildPage, openBrowser, openPage, pictureFolder, type PageOptions } from './gallery-page.ts';

let browser: Browser;

beforeAll(async () => {
  await buildPage('gallery');
  await fs.mkdir(pictureFolder, { recursive: true });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const looks: readonly (PageOptions & { readonly name: string })[] = [
  { name: 'light', hash: 'show=all' },
  { name: 'dark', hash: 'show=all&theme=dark' },
  { name: 'right-to-left', hash: 'show=all&lang=ar' },
  { name: 'dark-right-to-left', hash: 'show=all&lang=ar&theme=dark' },
  { name: 'small-900x600', hash: 'show=all', width: 900, height: 600 },
  { name: 'narrow-320', hash: 'show=all', width: 320, height: 700 },
  { name: 'narrow-320-right-to-left', hash: 'show=all&lang=ar', width: 320, height: 700 },
];

describe('every building block, in every look', () => {
  for (const look of looks) {
    test(`${look.name}: axe finds nothing, the policy stops nothing, nothing runs out at the side`, async () => {
      const { page, faults } = await openPage(browser, look);
      expect(await findFaults(page)).toEqual([]);
      expect(await faults.violations()).toEqual([]);
      expect(faults.errors).toEqual([]);
      expect(await sidewaysRoom(page)).toBe(0);
      await photograph(page, look.name);
      await page.close();
    });
  }

  test('the net catches: a button without a name, pale text and a string as markup', async () => {
    const { page, faults } = await openPage(browser, { hash: 'show=basics' });
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.className = 'planted';
      const pale = document.createElement('p');
      pale.textContent = 'pale';
      pale.style.color = '#dddddd';
      document.querySelector('main')?.append(button, pale);
    });
    const rules = (await findFaults(page)).map(({ rule }) => rule);
    expect(rules).toContain('button-name');
    expect(rules).toContain('color-contrast');
    const thrown = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>markup</b>';
        return 'nothing';
      } catch (fault) {
        return fault instanceof Error ? fault.name : 'something';
      }
    });
    expect(thrown).toBe('TypeError');
    expect((await faults.violations()).join(' ')).toContain('require-trusted-types-for');
    await page.close();
  });
});

const overlays: readonly { readonly name: string; readonly show: string; readonly open: (page: Page) => Promise<void> }[] = [
  { name: 'dialog', show: 'dialogs', open: (page) => page.getByRole('button', { name: 'Open a dialog', exact: true }).click() },
  { name: 'danger', show: 'dialogs', open: (page) => page.getByRole('button', { name: 'Open a dangerous dialog' }).click() },
  { name: 'command-field', show: 'dialogs', open: (page) => page.getByRole('button', { name: 'Open the command field' }).click() },
  { name: 'keys', show: 'dialogs', open: (page) => page.getByRole('button', { name: 'Open the list of keys' }).click() },
  { name: 'passing-notice', show: 'dialogs', open: (page) => page.getByRole('button', { name: 'Show a notice' }).click() },
  { name: 'menu', show: 'basics', open: (page) => page.getByRole('button', { name: 'More acts' }).click() },
  { name: 'list-to-choose-from', show: 'fields', open: (page) => page.getByRole('button', { name: /How it reached us/ }).first().click() },
  { name: 'combo-box', show: 'fields', open: (page) => page.getByRole('button', { name: /^Unit/ }).or(page.getByRole('button', { name: /Unit$/ })).first().click() },
  { name: 'column-filter', show: 'table', open: (page) => page.locator('[role=columnheader] [data-stop$=".1"]').nth(2).click() },
  { name: 'columns', show: 'table', open: (page) => page.locator('#table button:has(svg.lucide-columns-3)').click() },
];

describe('what opens over the window', () => {
  for (const { name, show, open } of overlays) {
    test(`${name}: axe finds nothing, left to right and right to left`, async () => {
      for (const language of ['en', 'ar']) {
        const { page, faults } = await openPage(browser, { hash: `show=${show}&lang=${language}`, scheme: language === 'ar' ? 'dark' : 'light' });
        await open(page);
        await page.locator('[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=alert]').first().waitFor();
        expect(await findFaults(page)).toEqual([]);
        expect(await faults.violations()).toEqual([]);
        await photograph(page, `over-${name}-${language}`);
        await page.close();
      }
    });
  }
});

/** Pixels by which the page is wider than the window. */
async function sidewaysRoom(page: Page): Promise<number> {
  return page.evaluate(() => {
    const box = document.querySelector('.gallery');
    return box === null ? -1 : box.scrollWidth - box.clientWidth;
  });
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictureFolder, `gallery-${name}.png`) });
}
