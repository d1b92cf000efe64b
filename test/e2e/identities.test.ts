import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintEntry } from '../support/complaints.ts';
import { findFaults } from './axe.ts';
import { callInPage, pictures } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Names in the real window: nowhere before a reason is given, there after it, and gone when the file was left. */

const names = ['Zq4vX Harbourlight', '0555 Zq4vX 234', 'Sgt. Zq4vX Ruin', 'Zq4vX-4471', 'Zq4vX limps on the left', 'Zq4vX never at home'];
const answers: { readonly name: string; readonly text: string }[] = [];
let window: RealWindow;
let page: Page;
let complaint = '';
let other = '';

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  window = await openRealWindow({ onAnswer: (name, answer) => answers.push({ name, text: JSON.stringify(answer) }) });
  page = window.page;
  ({ id: complaint } = (await callInPage(page, 'complaints.register', { entry: namedEntry() })) as { id: string });
  ({ id: other } = (await callInPage(page, 'complaints.register', { entry: complaintEntry() })) as { id: string });
  await callInPage(page, 'investigations.start', {
    entry: { complaintId: complaint, title: 'Spray at the depot gate', scope: '', openedOn: '2026-05-06' },
  });
});
afterAll(() => window.close());

function namedEntry() {
  const entry = complaintEntry();
  const officer = entry.officers[0]!.id;
  return {
    ...entry,
    complainant: { ...entry.complainant, name: { answer: 'given', value: names[0] }, contact: { answer: 'given', value: names[1] } },
    safeContact: { ...entry.safeContact, neverDo: names[5] },
    story: `${names[0]!} was stopped by ${names[2]!}.`,
    officers: [{ id: officer, known: true, name: names[2], badge: names[3], rank: '', description: names[4] }],
  };
}

/** Everything that the page draws, hides in its tree, or gives to a screen reader. */
async function allText(): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const aloud = nodes.flatMap((node) => [node.name?.value, node.value?.value, node.description?.value]);
  const values = await page.evaluate(
    '[document.documentElement.outerHTML, document.title, ...[...document.querySelectorAll("input, textarea")].map((box) => box.value)].join("\\n")',
  );
  return [values, ...aloud].join('\n');
}

async function shownNames(): Promise<readonly string[]> {
  const text = await allText();
  return names.filter((name) => text.includes(name));
}

const toldNames = (): readonly string[] => names.filter((name) => answers.some(({ text }) => text.includes(name)));
const openFile = async (id: string): Promise<void> => {
  await page.evaluate((hash) => location.assign(hash), `#/complaints/${id}`);
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
};
const line = () => page.getByRole('status').filter({ hasText: /Pseudonyms stand for names|shown since/ });

async function showNames(reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Show names…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(reason, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Show and record' }).click();
  await page.getByText(/Names shown since/).waitFor();
}

test('no name is drawn, read aloud or told by the engine before a reason is given', async () => {
  await openFile(complaint);
  await page.getByText('[C-01] was stopped by [O-01].').waitFor();
  expect(await shownNames()).toEqual([]);
  for (const tab of [/Allegations and officers/, 'Who looked', 'Overview']) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await shownNames()).toEqual([]);
  }
  await page.evaluate(() => location.assign('#/investigations'));
  await page.getByRole('row').filter({ hasText: 'Spray at the depot gate' }).click();
  await page.getByRole('tab', { name: /Allegations/ }).waitFor();
  expect(await shownNames()).toEqual([]);
  expect(toldNames()).toEqual([]);
});

test('the dialog asks why; without a reason nothing is told', async () => {
  await openFile(complaint);
  await page.getByRole('button', { name: 'Show names…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Show and record' }).click();
  await dialog.getByText('Choose one of these.').waitFor();
  await dialog.getByText('Another reason', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Show and record' }).click();
  await dialog.getByText('Say why, in a few words.').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'identities-dialog.png') });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(toldNames()).toEqual([]);
});

