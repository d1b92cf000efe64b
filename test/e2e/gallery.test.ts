import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findFaults } from './axe.ts';
import { galleryFolder, mustBeBuilt, openBrowser, openPage, type PageOptions, photograph } from './gallery-page.ts';

let browser: Browser;

beforeAll(async () => {
  mustBeBuilt(path.join(galleryFolder, 'gallery.html'));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

const looks: readonly (PageOptions & { readonly name: string })[] = [
  { name: 'light', hash: 'show=all' },
  { name: 'right-to-left', hash: 'show=all&lang=ar' },
  { name: 'narrow-320', hash: 'show=all&lang=ar&theme=dark', width: 320, height: 700 },
];

describe('every building block, in every look', () => {
  for (const look of looks) {
    test(`${look.name}: axe finds nothing, the policy stops nothing, nothing runs out at the side`, async () => {
      const { page, faults } = await openPage(browser, look);
      expect(await findFaults(page)).toEqual([]);
      expect(await faults.violations()).toEqual([]);
      expect(faults.errors).toEqual([]);
      await expect.poll(() => sidewaysRoom(page)).toBe(0);
      await photograph(page, `gallery-${look.name}`);
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

/** Pixels by which the page is wider than the window. */
async function sidewaysRoom(page: Page): Promise<number> {
  return page.evaluate(() => {
    const box = document.querySelector('.gallery');
    return box === null ? -1 : box.scrollWidth - box.clientWidth;
  });
}
