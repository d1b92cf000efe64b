import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { quiet } from './crawl-steps.ts';
import { beginInvestigation, openTab, pictures, takeIn } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Whole folders, dropped and chosen, and what becomes of each file. */

let window: RealWindow;
let page: Page;

beforeAll(async () => {
  window = await openRealWindow({ script: (folder) => ({ open: [[path.join(folder, 'stick')]] }) });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  const stick = path.join(window.folder, 'stick');
  mkdirSync(path.join(stick, 'yard', 'رسائل'), { recursive: true });
  for (let n = 0; n < 60; n += 1) writeFileSync(path.join(stick, 'yard', `p${n}.jpg`), `picture ${n}`);
  writeFileSync(path.join(stick, 'yard', 'رسائل', 'صورة \u202Egpj.exe'), 'named to mislead');
  writeFileSync(path.join(stick, 'again.jpg'), 'picture 7');
  symlinkSync('/etc/hostname', path.join(stick, 'elsewhere'));
  const dropped = path.join(window.folder, 'dropped');
  mkdirSync(dropped);
  writeFileSync(path.join(dropped, 'note.txt'), 'picture 9');
  await beginInvestigation(page);
  await openTab(page, 'Material');
});
afterAll(async () => window?.close());

async function describeOrigin(description: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Description' }).fill(description);
  await page.getByText('Received from somebody').click();
  await page.getByRole('textbox', { name: 'From whom' }).fill('Port Alder Tramways');
}

test('a folder is chosen, listed and taken in with its structure; what is left says why', async () => {
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await page.getByText(/· a folder/).waitFor();
  await describeOrigin('Pictures of the yard');
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'take-in-form.png') });
  await page.getByRole('button', { name: 'Take in', exact: true }).click();
  await page.getByRole('button', { name: 'To the material' }).waitFor();
  await page.getByText('62 files', { exact: false }).or(page.getByText('61 files in')).first().waitFor();
  await page.getByText('A link to somewhere else: links are not followed.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'take-in-folder.png') });
});

test('the same content is asked about, and linked', async () => {
  await page.getByText('The same content is there already: decide').waitFor();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByText('Linked to an item with the same content').waitFor();
  await page.getByRole('button', { name: 'To the material' }).click();
  await page.getByRole('button', { name: 'Put this list away' }).click();
  await page.getByRole('button', { name: 'Put this list away' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Pictures of the yard 3', exact: true }).waitFor();
  expect(window.errors).toEqual([]);
});

test('a folder is dropped on the window', async () => {
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  const zone = page.getByText('Drop files or folders here');
  // Nothing may move it any more.
  await zone.waitFor();
  await quiet(page);
  const box = (await zone.boundingBox())!;
  const cdp = await page.context().newCDPSession(page);
  const at = { x: box.x + 5, y: box.y + 5, data: { items: [], files: [path.join(window.folder, 'dropped')], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...at });
  await page.getByText(/· a folder/).waitFor();
  await describeOrigin('Notes from the depot');
  await page.getByText('Take it in as an item of its own').click();
  await page.getByRole('button', { name: 'Take in', exact: true }).click();
  await page.getByRole('button', { name: 'To the material' }).waitFor();
  await page.getByText('1 file in').waitFor();
  await page.getByRole('button', { name: 'To the material' }).click();
  await page.getByText('dropped', { exact: true }).waitFor();
  expect(window.errors).toEqual([]);
});

test('files that are chosen one by one keep their words, and wait for the decision about what is there already', async () => {
  const files = ['one.txt', 'two.txt'].map((name) => path.join(window.folder, name));
  writeFileSync(files[0]!, 'chosen alone');
  writeFileSync(files[1]!, 'picture 11');
  await takeIn(page, [
    { path: files[0]!, description: 'A note' },
    { path: files[1]!, description: 'The same picture' },
  ]);
  await page.getByRole('button', { name: 'Take in as an item of its own' }).click();
  await page.getByRole('button', { name: 'Take in 1 file that waits' }).click();
  await page.getByText('2 files in').waitFor();
  expect(window.errors).toEqual([]);
});
