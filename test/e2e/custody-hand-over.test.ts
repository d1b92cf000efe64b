import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { choose } from './complaint-steps.ts';
import { beginInvestigation, callInPage, openTab, pictures } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A hand-over to a colleague: signed at the giver's desk, and in the receiver's own session later. */

let window: RealWindow;
let page: Page;
let edda: Person;

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  edda = await addPerson(page, 'Edda', 'Investigator');
  const { id } = await beginInvestigation(page);
  const { persons } = (await callInPage(page, 'people.list', {})) as {
    readonly persons: readonly { readonly id: string; readonly isMe: boolean }[];
  };
  await callInPage(page, 'access.grant', { fileId: id, userIds: persons.filter(({ isMe }) => !isMe).map((person) => person.id) });
  // Added afterwards: she cannot open the file.
  await addPerson(page, 'Ulla', 'Investigator');
  for (const description of ['Jacket, grey', 'Shoe, left']) await callInPage(page, 'evidence.register', bag(id, description));
  await openTab(page, 'Material');
});
afterAll(async () => window?.close());

const bag = (investigationId: string, description: string) => ({
  investigationId,
  entry: { kind: 'physical', description, notes: '', graphic: false },
  origin: {
    type: 'collected',
    at: { local: '2026-05-09T11:20', offsetMinutes: 120, clock: 'wristwatch' },
    from: '',
    to: 'A. Tester',
    place: 'Port Alder',
    authority: '',
    seal: '88213',
    condition: '',
  },
});

async function handOver(item: string): Promise<void> {
  await page.getByRole('link', { name: item }).click();
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, 'Handed over');
  await page.getByRole('button', { name: /To a colleague, or to somebody outside/ }).click();
  await page.getByRole('option', { name: /^Ulla/ }).waitFor();
  const known = await page.getByRole('option').allTextContents();
  expect(
    known.findIndex((text) => text.startsWith('Edda')),
    'who can open it first',
  ).toBeLessThan(known.findIndex((text) => text.startsWith('Ulla')));
  await page.getByRole('option', { name: /^Ulla.*Cannot open this investigation: signs here/ }).click();
  await page.getByText(/Cannot open this investigation: signs here with their passphrase/).waitFor();
  await page.screenshot({ path: path.join(pictures, 'custody-cannot-open.png') });
  await page.getByRole('button', { name: /To a colleague, or to somebody outside/ }).click();
  await page.getByRole('option', { name: /^Edda/ }).click();
  await page.getByText(/Cannot open this investigation: signs here with their passphrase/).waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('textbox', { name: /^To whom/ }).inputValue()).toBe('Edda');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('A hand-over is open: nobody is known to hold this item').waitFor();
}

test('the receiver signs at the desk with their own passphrase; a wrong one signs nothing', async () => {
  await handOver('Jacket, grey');
  await page.getByRole('button', { name: 'The receiver signs here…' }).click();
  const dialog = page.getByRole('dialog');
  const sign = async (passphrase: string) => {
    await dialog.getByLabel(/Passphrase of the receiver/).fill(passphrase);
    await dialog.getByRole('button', { name: 'Sign the receipt' }).click();
  };
  await sign('no such words are hers at all');
  await dialog.getByText('This is not the passphrase of this person.').waitFor();
  await expect.poll(() => dialog.getByLabel(/Passphrase of the receiver/).inputValue()).toBe('');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'custody-receiver-signs.png') });
  await sign(edda.passphrase);
  await dialog.getByText('Received, signed by the receiver').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('signed by the receiver with their passphrase').waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Now held by' }).textContent()).toContain('Edda');
});

test('what was handed over to her she finds under her requests, and records the receipt herself', async () => {
  await page.getByRole('button', { name: 'Back to the investigation' }).click();
  await handOver('Shoe, left');
  await changeTo(page, edda);
  await goTo(page, 'Requests');
  const awaited = page.getByRole('region', { name: 'Awaiting my receipt' });
  await awaited.getByRole('link', { name: /M-02$/ }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'custody-awaiting.png') });
  await awaited.getByRole('link', { name: /M-02$/ }).click();
  await page.getByText('This item was handed over to you: your receipt is awaited').waitFor();
  await page.getByRole('button', { name: 'I have it: record the receipt' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: /Why the receiver did not sign/ }).count()).toBe(0);
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('your receipt is awaited').waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('region', { name: 'Now held by' }).textContent()).toContain('Edda');
  expect(window.errors).toEqual([]);
});
