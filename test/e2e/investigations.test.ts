import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPackage } from '../../electron/backend/index.ts';
import { findFaults } from './axe.ts';
import { choose, write } from './complaint-steps.ts';
import { beginInvestigation, callInPage, openTab, pictures, takeIn } from './investigation-steps.ts';
import { sendForm } from './keys-heard.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** An investigation from its allegations to the sealed dossier, in the built window over the real engine. */

let window: RealWindow;
let page: Page;

const dossier = (folder: string) => path.join(folder, 'dossier.zip');

beforeAll(async () => {
  window = await openRealWindow({ script: (folder) => ({ save: [dossier(folder), dossier(folder)] }) });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
});
afterAll(async () => window?.close());

test('an empty list says what belongs there, and an investigation appears by itself', async () => {
  await page.getByRole('link', { name: 'Investigations', exact: true }).click();
  await page.getByRole('heading', { name: 'No investigation has been opened yet' }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  const { id, reference } = await beginInvestigation(page);
  const row = page.getByRole('row').filter({ hasText: reference });
  await row.waitFor();
  await expect.poll(() => row.textContent()).toContain('0 of 2');
  expect(await findFaults(page, '#root')).toEqual([]);
  await registerRoster(id);
});

/** A paper beside the film: on digital material alone a finding would need a second person (EVD-R9). */
async function registerRoster(investigationId: string): Promise<void> {
  const at = { local: '2026-05-09T11:20', offsetMinutes: 120, clock: 'wristwatch' };
  const origin = {
    type: 'collected',
    at,
    from: 'Depot office',
    to: 'A. Tester',
    place: 'Port Alder',
    authority: '',
    seal: '',
    condition: '',
  };
  const entry = { kind: 'documentary', description: 'Duty roster', notes: '', graphic: false };
  await callInPage(page, 'evidence.register', { investigationId, entry, origin });
}

test('it cannot be concluded while lines are open, and says how many', async () => {
  await openTab(page, 'Allegations');
  await expect.poll(() => page.getByText('no conclusion yet').count()).toBe(2);
  await page.getByRole('button', { name: 'Conclude the investigation…' }).click();
  await page.getByText('2 lines have neither a finding nor a closing reason').waitFor();
  await page.getByRole('button', { name: 'Back to the allegations' }).click();
});

test('no conclusion is proposed; a finding needs outcome, standard, reasons and material', async () => {
  const file = path.join(window.folder, 'camera.avi');
  writeFileSync(file, 'three seconds of film');
  await page.getByRole('tab', { name: 'Material' }).click();
  await takeIn(page, [{ path: file, description: 'Depot camera' }]);
  await page.getByRole('button', { name: 'To the material' }).click();
  await page.getByRole('tab', { name: 'Allegations' }).click();
  await page.getByRole('link', { name: 'Record a conclusion' }).first().click();
  await page.getByRole('heading', { name: 'Record a conclusion' }).waitFor();
  const chosen = () => page.getByRole('radio', { checked: true }).count();
  await expect.poll(chosen, { message: 'only "Not relied on" of the material is set' }).toBe(2);
  await page.getByText('With a finding').click();
  await sendForm(page);
  await expect.poll(() => page.getByText('Choose one of these.').count()).toBe(2);
  await choose(page, /Finding needed|Finding/, 'Not sustained');
  await choose(page, /Standard of proof/, 'Balance of probabilities');
  await write(page, /^Reasons/, 'The camera shows it.');
  await sendForm(page);
  await page.getByText('Say for at least one item whether it speaks').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByText('Draft kept').waitFor();
});

test('what was typed outlives a lock, and the conclusion is recorded', async () => {
  await page.keyboard.press('Control+l');
  await window.unlock();
  await openTab(page, 'Allegations');
  await page.getByText('draft kept', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Record a conclusion' }).first().click();
  await page.getByText('You began this before').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: /^Reasons/ }).inputValue()).toBe('The camera shows it.');
  for (const item of [0, 1]) await page.getByText('For', { exact: true }).nth(item).click();
  await page.screenshot({ path: path.join(pictures, 'investigation-conclusion.png') });
  await sendForm(page);
  await page.locator('strong').getByText('Not sustained', { exact: true }).waitFor();
  await expect.poll(() => page.getByText('no conclusion yet').count()).toBe(1);
  await page.getByText('draft kept', { exact: true }).waitFor({ state: 'detached' });
});

