import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { choose, write } from './complaint-steps.ts';
import { beginInvestigation, filesUnder, openTab, pictures, takeIn } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Material from the file on a stick to its chain of custody, in the built window over the real engine. */

let window: RealWindow;
let page: Page;
const content = Buffer.from('the depot camera, three seconds\n'.repeat(4000));

const copies = (folder: string) => [path.join(folder, 'copies', 'given.avi'), path.join(folder, 'copies', 'altered.avi')];

beforeAll(async () => {
  window = await openRealWindow({ script: (folder) => ({ save: copies(folder) }) });
  page = window.page;
  mkdirSync(path.join(window.folder, 'copies'));
  mkdirSync(pictures, { recursive: true });
  await beginInvestigation(page);
  await openTab(page, 'Material');
});
afterAll(async () => window?.close());

test('a file is taken in with its number and fingerprint, and the same content is recognised', async () => {
  await page.getByRole('heading', { name: 'No material has been taken in yet' }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  const [first, second] = ['camera.avi', 'again.avi'].map((name) => path.join(window.folder, name)) as [string, string];
  writeFileSync(first, content);
  writeFileSync(second, content);
  await takeIn(page, [
    { path: first, description: 'Depot camera' },
    { path: second, description: 'The same once more' },
  ]);
  await page.getByText('same content as M-01').waitFor();
  await page.getByRole('button', { name: 'Take in as an item of its own' }).click();
  await page.getByRole('button', { name: 'Take in 1 file that waits' }).click();
  await expect.poll(() => page.getByText('taken in', { exact: true }).count()).toBe(2);
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('without a file, a description or its origin nothing begins, and each is said', async () => {
  await page.getByRole('button', { name: 'Take in more files' }).click();
  await page.getByRole('button', { name: 'Take in', exact: true }).click();
  await page.getByText('Choose at least one file.').waitFor();
  await page.getByText('Choose one of these.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
});

test('an item shows who holds it, and a hand-over stays open until it is received', async () => {
  await page.getByRole('link', { name: 'Depot camera' }).click();
  await page.getByRole('heading', { name: 'Now held by' }).waitFor();
  const received = (from: string) => page.getByRole('listitem').filter({ hasText: `Received from ${from}` });
  await received('W-01').waitFor();
  await expect.poll(() => page.getByText('Tramways').count()).toBe(0);
  await page.getByRole('button', { name: 'Show names…' }).click();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('dialog').getByText('An interview', { exact: true }).click();
  await page.getByRole('button', { name: 'Show and record' }).click();
  await received('Port Alder Tramways').waitFor();
  await page.getByText(/^Name of W-01 shown since .*, reason: An interview$/).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'material-names.png') });
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await received('W-01').waitFor();
  await record('Handed over', async () => write(page, /^To whom/, 'Laboratory'));
  await page.getByText('receipt awaited').waitFor();
  await page.getByText(/Nobody is known to hold it/).waitFor();
  await expect.poll(() => page.getByText('hand-over open').count()).toBeGreaterThan(1);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'material-hand-over.png') });
  await page.getByRole('button', { name: 'Record handling' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: /Who received it/ }).inputValue()).toBe('Laboratory');
  await write(page, /Why the receiver did not sign here/, 'Signed on paper');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('receipt awaited').waitFor({ state: 'detached' });
  // The list of items is asked again after the item itself.
  await expect.poll(() => page.getByText('hand-over open').count()).toBe(0);
});

test('an entry earlier than the last is asked why it is late, and what is typed is kept', async () => {
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, 'Stored');
  await write(page, 'Year', '2025');
  await page.getByRole('textbox', { name: /Why it is recorded late/ }).waitFor();
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await expect.poll(() => page.getByText('Write something here.').count()).toBe(1);
  await page.getByText('Write where it is kept.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await write(page, /Where it is kept/, 'Safe 2');
  await page.getByText('Draft kept').waitFor();
  await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
  await page.getByRole('button', { name: 'Record handling' }).click();
  await page.getByText('You began this before').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: /Where it is kept/ }).inputValue()).toBe('Safe 2');
  await write(page, /Why it is recorded late/, 'from the paper form');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('entered late:').waitFor();
});

test('a correction stands beside what it corrects, and who holds the item follows it', async () => {
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, 'Correction');
  await page.getByRole('button', { name: /Which entry is put right/ }).click();
  await page.getByRole('option', { name: /Hand-over received/ }).click();
  await write(page, /What was wrong/, 'It was the other laboratory.');
  await write(page, /To whom: who holds it now/, 'Second laboratory');
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  const corrected = page.getByRole('listitem').filter({ hasText: 'Hand-over received' });
  await corrected.getByText('It was the other laboratory.').waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Now held by' }).textContent()).toContain('Second laboratory');
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a copy goes out byte for byte, with its reason and receiver on the record', async () => {
  await takeCopyOut();
  await page.getByText('The copy was written, byte for byte.').waitFor();
  expect(readFileSync(copies(window.folder)[0]!).equals(content)).toBe(true);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Copy given').first().waitFor();
  await expect.poll(() => page.getByRole('listitem').filter({ hasText: 'Copy given' }).textContent()).toContain('Order of a court');
});

test('a changed byte in the store is found and named, and no copy of it goes out', async () => {
  await page.getByRole('button', { name: 'Verify now' }).click();
  await page.getByText('Everything is unchanged since it was taken in.').waitFor();
  const [object] = filesUnder(path.join(window.vault, 'objects'));
  for (const each of filesUnder(path.join(window.vault, 'objects'))) flipByte(each);
  expect(object).toBeDefined();
  await page.getByRole('button', { name: 'Verify now' }).click();
  const fault = page.getByRole('alert').filter({ hasText: 'Something is not as it was taken in.' });
  await fault.getByText('its content was changed').waitFor();
  await expect.poll(() => fault.textContent()).toContain('M-01');
  await page
    .getByText(/^not as taken in, found/)
    .first()
    .waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByText('Your check found it: somebody else closes it.').waitFor();
  await takeCopyOut();
  await page.getByRole('dialog').getByText('A second person looks into it and closes the incident first.').waitFor();
  expect(filesUnder(path.join(window.folder, 'copies'))).toHaveLength(1);
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(window.errors).toEqual([]);
});

async function record(handling: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, handling);
  await fill();
  await page.getByRole('button', { name: /Put it on the record/ }).click();
}

async function takeCopyOut(): Promise<void> {
  await page.getByRole('button', { name: 'Take a copy out…' }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, /Why/, 'Order of a court');
  await write(dialog, /Who gets the copy/, 'District court');
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
}

function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(file, bytes);
}
