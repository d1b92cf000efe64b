import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApprover, type Approver } from '../support/approver.ts';
import { complaintEntry } from '../support/complaints.ts';
import { cheapPorts } from '../support/vault.ts';
import { findFaults } from './axe.ts';
import { callInPage, pictures } from './investigation-steps.ts';
import { addPerson, goTo, openAccount } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A small office: the second of two persons works elsewhere, and agrees by a signed file or a code over the telephone. */

let window: RealWindow;
let page: Page;
let ulla: Approver;

const fileIn = (folder: string, name: string) => path.join(folder, `${name}.json`);
const picture = (name: string) => page.screenshot({ path: path.join(pictures, `approver-${name}.png`) });

/** Lays what the approver's computer wrote where the dialog will find it. */
function lay({ token, paths }: ReturnType<Approver['card']>, name: string): void {
  renameSync(paths[token]!, fileIn(window.folder, name));
}

beforeAll(async () => {
  window = await openRealWindow({
    script: (folder) => ({ open: [[fileIn(folder, 'card')], [fileIn(folder, 'answer')]], save: [fileIn(folder, 'request')] }),
  });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  ulla = await makeApprover(window.folder, cheapPorts(path.join(window.folder, 'elsewhere')));
  await addPerson(page, 'Bela', 'Investigator');
});
afterAll(async () => window?.close());

test('the card of an approver is read; in force they are only after a warning was read', async () => {
  lay(ulla.card(), 'card');
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
  lay(ulla.answer(readFileSync(fileIn(window.folder, 'request'), 'utf8')), 'answer');
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
