import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { goToComplaints, write } from './complaint-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A plainly invented register: three complaints in four good rows, and two rows that cannot be taken. */
const register = [
  'file no,incident date,district,category,officer no,finding',
  'PA-1,2026-03-01 14:00,07,Excessive force,11,Sustained',
  'PA-1,2026-03-01 14:00,07,Rude language,12,Not sustained',
  'PA-2,2026-03-02 00:00,08,Search of a car,13,Unfounded',
  'PA-3,2026-02-31 10:00,08,Excessive force,14,Sustained',
  'PA-4,2026-03-05 09:30,09,Excessive force,15,Pending',
  'PA-5,2026-03-06 09:30,09,too few',
].join('\r\n');

let window: RealWindow;
let page: Page;

beforeAll(async () => {
  window = await openRealWindow({
    script: (folder) => ({ open: Array.from({ length: 4 }, () => [path.join(folder, 'register.csv')]) }),
  });
  page = window.page;
  writeFileSync(path.join(window.folder, 'register.csv'), register);
});
afterAll(async () => window?.close());

const chooseFile = () => page.getByRole('button', { name: 'Choose a file…' }).click();

test('the beginning of the table is shown as it was read, with a mapping that its headings suggest', async () => {
  await goToComplaints(page);
  await page.getByRole('link', { name: 'Import a table' }).click();
  expect(await findFaults(page, '#root')).toEqual([]);
  await chooseFile();
  await page.getByRole('heading', { name: 'What the file says' }).waitFor();
  await page.getByText('comma', { exact: true }).waitFor();
  await page.getByRole('cell', { name: 'Rude language' }).waitFor();
  await page.getByText('This was suggested by the headings and may be wrong.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('only a person knows the name of the register: without it nothing is read', async () => {
  await page.getByRole('button', { name: 'Read the whole table' }).click();
  await page.getByText('Write something here.').waitFor();
  await write(page, /Name of the register/, 'Port Alder register');
  await page.getByText('1 of the rows looked at is at midnight exactly.').waitFor();
  await expect.poll(() => page.getByRole('checkbox', { name: 'Midnight, 0:00, means: time unknown' }).isChecked()).toBe(true);
  await write(page, 'Save this mapping as', 'Port Alder');
  await page.getByRole('button', { name: 'Read the whole table' }).click();
  await page.getByText('Nothing is registered yet', { exact: true }).waitFor();
});

test('each row that was not taken is listed with its line, column and reason; the rest shows how it would go in', async () => {
  const problems = page.getByRole('grid', { name: 'Refused rows and remarks' });
  const day = problems.getByRole('row').filter({ hasText: 'There is no such day.' });
  await day.waitFor();
  await expect.poll(() => day.textContent()).toContain('2026-02-31');
  await expect.poll(() => day.textContent()).toContain('incident date');
  await expect.poll(() => day.getByRole('rowheader').textContent()).toBe('5');
  const ragged = problems.getByRole('row').filter({ hasText: 'more or fewer cells' });
  await expect.poll(() => ragged.getByRole('rowheader').textContent()).toBe('7');
  await expect.poll(() => page.locator('dl').first().textContent()).toMatch(/New complaints3/);
  const sample = page.getByRole('region', { name: 'Sample of complaints' });
  await sample.getByText('2 Mar 2026, time unknown').waitFor();
  await expect.poll(() => sample.getByText('Sustained, Not sustained').count()).toBe(1);
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('nothing has become a complaint; after a lock the table is offered again', async () => {
  await goToComplaints(page);
  await page.getByRole('heading', { name: 'No complaint has been registered yet' }).waitFor();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  await window.unlock();
  await goToComplaints(page);
  await page.getByRole('link', { name: 'Import a table' }).click();
  await page.getByText('A table waits for your decision').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('link', { name: 'Look at it and decide' }).click();
  await page.getByRole('button', { name: 'Accept: register 3 complaints' }).click();
  await page.getByText('The complaints are registered').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('the complaints are in the list; what the other office decided is shown as reported by it', async () => {
  await page.getByRole('link', { name: 'Go to the complaints' }).click();
  await page.getByText('3 complaints').first().waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  await write(page, 'Reference contains', 'PA-1');
  await page.keyboard.press('Escape');
  await page.getByText('1 complaint', { exact: true }).first().waitFor();
  await page.getByRole('grid').locator('[data-opens]').first().click();
  await page.getByRole('tab', { name: /Reported outcomes/ }).click();
  await page.getByText('Reported by an earlier office, not a finding').waitFor();
  await page.getByRole('row').filter({ hasText: 'O-02' }).getByText('Not sustained').first().waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('the same table again, by the saved mapping, adds nothing', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove the filter on Reference' }).click();
  await page.getByRole('link', { name: 'Import a table' }).click();
  await page.getByRole('region', { name: 'Tables that were imported' }).getByText('accepted').waitFor();
  await chooseFile();
  await page.getByText('A mapping that was saved before fits these headings.').waitFor();
  await page.getByRole('button', { name: 'Read the whole table' }).click();
  await page.getByText('There is nothing new in this table').waitFor();
  await expect.poll(() => page.locator('dl').first().textContent()).toMatch(/Complaints already here3/);
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a table that is discarded leaves nothing', async () => {
  writeFileSync(path.join(window.folder, 'register.csv'), register.replaceAll('PA-', 'PB-'));
  await page.getByRole('link', { name: 'Import a table' }).click();
  await chooseFile();
  await page.getByRole('button', { name: 'Read the whole table' }).click();
  await page.getByRole('button', { name: 'Discard…' }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await findFaults(page, '[role=alertdialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByText('This import was discarded').waitFor();
  await goToComplaints(page);
  await page.getByText('3 complaints').first().waitFor();
});

test('a file that is no table says so and takes nothing', async () => {
  writeFileSync(path.join(window.folder, 'register.csv'), Buffer.from([0, 1, 2, 0, 255, 0, 0, 7]));
  await page.getByRole('link', { name: 'Import a table' }).click();
  await chooseFile();
  await page.getByText('This is not a table in text form.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  expect(window.errors).toEqual([]);
});
