import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { performAll } from '../support/main-job.ts';
import { makeOffice, type Office } from '../support/people.ts';
import { findFaults } from './axe.ts';
import { goTo, lockAgain, openOfficeWindow, quiet, signIn, sizes } from './crawl-steps.ts';

/** The record of actions in the window: as a supervisor reads it, and as an auditor does. */

let office: Office;
let window: Awaited<ReturnType<typeof openOfficeWindow>>;
const sealFile = (): string => path.join(office.base, 'seal.txt');
const printedFile = (): string => path.join(office.base, 'record.pdf');

beforeAll(async () => {
  office = await makeOffice({ roles: ['supervisor', 'investigator', 'auditor'] });
  const supervisor = await office.as('supervisor');
  await performAll(supervisor.perform, office.base, office.idOf('investigator'));
  await office.signOut();
  window = await openOfficeWindow(office, { save: [printedFile(), sealFile()] });
});
afterAll(async () => {
  await window.close();
  await office.remove();
});

const nav = (page: Page) => page.getByRole('navigation', { name: 'Sections' });
const rowsOf = (page: Page) => page.getByRole('row');

test('a supervisor filters the record, opens an entry by keyboard and sees that it stands', async () => {
  const { page } = window;
  await signIn(page, office, 'supervisor');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('grid', { name: 'Record of actions' }).waitFor();
  await page.getByRole('gridcell', { name: 'Signed in' }).first().waitFor();
  await expect.poll(() => page.getByText('Invented supervisor').count()).toBeGreaterThan(0);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await quiet(page);
    expect(await findFaults(page, '#root')).toEqual([]);
  }
  await page.setViewportSize(sizes[0]);
  await rowsOf(page).nth(1).getByRole('gridcell').first().click();
  await page.getByRole('article', { name: 'Entry' }).getByText('signature fits').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  // The row went with the table: the keyboard goes on from the same entry in the list, and back in the table.
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('[role=option][aria-selected=true]'))).toBe(true);
  await page.getByText('Show the fields').click();
  await page.getByText('session.opened').first().waitFor();
  await page.keyboard.press('Escape');
  const table = page.getByRole('grid', { name: 'Record of actions' });
  await table.waitFor();
  await expect.poll(() => table.evaluate((grid) => grid.contains(document.activeElement))).toBe(true);
  await lockAgain(page);
});

test('a supervisor prints the list, and checks what was added since a dated seal', async () => {
  const { page } = window;
  await signIn(page, office, 'supervisor');
  await goTo(page, '/record');
  await page.getByRole('button', { name: 'Print this list…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('People stand by number and role').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await dialog.getByText('Written, and on the record').waitFor();
  await dialog.getByRole('button', { name: 'Done', exact: true }).click();
  expect(readFileSync(printedFile()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('gridcell', { name: 'List of entries printed' }).first().waitFor();
  await goTo(page, '/record/checks');
  await page.getByRole('button', { name: /^Check what was added since dated seal no\. \d+$/ }).click();
  await dialog.getByText('What was added since then is in order.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await goTo(page, '/record/seals');
  await page.getByRole('button', { name: 'Check since no. 1', exact: true }).click();
  await dialog.getByText('What was added since then is in order.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await lockAgain(page);
});

test('an auditor meets no name in the record, gives a seal away and checks everything', async () => {
  const { page } = window;
  await signIn(page, office, 'auditor');
  await page.getByRole('grid', { name: 'Record of actions' }).waitFor();
  await expect.poll(() => nav(page).getByRole('link', { name: 'Record of actions' }).getAttribute('aria-current')).toBe('page');
  await page
    .getByRole('gridcell', { name: /^No\. \d{3}$/ })
    .first()
    .waitFor();
  const words = [...office.members.values()].filter(({ key }) => key !== 'auditor').map(({ name }) => name);
  const planted = [...words, 'Mira Testova', 'Norvenia', 'East Station', 'Invented words of a reason'];
  const met: string[] = [];
  for (const address of ['/record', '/record/1', '/record/20', '/record/seals', '/record/checks']) {
    await goTo(page, address);
    await quiet(page);
    const html = await page.locator('main').evaluate((main) => main.outerHTML);
    met.push(...planted.filter((word) => html.includes(word)).map((word) => `${address}: ${word}`));
    expect(await findFaults(page, '#root'), address).toEqual([]);
  }
  expect(met).toEqual([]);
  await goTo(page, '/record/seals');
  await page.getByRole('button', { name: 'Seal now and give a copy…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /To whom/ }).click();
  await page.getByRole('option', { name: 'Court' }).click();
  expect(await findFaults(page, '#root')).toEqual([]);
  await dialog.getByRole('button', { name: 'Choose where to save…' }).click();
  await dialog.getByText('Written, and on the record').waitFor();
  expect(existsSync(sealFile())).toBe(true);
  expect(readFileSync(sealFile(), 'utf8')).toMatch(/^recourse\/[0-9a-f-]{36}\n\d+\n/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Only those that somebody holds').click();
  await page.getByText(/Court, as a file/).waitFor();
  await page.getByRole('link', { name: 'Checks' }).click();
  await page.getByRole('button', { name: 'Check the whole vault' }).click();
  await page.getByText('Nothing was found changed.').waitFor();
  await page.getByText(/begun by hand/).waitFor();
  await lockAgain(page);
});

test('days between checks are a rule of the office, and a fault stays in the foot of the window', async () => {
  const { page } = window;
  await signIn(page, office, 'supervisor');
  await goTo(page, '/record/checks');
  await page.getByLabel('Days between checks of the record').fill('3');
  await page.getByRole('button', { name: 'Save these days' }).click();
  await page.getByRole('button', { name: 'Save these days', disabled: true }).waitFor();
  await expect.poll(() => page.getByText('The last check found a fault').count()).toBe(0);
  spoilMaterial();
  await page.getByRole('button', { name: 'Check the whole vault' }).click();
  await page.getByRole('link', { name: 'The last check found a fault' }).waitFor();
  await quiet(page);
  expect(await findFaults(page, '#root')).toEqual([]);
  await lockAgain(page);
  await signIn(page, office, 'supervisor');
  await page.getByRole('link', { name: 'The last check found a fault' }).click();
  await page.getByText('This stays here until a later check').waitFor();
});

function spoilMaterial(): void {
  const objects = path.join(office.folder, 'objects');
  const [folder] = readdirSync(objects);
  const [name] = readdirSync(path.join(objects, folder!));
  const file = path.join(objects, folder!, name!);
  const bytes = readFileSync(file);
  bytes[bytes.length - 20] = bytes[bytes.length - 20]! ^ 1;
  writeFileSync(file, bytes);
}
