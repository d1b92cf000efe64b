import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findFaults } from './axe.ts';
import { installFakeBridge, type FakeVault } from './gallery-bridge.ts';
import { mustBeBuilt, openBrowser, openPage, type PageFaults, type PageOptions, photograph, windowFolder } from './gallery-page.ts';
import { openCommands, standIn } from './keys-heard.ts';

let browser: Browser;

beforeAll(async () => {
  mustBeBuilt(path.join(windowFolder, 'index.html'));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** What the bridge of the gallery takes for right. */
const passphrase = 'six plain words nobody would guess';
/** What the judge of new passphrases lets pass. */
const newPassphrase = 'nine quiet herons cross the harbour';

async function openWindow(vault: FakeVault, options: PageOptions = {}): Promise<{ readonly page: Page; readonly faults: PageFaults }> {
  return openPage(browser, { folder: windowFolder, start: 'index.html', before: installFakeBridge, argument: vault, ...options });
}

async function expectNoFaults({ page, faults }: { readonly page: Page; readonly faults: PageFaults }): Promise<void> {
  expect(await findFaults(page)).toEqual([]);
  expect(await faults.violations()).toEqual([]);
  expect(faults.errors).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe('the lock screen', () => {
  for (const look of [
    { name: 'light', language: 'en', width: 1360, scheme: 'light' },
    { name: 'dark-right-to-left', language: 'ar', width: 900, scheme: 'dark' },
    { name: 'narrow', language: 'en', width: 320, scheme: 'light' },
  ] as const) {
    test(`${look.name}: axe finds nothing, before any vault and with one`, async () => {
      for (const state of ['none', 'locked'] as const) {
        const opened = await openWindow({ state, language: look.language }, { width: look.width, height: 700, scheme: look.scheme });
        await expectNoFaults(opened);
        await photograph(opened.page, `window-lock-${state}-${look.name}`);
        await opened.page.close();
      }
    });
  }

  test('shows the name of the folder and nothing of what is inside', async () => {
    const { page } = await openWindow({ state: 'locked' });
    const shown = await page.evaluate(() => document.body.innerText);
    expect(shown).toContain('port-alder');
    for (const word of ['Norvenia', 'Mockingham', '412', '20,418']) expect(shown).not.toContain(word);
    const calls = await seenCalls(page);
    expect(calls.filter((name) => !name.startsWith('shell.'))).toEqual([]);
    await page.close();
  });

  test('a wrong passphrase is said beside the field, which is empty again; the right one opens', async () => {
    const { page } = await openWindow({ state: 'locked' });
    const field = page.getByLabel('Passphrase');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('This passphrase does not open this vault.').waitFor();
    await expect.poll(() => field.inputValue()).toBe('');
    await expectNoFaultsQuietly(page);
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
    await page.close();
  });

  test('a new vault needs a passphrase that is hard to guess, twice, and the statement', async () => {
    const { page } = await openWindow({ state: 'none' });
    await page.getByRole('button', { name: 'Make a new vault…' }).click();
    await page.getByLabel('New passphrase').fill('too short');
    await page.getByText('Too short.').waitFor();
    await page.getByRole('button', { name: 'Make the vault' }).click();
    await page.getByText('This is too short or too simple. Add words.').waitFor();
    await expectNoFaultsQuietly(page);
    await photograph(page, 'window-lock-create');
    await page.getByLabel('New passphrase').fill(newPassphrase);
    await page.getByLabel('The same once more').fill(newPassphrase);
    await page.getByRole('button', { name: 'Make the vault' }).click();
    expect(await seenCalls(page)).not.toContain('shell.createVault');
    await page.getByLabel('I know that nobody can open this vault without the passphrase.').check({ force: true });
    await page.getByRole('button', { name: 'Make the vault' }).click();
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
    await page.close();
  });
});

describe('the frame', () => {
  for (const look of [
    { name: 'light', language: 'en', width: 1360, height: 820, scheme: 'light' },
    { name: 'right-to-left', language: 'ar', width: 1360, height: 820, scheme: 'light' },
    { name: 'narrow', language: 'en', width: 320, height: 700, scheme: 'light' },
  ] as const) {
    test(`${look.name}: axe finds nothing on the settings`, async () => {
      const opened = await openWindow({ state: 'open', language: look.language }, { ...look, hash: '/settings' });
      await opened.page
        .locator('footer')
        .getByText(/412|٤١٢/)
        .waitFor();
      await expectNoFaults(opened);
      await photograph(opened.page, `window-settings-${look.name}`);
      await opened.page.close();
    });
  }

  test('Ctrl+K, ?, g and a letter, and Ctrl+L do what they say', async () => {
    const { page } = await openWindow({ state: 'open' }, { hash: '/settings' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    const palette = page.getByRole('dialog');
    await openCommands(page);
    await page.keyboard.type('settin');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/settings');
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase').waitFor();
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('Norvenia');
    await page.close();
  });

  test('a screen says of itself that it is not all there, until what it reads has come', async () => {
    const { page } = await openWindow({ state: 'open', held: 'timestamps.authorities' }, { hash: '/settings' });
    const main = page.getByRole('main');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await expect.poll(async () => (await seenCalls(page)).includes('timestamps.authorities')).toBe(true);
    await expect.poll(() => main.getAttribute('aria-busy')).toBe('true');
    await page.evaluate('answerHeld()');
    await expect.poll(() => main.getAttribute('aria-busy')).toBe('false');
    await page.close();
  });

  test('a form whose words are kept shows no field before it is known what was kept', async () => {
    const { page } = await openWindow({ state: 'open', held: 'drafts.load' }, { hash: '/people/new' });
    await page.getByRole('heading', { name: 'Add a person' }).waitFor();
    const name = page.getByRole('textbox', { name: /^Name/ });
    await expect.poll(async () => (await seenCalls(page)).includes('drafts.load')).toBe(true);
    await expect.poll(() => page.locator('main > * [aria-busy=true]').count()).toBe(1);
    await expect.poll(() => name.count()).toBe(0);
    await page.evaluate('answerHeld()');
    await standIn(name);
    await page.close();
  });

  test('a form that is left is left at once: an answer that comes late leads nobody away from where they went meanwhile', async () => {
    const { page } = await openWindow({ state: 'open', held: 'drafts.discard' }, { hash: '/people/new' });
    const place = () => page.evaluate(() => location.hash);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(place).toBe('#/people');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.evaluate('answerHeld()');
    await page.getByRole('link', { name: 'People' }).waitFor();
    await expect.poll(place).toBe('#/settings');
    await page.close();
  });

  test('single keys can be turned off, and then do nothing', async () => {
    const { page } = await openWindow({ state: 'open' }, { hash: '/settings' });
    await page.getByText('Single-key shortcuts').click();
    await page.keyboard.press('Shift+?');
    await page.keyboard.press('Control+k');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
    await expect.poll(() => page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
    await page.close();
  });

  test('language and theme change at once', async () => {
    const { page } = await openWindow({ state: 'open', language: 'en' }, { hash: '/settings' });
    await page.getByText('العربية', { exact: true }).click();
    await page.getByRole('heading', { name: 'الإعدادات' }).waitFor();
    await expect.poll(() => page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    await page.getByText('داكن', { exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.close();
  });

  test('the last minute before it locks and an alarm of the record are said aloud', async () => {
    const { page } = await openWindow({ state: 'open', locksIn: 40_000, alarm: 'ledger.rolledBack' }, { hash: '/settings' });
    await page.getByRole('status').filter({ hasText: 'Locks in less than a minute' }).waitFor();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('does not fit');
    await page.close();
  });
});

/** The names of the operations that the page has called. */
async function seenCalls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    (window as unknown as { readonly seenCalls: readonly { readonly name: string }[] }).seenCalls.map(({ name }) => name),
  );
}

async function expectNoFaultsQuietly(page: Page): Promise<void> {
  expect(await findFaults(page)).toEqual([]);
}
