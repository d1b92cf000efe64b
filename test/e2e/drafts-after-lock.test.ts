import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintEntry } from '../support/complaints.ts';
import { findFaults } from './axe.ts';
import { goToComplaints, write } from './complaint-steps.ts';
import { beginInvestigation, callInPage, openTab } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** What was typed into a form or a dialog is there again after a lock that asks nobody: the window is not told before, as at the end of the time without work. */

let window: RealWindow;
let page: Page;
let file = '';

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  file = path.join(window.folder, 'camera.avi');
  writeFileSync(file, 'three seconds\n'.repeat(2000));
  await beginInvestigation(page);
});
afterAll(async () => window?.close());

/** Waits until a draft whose key begins so lies in the vault, then locks without a word to the form, and unlocks. */
async function lockOnceKept(key: string): Promise<void> {
  const keys = async () => ((await callInPage(page, 'drafts.list', {})) as { drafts: { key: string }[] }).drafts.map((each) => each.key);
  await expect.poll(keys).toContainEqual(expect.stringMatching(new RegExp(`^${key}`)));
  await page.getByText('Draft kept').first().waitFor();
  await callInPage(page, 'shell.lock', {});
  await page.getByLabel('Passphrase').waitFor();
  await window.unlock();
}

test('the form that takes files in: its words come back when the file is chosen again', async () => {
  await openTab(page, 'Material');
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.locator('input[type=file]').setInputFiles([file]);
  await write(page, 'Description', 'Depot camera');
  await page.getByText('Received from somebody').click();
  await write(page, 'From whom', 'Port Alder Tramways');
  await lockOnceKept('evidence.takeIn');
  await openTab(page, 'Material');
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.getByText('You began this before').waitFor();
  await page.getByText('Drop or choose this file again').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.locator('input[type=file]').setInputFiles([file]);
  await page.getByText('Drop or choose this file again').waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Depot camera');
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await page.getByText('taken in', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'To the material' }).click();
});

test('the dialog that takes a copy out', async () => {
  const open = async (): Promise<void> => {
    await openTab(page, 'Material');
    await page.getByRole('link', { name: 'Depot camera' }).click();
    await page.getByRole('button', { name: 'Take a copy out…' }).click();
  };
  await open();
  await write(page.getByRole('dialog'), /Who gets the copy/, 'Court of Port Alder');
  await lockOnceKept('evidence.extract');
  await open();
  const receiver = page.getByRole('dialog').getByRole('textbox', { name: /Who gets the copy/ });
  await expect.poll(() => receiver.inputValue()).toBe('Court of Port Alder');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});

test('the dialog that opens an investigation; cancelled, nothing is kept', async () => {
  await callInPage(page, 'complaints.register', { entry: complaintEntry() });
  const open = async (): Promise<void> => {
    await goToComplaints(page);
    await page.getByRole('row').filter({ hasText: 'registered' }).first().click();
    await page.getByRole('button', { name: 'Open an investigation…' }).click();
  };
  const title = page.getByRole('dialog').getByRole('textbox', { name: /Title/ });
  await open();
  await title.fill('Force at the depot gate');
  await lockOnceKept('investigations.start');
  await open();
  await expect.poll(() => title.inputValue()).toBe('Force at the depot gate');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await open();
  await expect.poll(() => title.inputValue()).toBe('');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});

test('a file that was being taken in is finished while the vault is locked, and said as such until noted', async () => {
  const long = path.join(window.folder, 'long.avi');
  writeFileSync(long, 'one hour');
  truncateSync(long, 512 << 20);
  await openTab(page, 'Material');
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.locator('input[type=file]').setInputFiles([long]);
  await write(page, 'Description', 'Long recording');
  await page.getByText('Received from somebody').click();
  await write(page, 'From whom', 'Port Alder Tramways');
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await page.getByText('taking the fingerprint and encrypting').waitFor();
  await callInPage(page, 'shell.lock', {});
  await page.getByLabel('Passphrase').waitFor();
  await expect.poll(() => readdirSync(path.join(window.vault, 'incoming')).join()).toMatch(/^[0-9a-f]{64}.receipt$/);
  await window.unlock();
  await openTab(page, 'Material');
  await page.getByText('Finished while the vault was locked').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Noted' }).click();
  await page.getByText('Finished while the vault was locked').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Long recording' }).waitFor();
});
