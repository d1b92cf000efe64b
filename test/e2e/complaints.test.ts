import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReference } from '#shared/kernel/reference.ts';
import { findFaults } from './axe.ts';
import { choose, fillLeast, goToComplaints, tick, write } from './complaint-steps.ts';
import { openCommands, sendForm, standIn } from './keys-heard.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Complaints from the first word to the file, in the built window over the real engine. */

let window: RealWindow;
let page: Page;

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
});
afterAll(async () => window?.close());

const name = 'Mira Testova';
const seen = 'Limps on the left, hoarse voice';
/** Long enough that random bytes, or digits of a fingerprint, are never it. */
const badge = '4471-quay-heron';
const newest = { reference: '' };

/** Every byte that the vault has on the disk; null where a file went while it was read, as the journal of a vault that is being closed. */
function bytesOf(folder: string): string | null {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .map((entry) => (statSync(entry).isDirectory() ? '' : readFileSync(entry, 'latin1')))
      .join('\n');
  } catch {
    return null;
  }
}

describe('a complaint is registered', () => {
  test('an empty list says what belongs there and how it begins', async () => {
    await goToComplaints(page);
    await page.getByRole('heading', { name: 'No complaint has been registered yet' }).waitFor();
    expect(await findFaults(page, '#root')).toEqual([]);
    await expect.poll(() => page.getByRole('link', { name: 'Import a table' }).count()).toBe(1);
  });

  test('what is missing is said beside its field, and the keyboard is led to the first', async () => {
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Register a complaint' }).waitFor();
    await sendForm(page);
    await page.getByText('3 parts of the form need a look').waitFor();
    await expect.poll(() => page.getByText('Choose one of these.').count()).toBe(3);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Choose');
    expect(await findFaults(page, '#root')).toEqual([]);
  });

  test('the form takes the four answers that are no value, partial dates, officers and their allegations', async () => {
    await fillLeast(page);
    await write(page, 'Name', name);
    await page.getByRole('button', { name: 'No answer to How to reach them' }).click();
    await page.getByRole('menuitem').first().waitFor();
    await expect
      .poll(() => page.getByRole('menuitem').allTextContents())
      .toEqual(['Unknown', 'Not asked', 'Refused to say', 'Not applicable']);
    await page.getByRole('menuitem', { name: 'Refused to say' }).click();
    const when = page.getByRole('group', { name: 'When it happened' });
    await choose(when, /Month/, 'May');
    await write(when, 'Year', '2026');
    await page.getByRole('button', { name: 'Add a known officer' }).click();
    await write(page, 'Badge or number', badge);
    await page.getByRole('button', { name: 'Add an unknown officer' }).click();
    await write(page, 'What was seen of the officer', seen);
    const first = page.getByRole('group', { name: 'Allegation 1' });
    await choose(first, /More exactly/, 'Use of force: chemical irritant');
    await tick(first, /Officer 1/);
    await page.getByRole('button', { name: 'Add a recording' }).click();
    await write(page, /What it is/, 'Depot camera');
    const day = page.getByRole('group', { name: 'Will be overwritten on' });
    await write(day, 'Day', '30');
    await choose(day, /Month/, 'November');
    await write(day, 'Year', '2199');
    await page.getByText('Draft kept').waitFor();
    expect(await findFaults(page, '#root')).toEqual([]);
  });

  test('a lock keeps what was typed, in no readable form, and offers it again', async () => {
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase').waitFor();
    await expect.poll(() => bytesOf(window.vault)?.length ?? 0).toBeGreaterThan(10_000);
    const onDisk = bytesOf(window.vault) ?? '';
    // The control: what is written in clear, as the office's settings of the vault's head, is found.
    expect(onDisk).toContain('argon2id');
    for (const word of [name, seen, badge, 'Depot camera']) expect(onDisk).not.toContain(word);
    await window.unlock();
    await goToComplaints(page);
    await page.getByText('A complaint not registered yet').waitFor();
    expect(await findFaults(page, '#root')).toEqual([]);
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.getByText('You began this before').waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe(name);
    await expect.poll(() => page.getByRole('checkbox', { name: /Officer 1/ }).isChecked()).toBe(true);
  });

  test('the reference is shown once the engine has answered, and leads to the file; the draft is gone', async () => {
    await page.getByRole('button', { name: /Register the complaint/ }).click();
    await page.getByRole('heading', { name: 'The complaint is registered' }).waitFor();
    newest.reference = (await page.locator('[translate=no][data-strong]').textContent()) ?? '';
    expect(readReference(newest.reference)).toEqual({ ok: true, value: newest.reference });
    await page.getByRole('button', { name: 'Copy the reference' }).click();
    await page.getByText('Copied').waitFor();
    expect(await findFaults(page, '#root')).toEqual([]);
    await page.getByRole('button', { name: 'Go to the file' }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    const drafts = await page.evaluate(() => (globalThis as unknown as Bridged).recourse.call('drafts.list', {}));
    expect(drafts).toMatchObject({ kind: 'ok', value: { drafts: [] } });
  });
});

type Bridged = { readonly recourse: { readonly call: (name: string, input: unknown) => Promise<unknown> } };

describe('a complaint is read and changed', () => {
  test('pseudonyms stand for names until a reason is given, and again when the file was left', async () => {
    await expect.poll(() => page.getByText(name).count()).toBe(0);
    await page.getByText('May 2026').first().waitFor();
    await page.getByText('Refused to say').waitFor();
    await page.getByRole('button', { name: 'Show names…' }).click();
    await page.getByRole('dialog').getByText('A call', { exact: true }).click();
    await page.getByRole('button', { name: 'Show and record' }).click();
    await page.getByText(name).waitFor();
    await page.getByRole('tab', { name: /Allegations and officers/ }).click();
    await page.getByText('against O-01').waitFor();
    await page.getByText(seen).waitFor();
    expect(await findFaults(page, '#root')).toEqual([]);
    await page.getByRole('button', { name: 'Hide', exact: true }).click();
    await expect.poll(() => page.getByText(seen).count()).toBe(0);
  });

  test('a change is said to be saved only after the answer, and is there', async () => {
    await page.getByRole('button', { name: 'Amend' }).click();
    await write(page, 'Unit', 'West Station');
    await page.getByRole('button', { name: /Save the changes/ }).click();
    await page.getByText('Changes saved').waitFor();
    await page.getByText('West Station').waitFor();
    await expect.poll(() => page.getByText(name).count()).toBe(0);
  });

  test('an investigation is opened from it, with a title that must be written', async () => {
    await page.getByRole('button', { name: 'Open an investigation…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await findFaults(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Open the investigation' }).click();
    await dialog.getByText('Write something here.').waitFor();
    await write(dialog, /Title/, 'Force at the depot gate');
    await dialog.getByRole('button', { name: 'Open the investigation' }).click();
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/investigations\/[0-9a-f-]{36}/);
    await goToComplaints(page);
    await page.getByText('under investigation').first().waitFor();
  });
});

