import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesIn, fromPgm } from '../support/recovery/read-code.ts';
import { findFaults } from './axe.ts';
import { choose, write } from './complaint-steps.ts';
import { beginInvestigation, callInPage, openTab, pictures } from './investigation-steps.ts';
import { openCommands, scan } from './keys-heard.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Five bags of one scene: labels, a courier without an account, a wrong seal put right, and the certificate that prints both. */

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
let window: RealWindow;
let page: Page;
let file: { readonly id: string; readonly reference: string };

const papers = (folder: string) => ['labels', 'certificate'].map((name) => path.join(folder, 'papers', `${name}.pdf`));
const look = (name: string) => page.screenshot({ path: path.join(pictures, `custody-${name}.png`) });

beforeAll(async () => {
  window = await openRealWindow({ script: (folder) => ({ save: papers(folder) }) });
  page = window.page;
  mkdirSync(path.join(window.folder, 'papers'));
  mkdirSync(pictures, { recursive: true });
  file = await beginInvestigation(page);
  await openTab(page, 'Material');
});
afterAll(async () => window?.close());

const bag = (description: string) => ({
  investigationId: file.id,
  entry: { kind: 'physical', description, notes: '', graphic: false },
  origin: {
    type: 'collected',
    at: { local: '2026-05-09T11:20', offsetMinutes: 120, clock: 'wristwatch' },
    from: 'Depot gate',
    to: 'A. Tester',
    place: 'Port Alder',
    authority: '',
    seal: '88213',
    condition: '',
  },
});

test('a bag is recorded without a file, with what its kind asks for; four more follow', async () => {
  await page.getByRole('link', { name: 'Record without a file' }).first().click();
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('Choose one of these.').first().waitFor();
  await page.getByText('Physical object', { exact: true }).click();
  await write(page, 'Description', 'Jacket, grey');
  await write(page, 'How many, how much', '1');
  await write(page, /Packed in/, 'paper bag');
  await write(page, 'Who found it', 'Mira Testova');
  await choose(page, /^Handling|Choose Handling/, 'Collected');
  await write(page, 'Year', '2026');
  await write(page, 'Seal', '88213');
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('record');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByRole('heading', { name: 'Jacket, grey' }).waitFor();
  for (const name of ['Shoe, left', 'Shoe, right', 'Cartridge case', 'Stick']) await callInPage(page, 'evidence.register', bag(name));
});

test('five labels leave for a sheet, and another decoder reads them', async () => {
  await page.getByRole('button', { name: 'Back to the investigation' }).click();
  await page.getByRole('link', { name: 'Stick' }).waitFor();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Labels…' }).click();
  const dialog = page.getByRole('dialog');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('labels');
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await dialog.getByText('5 labels').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  if (!hasPoppler) return;
  const drawn = spawnSync('pdftoppm', ['-gray', '-r', '200'], { input: readFileSync(papers(window.folder)[0]!), maxBuffer: 1 << 28 });
  const read = await codesIn(fromPgm(drawn.stdout));
  expect(read.toSorted()).toEqual([1, 2, 3, 4, 5].map((number) => `${file.reference}/M-0${number}`));
});

test('a label held before a scanner opens its item, and its slash opens no search', async () => {
  await page.locator('body').press('Escape');
  await scan(page, `${file.reference.replaceAll('-', '')}/M04`);
  await page.getByRole('heading', { name: 'Cartridge case' }).waitFor();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await openCommands(page);
  await page.keyboard.type(`${file.reference}/M-03`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Shoe, right' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await scan(page, `${file.reference}/M-77`);
  await page.getByText('This label leads to no item that you can open.').waitFor();
});

test('the command field finds an item by its number and by words of its description', async () => {
  const field = await openCommands(page);
  const dialog = page.getByRole('dialog');
  await field.fill('m-4');
  await dialog.getByRole('menuitem', { name: `M-04 of ${file.reference}` }).waitFor();
  await field.fill('right shoe');
  const found = dialog.getByRole('menuitem', { name: new RegExp(`^M-03 of ${file.reference}`) });
  await found.waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('command-field');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Shoe, right' }).waitFor();
});

test('a courier carries it without an account, and the hand-over stays open until the receipt is there', async () => {
  await record('Handed over', async () => {
    await write(page, /^To whom/, 'Laboratory of Norvenia');
    await write(page, 'Who carries it', 'Harbour Couriers, van 12');
    await choose(page, /That clock was/, 'behind');
    await write(page, 'By how much', '2 d 00:00:00');
  });
  await page.getByText('A hand-over is open: nobody is known to hold this item').waitFor();
  await page.getByText('Carried by Harbour Couriers, van 12.').waitFor();
  await page.getByText(/this clock was .*2 d 00:00:00.* behind/).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('hand-over');
  await page.getByRole('button', { name: 'Record a receipt on paper' }).click();
  await write(page, /Why the receiver did not sign here/, 'Signed on paper');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('A hand-over is open').waitFor({ state: 'detached' });
  await page.getByText('not signed by the receiver: Signed on paper').waitFor();
});

test('a wrong seal is put right by a new entry, and the certificate prints both', async () => {
  await record('Correction', async () => {
    await page.getByRole('button', { name: /Which entry is put right/ }).click();
    await page.getByRole('option', { name: /Collected/ }).click();
    await write(page, /What was wrong/, 'Two digits were swapped.');
    await write(page, 'Seal put on', '88231');
  });
  const collected = page.getByRole('listitem').filter({ hasText: 'Collected' });
  await collected.getByText('Two digits were swapped.').waitFor();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByRole('menuitem', { name: /Certificate/ }).click();
  const dialog = page.getByRole('dialog');
  await write(dialog, 'Issued for', 'District Court of Port Alder');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('certificate');
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await dialog.getByText(/rests on dated seal no\./).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  if (!hasPoppler) return;
  const printed = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: readFileSync(papers(window.folder)[1]!) }).stdout;
  const text = printed
    .toString('utf8')
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/Seal put on: 88213 .*Corrected by no\. \d .*Seal put on: 88231/);
  expect(text).toContain('Carried by: Harbour Couriers, van 12');
  expect(text).toContain('this clock was 2 d behind');
  expect(text).toContain('District Court of Port Alder');
  expect(text).not.toContain('Testova');
});

