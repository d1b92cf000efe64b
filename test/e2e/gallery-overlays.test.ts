import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findFaults } from './axe.ts';
import { galleryFolder, mustBeBuilt, openBrowser, openPage, photograph } from './gallery-page.ts';

let browser: Browser;

beforeAll(async () => {
  mustBeBuilt(path.join(galleryFolder, 'gallery.html'));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();

type Overlay = { readonly name: string; readonly show: string; readonly language?: 'ar'; readonly open: (page: Page) => Promise<void> };

const overlays: readonly Overlay[] = [
  { name: 'dialog', show: 'dialogs', open: press('Open a dialog') },
  { name: 'danger', show: 'dialogs', open: press('Open a dangerous dialog') },
  { name: 'danger-right-to-left', show: 'dialogs', language: 'ar', open: press('Open a dialog that can be undone') },
  { name: 'command-field', show: 'dialogs', open: press('Open the command field') },
  { name: 'keys', show: 'dialogs', language: 'ar', open: press('Open the list of keys') },
  { name: 'passing-notice', show: 'dialogs', open: press('Show a notice') },
  { name: 'menu', show: 'basics', open: press('More acts') },
  { name: 'list-to-choose-from', show: 'fields', language: 'ar', open: press(/How it reached us/) },
  { name: 'long-list', show: 'fields', open: press(/Unit/) },
  { name: 'column-filter', show: 'table', open: (page) => page.locator('[role=columnheader] [data-stop$=".1"]').nth(2).click() },
  { name: 'columns', show: 'table', language: 'ar', open: (page) => page.locator('#table button:has(svg.lucide-columns-3)').click() },
];

describe('what opens over the window', () => {
  for (const { name, show, language = 'en', open } of overlays) {
    test(`${name}: axe finds nothing, the policy stops nothing`, async () => {
      const { page, faults } = await openPage(browser, {
        hash: `show=${show}&lang=${language}`,
        scheme: language === 'ar' ? 'dark' : 'light',
      });
      await open(page);
      await page.locator('[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=alert]').first().waitFor();
      expect(await findFaults(page)).toEqual([]);
      expect(await faults.violations()).toEqual([]);
      await photograph(page, `gallery-over-${name}`);
      await page.close();
    });
  }
});