describe('a complaint is found', () => {
  test('by its reference, however it is typed; a slip is named', async () => {
    const field = await openCommands(page);
    await field.fill(newest.reference.replaceAll('-', ' ').toLowerCase());
    await page.getByRole('menuitem', { name: `Complaint ${newest.reference}` }).waitFor();
    const last = newest.reference.at(-1) === 'A' ? 'B' : 'A';
    await field.fill(newest.reference.slice(0, -1) + last);
    await page.getByText('A slip in this reference').waitFor();
    await field.fill(newest.reference.slice(0, -2));
    await page.getByText('Not a whole reference').waitFor();
    expect(await findFaults(page, '[role=dialog]')).toEqual([]);
    await field.fill(newest.reference);
    await page.getByRole('menuitem', { name: `Complaint ${newest.reference}` }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  test('by the keyboard alone: into the list, Enter, Escape', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('grid').locator('[data-opens]').first().waitFor();
    await page.keyboard.press('j');
    await standIn(page.getByRole('grid'));
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid').waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/complaints');
  });

  test('in a list that keeps how it was set, over a lock', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await tick(page, 'Unit');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filter Area' }).click();
    await write(page, 'Area contains', 'nowhere');
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor();
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase').waitFor();
    await window.unlock();
    await goToComplaints(page);
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor();
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await page.getByRole('columnheader', { name: /Unit/ }).waitFor();
    await expect.poll(() => page.getByRole('grid').getByText('West Station').count()).toBe(1);
  });
});

describe('the screens of complaints pass axe', () => {
  for (const { width, height, scheme } of [
    { width: 1360, height: 820, scheme: 'light' },
    { width: 900, height: 600, scheme: 'dark' },
  ] as const) {
    test(`list, file and form at ${width} x ${height}, ${scheme}, in both languages`, async () => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      for (const language of ['ar', 'en']) expect(await faultsOfScreens(language)).toEqual([]);
    });
  }

  test('and nothing went wrong in the page meanwhile', () => {
    expect(window.errors).toEqual([]);
  });
});

/** What axe finds in list, file and form, one after the other. */
async function faultsOfScreens(language: string) {
  await page.evaluate((code) => (globalThis as unknown as Bridged).recourse.call('shell.setPreferences', { language: code }), language);
  await page.locator(`html[lang=${language}]`).waitFor();
  const list = await findFaults(page, '#root');
  await page.getByRole('grid').locator('[data-opens]').first().click();
  await page.getByRole('tab').first().waitFor();
  const file = await findFaults(page, '#root');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('form').waitFor();
  const form = await findFaults(page, '#root');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
  return [...list, ...file, ...form];
}