test('an inventory by scanner says what is found, missing and not expected; the store says where everything is', async () => {
  const { rows } = (await callInPage(page, 'evidence.list', { investigationId: file.id })) as {
    readonly rows: readonly { readonly id: string }[];
  };
  for (const { id } of rows.slice(0, 2)) await callInPage(page, 'evidence.recordCustody', { entry: storedIn('Safe 2', id) });
  await page.getByRole('link', { name: 'Store', exact: true }).click();
  await page.getByText('held by A. Tester, Safe 2').first().waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('store');
  // In a window too small for it the list is scrolled within itself: the frame around it cannot be.
  await page.setViewportSize({ width: 900, height: 320 });
  const main = page.locator('main');
  expect(await main.evaluate((frame) => frame.scrollHeight - frame.clientHeight)).toBe(0);
  expect(await main.locator('> :first-child').evaluate((list) => list.scrollHeight - list.clientHeight)).toBeGreaterThan(0);
  await page.setViewportSize({ width: 1360, height: 820 });
  await page.getByRole('link', { name: 'Inventory' }).click();
  await page.getByRole('button', { name: /A place in use/ }).click();
  await page.getByRole('option', { name: /^Safe 2/ }).click();
  await page
    .getByRole('heading', { name: 'Inventory', exact: true })
    .or(page.getByRole('heading', { name: 'What is there' }))
    .first()
    .click();
  for (const number of [1, 5]) await scan(page, `${file.reference}/M-0${number}`);
  await page.getByText('2 labels scanned').waitFor();
  await write(page, 'Code on the label', `${file.reference}/M-44`);
  await page.getByRole('textbox', { name: 'Code on the label' }).press('Enter');
  await page.getByText('3 labels scanned').waitFor();
  const seal = page.getByRole('textbox', { name: `Seal on ${file.reference}/M-05` });
  await seal.fill(`${file.reference}/M-05`);
  await seal.press('Enter');
  await expect.poll(() => seal.inputValue(), { message: 'a label that was scanned into it is no seal' }).toBe('');
  await page.getByText('3 labels scanned').waitFor();
  await seal.fill('NO-SUCH-SEAL-4');
  await seal.press('Enter');
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('inventory');
  await page.getByRole('button', { name: /Compare, and put it on the record/ }).click();
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await part('Missing').getByText('Shoe, left').waitFor();
  await expect.poll(() => part('Found').textContent()).toContain('Jacket, grey');
  await expect.poll(() => part('Not expected here').textContent()).toContain('Stick');
  await expect.poll(() => part('Another seal than the record knows: locked').textContent()).toContain('Stick');
  await expect.poll(() => part('Codes that lead nowhere').textContent()).toContain('/M-44');
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('inventory-found');
});

test('what is stated about an item stands beside what was stated before', async () => {
  await page.getByRole('link', { name: new RegExp(`${file.reference}/M-01`) }).click();
  for (const value of ['B', 'C']) {
    await page.getByRole('button', { name: 'State something…' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, /What is stated/, 'Grade of the source');
    await write(dialog, /Which source/, 'Depot log');
    await choose(dialog, /Scale/, 'Admiralty (A to F, 1 to 6)');
    await choose(dialog, /How far the source/, value);
    await choose(dialog, /How far what it says/, '2');
    expect(await findFaults(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: /Put it on the record/ }).click();
    await page.getByText(`${value}2`, { exact: true }).waitFor();
  }
  await expect.poll(() => page.getByRole('region', { name: 'What is stated about it' }).textContent()).toMatch(/C2.*B2/);
  await look('stated');
});

const storedIn = (place: string, evidenceId: string) => ({
  evidenceId,
  type: 'stored',
  at: { local: new Date().toISOString().slice(0, 16), offsetMinutes: 0, clock: 'thisComputer' },
  from: '',
  to: '',
  place,
  purpose: '',
  authority: '',
  sealBefore: '',
  sealAfter: '',
  condition: '',
  notes: '',
  lateReason: '',
  concerns: null,
});

test('nothing went wrong in the page', () => {
  expect(window.errors).toEqual([]);
});

async function record(handling: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, handling);
  await fill();
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByRole('heading', { name: 'Now held by' }).waitFor();
}
