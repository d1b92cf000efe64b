import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintEntry } from '../support/complaints.ts';
import { findFaults } from './axe.ts';
import { choose, goToComplaints, write } from './complaint-steps.ts';
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

const draftKeys = async () => ((await callInPage(page, 'drafts.list', {})) as { drafts: { key: string }[] }).drafts.map((each) => each.key);

/** Waits until a draft whose key begins so lies in the vault, then locks without a word to the form, and unlocks. */
async function lockOnceKept(key: string): Promise<void> {
  await expect.poll(draftKeys).toContainEqual(expect.stringMatching(new RegExp(`^${key}`)));
  await page.getByText('Draft kept').first().waitFor();
  await callInPage(page, 'shell.lock', {});
  await page.getByLabel('Passphrase').waitFor();
  await window.unlock();
}

/** Locks from within the page, as soon as a text stands there: on a busy machine a word from outside comes too late. */
const lockAtSight = async (text: string): Promise<void> =>
  page.evaluate(
    async (wanted) =>
      new Promise<void>((resolve) => {
        const seen = new MutationObserver(() => {
          if (!document.body.textContent.includes(wanted)) return;
          seen.disconnect();
          void (globalThis as unknown as Bridge).recourse.call('shell.lock', {});
          resolve();
        });
        seen.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    text,
  );

type Bridge = { readonly recourse: { call(name: string, input: unknown): Promise<unknown> } };

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

describe('a change that was begun before somebody else changed the same', () => {
  const older = () => page.getByText('This was changed after you began');
  const unit = () => page.getByRole('textbox', { name: 'Unit' });
  let complaint = { id: '', reference: '' };
  const entry = complaintEntry();

  async function amend(): Promise<void> {
    await goToComplaints(page);
    await page.getByRole('row').filter({ hasText: complaint.reference }).click();
    await page.getByRole('button', { name: 'Amend' }).click();
    await unit().waitFor();
  }

  /** Begins a change, leaves it as a draft, and lets the complaint be changed meanwhile. */
  async function crossedBy(version: number, story: string): Promise<void> {
    await unit().fill(`Unit ${version}`);
    await page.getByText('Draft kept').waitFor();
    await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
    await page.getByRole('button', { name: 'Amend' }).waitFor();
    await callInPage(page, 'complaints.amend', { id: complaint.id, version, entry: { ...entry, story } });
    await amend();
    await older().waitFor();
    await expect.poll(() => unit().inputValue()).toBe(`Unit ${version}`);
  }

  test('is told above the form and refused by the engine, until its writer begins anew', async () => {
    complaint = (await callInPage(page, 'complaints.register', { entry })) as typeof complaint;
    await amend();
    await crossedBy(1, 'What a colleague added.');
    expect(await findFaults(page, '#root')).toEqual([]);
    await page.getByRole('button', { name: /Save the changes/ }).click();
    await page.getByText('Somebody has changed this complaint since you opened it.').waitFor();
    await page.getByRole('button', { name: 'Throw mine away, begin from what stands now' }).click();
    await older().waitFor({ state: 'detached' });
    await expect.poll(() => unit().inputValue()).toBe('East Station');
    await expect.poll(() => page.getByRole('textbox', { name: 'In their words' }).inputValue()).toBe('What a colleague added.');
  });

  test('or says that theirs is to stand in its place; that is kept over leaving, and saved', async () => {
    await crossedBy(2, 'What a colleague added since.');
    await page.getByRole('button', { name: 'Go on with mine, in its place' }).click();
    await older().waitFor({ state: 'detached' });
    await page.getByText('Draft kept').waitFor();
    await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
    await page.getByRole('button', { name: 'Amend' }).waitFor();
    await amend();
    await page.getByText('You began this before').waitFor();
    await page.getByRole('button', { name: /Save the changes/ }).click();
    await page.getByText('Changes saved').waitFor();
    await page.getByText('Unit 2').waitFor();
    expect(await callInPage(page, 'complaints.open', { id: complaint.id })).toMatchObject({ version: 4, entry: { unit: 'Unit 2' } });
  });

  test('a conclusion that was begun when nobody had written one does not go over theirs', async () => {
    await openTab(page, 'Allegations');
    await page.getByRole('link', { name: 'Record a conclusion' }).first().click();
    await page.getByText('Closed without a finding', { exact: true }).click();
    await choose(page, /Why it is closed/, 'Settled');
    await write(page, /^Reasons/, 'Mine.');
    await page.getByText('Draft kept').waitFor();
    const key = (await draftKeys()).find((each) => each.startsWith('findings.'))!.split('.');
    const { rows } = (await callInPage(page, 'investigations.list', { state: null, offset: 0, limit: 1 })) as { rows: { id: string }[] };
    const [, allegationId, officerId] = key;
    const theirs = {
      investigationId: rows[0]!.id,
      allegationId,
      officerId: officerId === 'nobody' ? null : officerId,
      conclusion: { kind: 'closed', reason: 'settled' },
      reasons: 'Theirs.',
      material: [],
      decidedOn: '2026-05-09',
    };
    await callInPage(page, 'investigations.recordFinding', { entry: theirs, replaces: null });
    await page.getByRole('button', { name: 'Record the conclusion' }).click();
    await page.getByText('Somebody has recorded a conclusion here meanwhile.').waitFor();
    await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
    await page.getByRole('link', { name: 'Amend' }).first().click();
    await older().waitFor();
    await page.getByRole('button', { name: 'Record the conclusion' }).click();
    await page.getByText('Somebody has recorded a conclusion here meanwhile.').waitFor();
    await page.getByRole('button', { name: 'Throw mine away, begin from what stands now' }).click();
    await older().waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('textbox', { name: /^Reasons/ }).inputValue()).toBe('Theirs.');
  });
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
  const locked = lockAtSight('taking the fingerprint and encrypting');
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await locked;
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