test('by the keyboard alone, one person: the others stay pseudonyms', async () => {
  const show = page.getByRole('button', { name: 'Show who C-01 is…' });
  await show.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.getByRole('radio', { name: 'A letter' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText(/Name of .* shown since .*reason: A letter/).waitFor();
  await expect.poll(() => line().textContent()).toContain('C-01');
  await expect.poll(shownNames).toEqual([names[0], names[1], names[5]]);
  await page.getByText(`${names[0]!} was stopped by [O-01].`).waitFor();
});

test('after a reason they are drawn, read aloud and told: the control', async () => {
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  expect(await shownNames()).toEqual([]);
  await showNames('A call');
  await page.getByRole('tab', { name: /Allegations and officers/ }).click();
  await page.getByText(names[4]!).waitFor();
  await expect.poll(shownNames).toEqual([names[2], names[3], names[4]]);
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect.poll(shownNames).toEqual([names[0], names[1], names[2], names[5]]);
  expect(toldNames()).toEqual(names);
  await expect.poll(() => line().textContent()).toMatch(/^Names shown since \d{1,2}:\d\d, reason: A call$/);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'identities-shown.png') });
});

test('they are gone with the file: in another one, and in this one again', async () => {
  await openFile(other);
  await page.getByText('A Friday, about two.').waitFor();
  expect(await shownNames()).toEqual([]);
  await openFile(complaint);
  await page.getByText('[C-01] was stopped by [O-01].').waitFor();
  expect(await shownNames()).toEqual([]);
});

test('they do not outlast the cover, nor a lock', async () => {
  await showNames('A call');
  await page.keyboard.press('F9');
  expect(await shownNames()).toEqual([]);
  await page.keyboard.press('F9');
  await page.getByText('[C-01] was stopped by [O-01].').waitFor();
  expect(await shownNames()).toEqual([]);
  await showNames('A call');
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  expect(await shownNames()).toEqual([]);
  await window.unlock();
  await openFile(complaint);
  expect(await shownNames()).toEqual([]);
});

test('the form that amends takes its reason from the act, and its draft shows nothing elsewhere', async () => {
  await page.getByRole('button', { name: 'Amend' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.waitFor();
  await expect.poll(() => name.inputValue()).toBe(names[0]);
  await page.getByRole('textbox', { name: /^Unit/ }).first().fill('West Station');
  await page.getByText('Draft kept').waitFor();
  await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
  await page.getByRole('tab', { name: 'Who looked' }).click();
  await page.getByText('Names shown: To correct the record').waitFor();
  expect(await shownNames()).toEqual([]);
  // Looking at the list of drafts tells nothing of what is in them.
  await page.getByRole('link', { name: 'Complaints', exact: true }).click();
  await page.getByRole('grid').waitFor();
  expect(await shownNames()).toEqual([]);
});

test.each([
  { width: 1360, height: 820, language: 'ar' },
  { width: 900, height: 600, language: 'ar' },
  { width: 900, height: 600, language: 'en' },
])('file, line and list pass axe at $width x $height, $language', async ({ width, height, language }) => {
  await page.setViewportSize({ width, height });
  await callInPage(page, 'shell.setPreferences', { language });
  await page.locator(`html[lang=${language}]`).waitFor();
  await page.evaluate((hash) => location.assign(hash), `#/complaints/${complaint}`);
  await page.getByRole('tab').last().waitFor();
  const shots = path.join(pictures, `identities-${width}-${language}`);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: `${shots}-file.png` });
  await page.getByRole('tab').last().click();
  await page.getByRole('tabpanel').getByRole('list').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: `${shots}-looked.png` });
  await page.getByRole('tab').first().click();
  await page
    .getByRole('button', { name: /…/ })
    .filter({ hasText: /Show names|إظهار الأسماء/ })
    .click();
  await page.getByRole('dialog').waitFor();
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await page.screenshot({ path: `${shots}-dialog.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('and nothing went wrong in the page meanwhile', () => {
  expect(window.errors).toEqual([]);
});