test('a line is closed with a reason, and the investigation is concluded', async () => {
  await page.getByRole('link', { name: 'Record a conclusion' }).click();
  await page.getByText('Closed without a finding', { exact: true }).click();
  await choose(page, /Why it is closed/, 'Settled');
  await write(page, /^Reasons/, 'They apologised.');
  await sendForm(page);
  await page.getByText('Closed without a finding: Settled').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Conclude the investigation…' }).click();
  await page.getByRole('button', { name: 'Conclude', exact: true }).click();
  await page.getByText('The investigation is concluded').waitFor();
  // The file is read again after it was said.
  await page.getByRole('link', { name: 'Amend' }).first().waitFor({ state: 'detached' });
});

test('a recommendation rests on a finding, and a no says why', async () => {
  await page.getByRole('tab', { name: 'Recommendations' }).click();
  await page.getByRole('link', { name: 'New recommendation' }).first().click();
  await write(page, /Addressed to/, 'Ministry of the Interior');
  await write(page, /What is to be done/, 'Amend the standing order on irritant spray.');
  await choose(page, /Type/, 'Policy');
  await choose(page, /Priority/, 'High');
  for (const question of ['Specific', 'Measurable', 'Relevant', 'Time-bound'])
    await page.getByRole('radiogroup', { name: question }).getByText('Yes').click();
  await page.getByRole('radiogroup', { name: 'Achievable' }).getByText('No, because…').click();
  await sendForm(page);
  await page.getByText('A recommendation rests on at least one finding.').waitFor();
  await page.getByText('Write why not.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await expect.poll(() => page.getByRole('checkbox').count(), { message: 'a closing reason is no finding' }).toBe(1);
  await page.getByRole('checkbox', { name: /F-01/ }).press('Space');
  await write(page, /Why not/, 'not paid for yet');
  await sendForm(page);
  await page.getByText('Achievable: no, because not paid for yet').waitFor();
  await page.getByRole('link', { name: 'Amend' }).click();
  await write(page, /Addressed to/, 'Ministry of Police');
  await sendForm(page);
  await page.getByText('Ministry of Police').first().waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});

test('a sealed dossier leaves with the words of the key, and a name that is taken is refused', async () => {
  await page.getByRole('tab', { name: 'Report' }).click();
  await write(page, /Title of the report/, 'Use of irritant spray');
  await write(page, /Authority addressed/, 'Ministry of the Interior');
  await page.getByText('Sealed dossier, one file (ZIP)').click();
  await sendForm(page);
  await page.getByText('Written, and on the record').waitFor();
  await page.getByText('Read them to the receiver on the telephone').waitFor();
  expect(existsSync(dossier(window.folder))).toBe(true);
  expect((await verifyPackage(dossier(window.folder))).ok).toBe(true);
  const left = page.getByRole('region', { name: 'What has left the office' });
  await expect.poll(() => left.getByRole('listitem').count()).toBe(1);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'investigation-report.png') });
  await page.getByRole('button', { name: /Choose where to save/ }).click();
  await page.getByText('A file or folder of this name is there already.').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: /Title of the report/ }).inputValue()).toBe('Use of irritant spray');
});

test('Escape leads back step by step, and the screens stand narrow, dark and from right to left', async () => {
  await page.locator('h1').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Investigations' }).waitFor();
  await page.setViewportSize({ width: 900, height: 600 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const tab of ['Allegations', 'Material', 'Recommendations', 'Report']) {
    await openTab(page, tab);
    expect(await findFaults(page, '#root')).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    // The window itself never scrolls: what is laid off the screen for readers stays within the file.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
    await page.screenshot({ path: path.join(pictures, `investigation-dark-${tab.toLowerCase()}.png`) });
  }
  await callInPage(page, 'shell.setPreferences', { language: 'ar' });
  await page.getByRole('tab', { name: 'التقرير' }).waitFor();
  for (const tab of ['المواد', 'التقرير']) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await findFaults(page, '#root')).toEqual([]);
  }
  await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  await page.screenshot({ path: path.join(pictures, 'investigation-dark-arabic.png') });
  expect(window.errors).toEqual([]);
});
