import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApprover, type Approver } from '../support/approver.ts';
import { complaintEntry } from '../support/complaints.ts';
import { cheapPorts } from '../support/vault.ts';
import { lay } from './approver-steps.ts';
import { findFaults } from './axe.ts';
import { beginInvestigation, callInPage, pictures } from './investigation-steps.ts';
import { addPerson, goTo, openAccount } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A small office: the second of two persons works elsewhere, and agrees by a signed file or a code over the telephone. */

let window: RealWindow;
let page: Page;
let ulla: Approver;
let fileId: string;

const fileIn = (folder: string, name: string) => path.join(folder, `${name}.json`);
const picture = (name: string) => page.screenshot({ path: path.join(pictures, `approver-${name}.png`) });

beforeAll(async () => {
  window = await openRealWindow({
    script: (folder) => ({
      open: [[fileIn(folder, 'card')], [fileIn(folder, 'answer')], [fileIn(folder, 'last-answer')]],
      save: [fileIn(folder, 'request'), fileIn(folder, 'last-request'), path.join(folder, 'certificate.pdf')],
    }),
  });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  ulla = await makeApprover(window.folder, cheapPorts(path.join(window.folder, 'elsewhere')));
  await addPerson(page, 'Bela', 'Investigator');
});
afterAll(async () => window?.close());

test('nobody destroys a file alone: it says who can be the second person, and where they are named', async () => {
  fileId = (await beginInvestigation(page)).id;
  await page.goto(new URL(`#/investigations/${fileId}/keeping`, page.url()).href);
  const panel = page.getByRole('region', { name: 'Destroying' });
  await panel.getByText('A second person is needed first').waitFor();
  expect(await panel.getByRole('button', { name: 'Ask for its destruction…' }).count()).toBe(0);
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('second-needed');
  await panel.getByRole('link', { name: 'Name an approver outside' }).click();
  await page.getByRole('region', { name: 'Approvers outside the office' }).waitFor();
});

test('the card of an approver is read; in force they are only after a warning was read', async () => {
  lay(window.folder, ulla.card(), 'card');
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Read a card…' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Ulla Outside');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const panel = page.getByRole('region', { name: 'Approvers outside the office' });
  await panel.getByText(ulla.words).waitFor();
  await panel.getByText('not in force').waitFor();
  await panel.getByRole('button', { name: 'Put in force…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The board chose her.');
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByText('With two who decide, each needs the other.').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('warned');
  await page.getByRole('button', { name: 'I have read this: do it all the same' }).click();
  await panel.getByText('in force', { exact: true }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('another role is agreed to by a signed file: the request goes out, the answer comes back', async () => {
  await openAccount(page, 'Bela');
  await page.getByRole('button', { name: 'Change the role…' }).click();
  await page.getByText('Ulla Outside, outside the office').waitFor();
  await page.getByRole('radio', { name: 'Complaint handler' }).press('Space');
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Bela goes to the counter.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('Asked for', { exact: true }).first().waitFor();
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Approver outside…' }).click();
  await page.getByText('For this a code is not enough.').waitFor();
  await page.getByRole('button', { name: 'Write the request to a file…' }).click();
  await page.getByText('Written, and on the record').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('file');
  lay(window.folder, ulla.answer(readFileSync(fileIn(window.folder, 'request'), 'utf8')), 'answer');
  await page.getByRole('button', { name: 'Bring the signed file…' }).click();
  await page.getByText('Agreed, and done').first().waitFor();
  await page.getByRole('button', { name: 'Show earlier requests' }).click();
  await page
    .getByText(/Answered by Ulla Outside/)
    .first()
    .waitFor();
  await openAccount(page, 'Bela');
  await page.getByRole('article').getByText('Complaint handler', { exact: true }).waitFor();
});

test('a restricted complaint is opened again by a code over the telephone; a wrong one is counted', async () => {
  const { id, reference } = (await callInPage(page, 'complaints.register', { entry: complaintEntry() })) as {
    readonly id: string;
    readonly reference: string;
  };
  await callInPage(page, 'access.restrict', { fileId: id, userIds: [] });
  await goTo(page, 'Complaints');
  await page.getByRole('row').filter({ hasText: reference }).click();
  await page.getByRole('tab', { name: 'Readers' }).click();
  await page.getByRole('button', { name: 'Open to the intake team again…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The danger is over.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('Asked for', { exact: true }).first().waitFor();
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Approver outside…' }).click();
  const telephone = page.getByRole('form', { name: 'By telephone' });
  const challenge = await telephone.locator('bdi').innerText();
  const code = telephone.getByRole('textbox', { name: 'The code that they say' });
  await code.fill('babab-babab-babab-babab');
  await telephone.getByRole('button', { name: 'They agree' }).click();
  await page.getByText('This is not their code. Tries left: 4.').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('code');
  await code.fill(ulla.code(challenge));
  await telephone.getByRole('button', { name: 'They agree' }).click();
  await page.getByText('Agreed, and done').first().waitFor();
  expect(window.errors).toEqual([]);
});

test('a file is destroyed by the supervisor and the approver: their signed file, and the certificate', async () => {
  const { reference } = (await callInPage(page, 'retention.preview', { fileId })) as { readonly reference: string };
  await page.goto(new URL(`#/investigations/${fileId}/keeping`, page.url()).href);
  await page.getByRole('button', { name: 'Ask for its destruction…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Choose|Ground/ }).click();
  await page.getByRole('option', { name: 'Reviewed: no longer needed' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Its time has passed.');
  await dialog.getByRole('textbox', { name: /^Type its reference/ }).fill(reference);
  await dialog.getByText('Ulla Outside, outside the office').waitFor();
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('It waits under Requests until a second person agrees.').first().waitFor();
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Approver outside…' }).click();
  await page.getByText('For this a code is not enough.').waitFor();
  await page.getByRole('button', { name: 'Write the request to a file…' }).click();
  await page.getByText('Written, and on the record').waitFor();
  await picture('destroy');
  lay(window.folder, ulla.answer(readFileSync(fileIn(window.folder, 'last-request'), 'utf8')), 'last-answer');
  await page.getByRole('button', { name: 'Bring the signed file…' }).click();
  await page.getByText('Agreed, and done').first().waitFor();
  await goTo(page, 'Keeping');
  await page.getByRole('tab', { name: 'Destroyed' }).click();
  await page.getByRole('button', { name: `Certificate of ${reference}…` }).click();
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await page.getByText('Written, and on the record').waitFor();
  expect(readFileSync(path.join(window.folder, 'certificate.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(window.errors).toEqual([]);
});
