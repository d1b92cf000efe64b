import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { quiet } from './crawl-steps.ts';
import { beginInvestigation, callInPage, pictures } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** How long a file is kept, a hold, and its destruction by two, in the built window over the real engine. */

let window: RealWindow;
let page: Page;
let cora: Person;
let fileId: string;
let reference: string;

const picture = (name: string) => page.screenshot({ path: path.join(pictures, `retention-${name}.png`) });
const addressOf = (place: string): string => new URL(`#/${place}`, page.url()).href;
const panel = (name: string) => page.getByRole('region', { name });
const dialog = () => page.getByRole('dialog');

async function openKeeping(): Promise<void> {
  await page.goto(addressOf(`investigations/${fileId}/keeping`));
  await panel('How long it is kept').waitFor();
}

beforeAll(async () => {
  window = await openRealWindow({ script: (folder) => ({ save: [path.join(folder, 'certificate.pdf')] }) });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  cora = await addPerson(page, 'Cora', 'Supervisor', true);
  fileId = (await beginInvestigation(page)).id;
  ({ reference } = (await callInPage(page, 'retention.preview', { fileId })) as { readonly reference: string });
});
afterAll(async () => window?.close());

test('nobody has decided yet: purpose, basis and day of review are, with a reason', async () => {
  await openKeeping();
  await panel('How long it is kept').getByText('not decided').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Decide…' }).click();
  await page.getByRole('button', { name: 'Keep it so' }).click();
  await dialog().getByText('Write something here.').waitFor();
  await page.getByRole('textbox', { name: /^Why until then/ }).fill('The appeal takes until then.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('decide');
  await page.getByRole('button', { name: 'Keep it so' }).click();
  await panel('How long it is kept').getByText('The appeal takes until then.').waitFor();
});

test('a hold refuses; when it is lifted, the destruction is asked for by typing the reference', async () => {
  await page.getByRole('button', { name: 'Place a hold…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The court wants to see it.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Place the hold' }).click();
  await panel('Holds').getByText('stands').waitFor();
  await page.getByRole('button', { name: 'Ask for its destruction…' }).click();
  await dialog().getByText('A hold stands: the file cannot be destroyed.').waitFor();
  await picture('held');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Lift…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The court has seen it.');
  await page.getByRole('button', { name: 'Lift the hold' }).click();
  await panel('Holds').getByText('lifted', { exact: true }).waitFor();
  // The button went with the hold: Tab goes on from what is left of its part.
  await expect.poll(() => panel('Holds').evaluate((part) => part.contains(document.activeElement))).toBe(true);
  expect(await findFaults(page, '#root')).toEqual([]);
  await picture('tab');
  await page.getByRole('button', { name: 'Ask for its destruction…' }).click();
  await dialog().getByText('This cannot be undone by anybody').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
  await dialog().getByRole('button', { name: 'Ask for it' }).click();
  await dialog().getByText('This is not its reference.').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await dialog()
    .getByRole('button', { name: /^Choose|Ground/ })
    .click();
  await page.getByRole('option', { name: 'Reviewed: no longer needed' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Its time has passed.');
  await page.getByRole('textbox', { name: /^Type its reference/ }).fill(reference.toLowerCase());
  await picture('ask');
  await dialog().getByRole('button', { name: 'Ask for it' }).click();
  await page.getByText('It waits under Requests until a second person agrees.').waitFor();
});

test('another supervisor agrees: it is gone from the lists, and the note stays with its certificate', async () => {
  await changeTo(page, cora);
  await goTo(page, 'Requests');
  await page.getByText(reference).first().waitFor();
  await picture('request');
  await page
    .getByRole('button', { name: /^Agree/ })
    .first()
    .click();
  await page.getByRole('alertdialog').getByText('Nobody can bring it back').waitFor();
  await picture('agree');
  await page.getByRole('alertdialog').getByRole('button', { name: 'I agree' }).click();
  await page.getByText('Agreed, and done').waitFor();
  await goTo(page, 'Investigations');
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  await goTo(page, 'Keeping');
  await page.getByRole('tab', { name: 'Destroyed' }).click();
  await panel('Destruction notes').getByText(reference).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: `Certificate of ${reference}…` }).click();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await picture('give');
  await page.getByRole('button', { name: 'Choose where to save…' }).click();
  await page.getByText('Written, and on the record').waitFor();
  expect(readFileSync(path.join(window.folder, 'certificate.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Done' }).click();
});

for (const looks of [
  { name: 'light', size: { width: 1360, height: 820 }, colorScheme: 'light' },
  { name: 'dark-small', size: { width: 900, height: 600 }, colorScheme: 'dark' },
] as const)
  test(`${looks.name}: axe finds nothing in either language`, async () => {
    await page.setViewportSize(looks.size);
    await page.emulateMedia({ colorScheme: looks.colorScheme });
    for (const language of ['en', 'ar'] as const) {
      await callInPage(page, 'shell.setPreferences', { language });
      await page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language);
      for (const tab of [0, 1]) {
        await page.getByRole('tab').nth(tab).click();
        await quiet(page);
        expect(await findFaults(page, '#root')).toEqual([]);
        await picture(`${looks.name}-${language}-${tab}`);
      }
    }
    expect(window.errors).toEqual([]);
  });
