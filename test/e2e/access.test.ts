import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintEntry } from '../support/complaints.ts';
import { findFaults } from './axe.ts';
import { callInPage, pictures } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Who can read a file: given, withdrawn, restricted, opened again by two, in the built window over the real engine. */

let window: RealWindow;
let page: Page;
let bela: Person;
let cora: Person;
let emil: Person;
let complaint: { readonly id: string; readonly reference: string };

const picture = (name: string) => page.screenshot({ path: path.join(pictures, `access-${name}.png`) });
const readers = () => page.getByRole('region', { name: 'Who can read this' });

async function openComplaint(): Promise<void> {
  await goTo(page, 'Complaints');
  await page.getByRole('row').filter({ hasText: complaint.reference }).click();
}

async function openInvestigation(): Promise<void> {
  await goTo(page, 'Investigations');
  await page.getByRole('row').filter({ hasText: 'Spray at the depot gate' }).click();
  await page.getByRole('tab', { name: 'Readers' }).click();
  await readers().waitFor();
}

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  bela = await addPerson(page, 'Bela', 'Investigator');
  cora = await addPerson(page, 'Cora', 'Supervisor', true);
  emil = await addPerson(page, 'Emil', 'Complaint handler');
  complaint = (await callInPage(page, 'complaints.register', { entry: complaintEntry() })) as typeof complaint;
});
afterAll(async () => window?.close());

test('an investigation is begun for oneself alone; to others it does not exist', async () => {
  await openComplaint();
  await page.getByRole('button', { name: 'Open an investigation…' }).click();
  await page.getByRole('textbox', { name: /^Title/ }).fill('Spray at the depot gate');
  // A complaint handler reads no investigation and is not offered.
  await expect.poll(() => page.getByRole('checkbox', { name: 'Bela' }).count()).toBe(1);
  await expect.poll(() => page.getByRole('checkbox', { name: 'Emil' }).count()).toBe(0);
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('begin');
  await page.getByRole('button', { name: 'Open the investigation' }).click();
  await page.getByRole('heading', { name: 'Spray at the depot gate', level: 1 }).waitFor();
  await changeTo(page, bela);
  await goTo(page, 'Investigations');
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  expect(await callInPage(page, 'complaints.list', all)).toMatchObject({ total: 0 });
});

const all = { filters: {}, sort: { by: 'registered', direction: 'descending' }, offset: 0, limit: 10 };

test('access is given to a colleague, who then reads it and the complaint behind it', async () => {
  await changeTo(page);
  await openInvestigation();
  await expect.poll(() => readers().getByRole('listitem').count()).toBe(1);
  await readers().getByRole('button', { name: 'Give access…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give access' }).click();
  await page.getByText('Tick at least one person.').waitFor();
  await page.getByRole('checkbox', { name: 'Bela' }).press('Space');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('give');
  await page.getByRole('dialog').getByRole('button', { name: 'Give access' }).click();
  await readers().getByRole('listitem').filter({ hasText: 'Bela' }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('investigation');
  await changeTo(page, bela);
  await openInvestigation();
  // An investigator gives what they hold, and withdraws nothing.
  await expect.poll(() => page.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0);
  await page.getByRole('link', { name: complaint.reference }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
});

test('access is withdrawn: the dialog says what it does, and the file is gone for them', async () => {
  await changeTo(page);
  await openInvestigation();
  await page.getByRole('button', { name: 'Withdraw the access of Bela…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('What they have read, they have read.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Leave it as it is');
  expect(await findFaults(page, '[role=alertdialog]')).toEqual([]);
  await picture('withdraw');
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByRole('region', { name: 'Could read it before' }).getByText('Bela').waitFor();
  await changeTo(page, bela);
  await goTo(page, 'Investigations');
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  expect(await callInPage(page, 'complaints.list', all)).toMatchObject({ total: 0 });
});

test('a file is left out of recovery, and taken in again', async () => {
  await changeTo(page);
  await openInvestigation();
  const panel = page.getByRole('region', { name: 'Recovery sheets' });
  await panel.getByText('There are no recovery sheets in force.').waitFor();
  await panel.getByRole('button', { name: 'Leave it out of recovery…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave it out' }).click();
  await panel.getByText('Left out on purpose').waitFor();
  await panel.getByRole('button', { name: 'Let the sheets open it again' }).click();
  await panel.getByText('There are no recovery sheets in force.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a complaint is restricted by its handler; others see a bare line', async () => {
  await changeTo(page, emil);
  await openComplaint();
  await page.getByRole('tab', { name: 'Readers' }).click();
  await expect.poll(() => readers().getByRole('listitem').filter({ hasText: 'through the intake team' }).count()).toBe(3);
  expect(await findFaults(page, '#root')).toEqual([]);
  await readers().getByRole('button', { name: 'Restrict…' }).click();
  await page.getByRole('checkbox', { name: 'Cora' }).press('Space');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('restrict');
  await page.getByRole('button', { name: 'Restrict it' }).click();
  await readers().getByText('Restricted: only those named here have the key.').waitFor();
  await expect.poll(() => readers().getByRole('listitem').count()).toBe(2);
  await changeTo(page);
  await goTo(page, 'Complaints');
  const line = page.getByRole('row').filter({ hasText: complaint.reference });
  await line.getByText('restricted').waitFor();
  await picture('restricted-line');
  await line.click();
  await expect.poll(() => page.getByRole('tab').count()).toBe(0);
});

test('it is opened to the team again by two: one asks, one agrees, and who holds the key does it', async () => {
  await changeTo(page, cora);
  await openComplaint();
  await page.getByRole('tab', { name: 'Readers' }).click();
  await page.getByRole('button', { name: 'Open to the intake team again…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The witness is safe now.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('Asked for', { exact: true }).first().waitFor();
  await changeTo(page);
  await goTo(page, 'Requests');
  // Who holds no key to the file reads neither its reference nor the reason.
  await page.getByText('A restricted complaint, which you cannot open, to the intake team again').waitFor();
  await expect.poll(() => page.getByText('The witness is safe now.').count()).toBe(0);
  await picture('request-open');
  await page.getByRole('button', { name: 'Agree…' }).click();
  await page.getByRole('button', { name: 'I agree' }).click();
  await page.getByText('Agreed: whoever asked can do it now').first().waitFor();
  await changeTo(page, cora);
  await goTo(page, 'Requests');
  await page.getByText('The witness is safe now.').waitFor();
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByText('Done, and on the record').first().waitFor();
  await changeTo(page);
  await openComplaint();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
  expect(window.errors).toEqual([]);
});
