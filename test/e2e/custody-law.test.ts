import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { choose } from './complaint-steps.ts';
import { beginInvestigation, callInPage, filesUnder, openTab, pictures, takeIn } from './investigation-steps.ts';
import { addPerson, changeTo, goTo, type Person } from './people-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** What takes a second person, paper that was signed, and a hand-over on the wrong item: each as two people live it in the window. */

let window: RealWindow;
let page: Page;
let edda: Person;
let file: string;

const look = (name: string) => page.screenshot({ path: path.join(pictures, `custody-law-${name}.png`) });
const item = (name: string) => page.getByRole('link', { name, exact: false }).first();
const back = () => page.getByRole('button', { name: 'Back to the investigation' }).click();

const box = (description: string) => ({
  investigationId: file,
  entry: { kind: 'physical', description, notes: '', graphic: false },
  origin: {
    type: 'collected',
    at: { local: '2026-05-09T11:20', offsetMinutes: 120, clock: 'wristwatch' },
    from: '',
    to: 'A. Tester',
    place: 'Port Alder',
    authority: '',
    seal: '',
    condition: '',
  },
});

beforeAll(async () => {
  window = await openRealWindow();
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  edda = await addPerson(page, 'Edda', 'Investigator');
  const begun = await beginInvestigation(page);
  file = begun.id;
  const { persons } = (await callInPage(page, 'people.list', {})) as {
    readonly persons: readonly { readonly id: string; readonly isMe: boolean }[];
  };
  await callInPage(page, 'access.grant', { fileId: file, userIds: persons.filter(({ isMe }) => !isMe).map((person) => person.id) });
  for (const name of ['Jacket, grey', 'Shoe, left']) await callInPage(page, 'evidence.register', box(name));
  await openTab(page, 'Material');
  const clip = path.join(window.folder, 'clip.bin');
  const receipt = path.join(window.folder, 'receipt.bin');
  writeFileSync(clip, Buffer.alloc(90_000, 7));
  writeFileSync(receipt, Buffer.alloc(40_000, 9));
  await takeIn(page, [
    { path: clip, description: 'Clip of the gate' },
    { path: receipt, description: 'Receipt of the laboratory' },
  ]);
  await page.getByRole('button', { name: 'To the material' }).click();
});
afterAll(async () => window?.close());

async function handOver(name: string, to: string): Promise<void> {
  await item(name).click();
  await page.getByRole('button', { name: 'Record handling' }).click();
  await choose(page, /^Handling|Choose Handling/, 'Handed over');
  await page.getByRole('textbox', { name: /^To whom/ }).fill(to);
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText('A hand-over is open: nobody is known to hold this item').waitFor();
}

test('a hand-over on the wrong item is withdrawn, and stands struck beside its correction', async () => {
  await handOver('Shoe, left', 'Laboratory');
  await page.getByRole('button', { name: 'Recorded by mistake…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Meant for the jacket.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('withdraw');
  await dialog.getByRole('button', { name: /Withdraw it, on the record/ }).click();
  await page.getByText('A hand-over is open').waitFor({ state: 'detached' });
  await page.getByText('withdrawn, does not count').waitFor();
  await page.getByText(/^Withdrawn .*recorded by mistake$/).waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Now held by' }).textContent()).toContain('A. Tester');
  await look('withdrawn');
  await back();
});

test('the receipt of somebody outside is a paper that was signed and scanned', async () => {
  await handOver('Jacket, grey', 'Laboratory');
  await page.getByRole('button', { name: 'Record a receipt on paper' }).click();
  await page.getByRole('button', { name: /The signed paper, scanned/ }).click();
  await page.getByRole('option', { name: /^M-04 Receipt of the laboratory/ }).click();
  await page.getByRole('button', { name: /Put it on the record/ }).click();
  await page.getByText(/signed on paper, scanned as/).waitFor();
  await expect.poll(() => page.getByRole('region', { name: 'Now held by' }).textContent()).toContain('Laboratory');
  await look('scanned');
  await back();
});

test('what a check found altered is locked until another person than the finder closes it', async () => {
  // The clip is the largest file of the store.
  const stored = filesUnder(path.join(window.vault, 'objects'))[0]!;
  const good = readFileSync(stored);
  const bad = Buffer.from(good);
  bad[50_000]! ^= 1;
  writeFileSync(stored, bad);
  await item('Clip of the gate').click();
  await page.getByRole('button', { name: 'Verify now' }).click();
  await page.getByText('A check found this item altered or gone. It is locked.').waitFor();
  await page.getByText('Your check found it: somebody else closes it.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Close the incident…' }).count()).toBe(0);
  writeFileSync(stored, good);
  await changeTo(page, edda);
  await openTab(page, 'Material');
  await item('Clip of the gate').click();
  await page.getByRole('button', { name: 'Close the incident…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('A failing disk; the file was put back from the copy of May.');
  await look('incident');
  await dialog.getByRole('button', { name: /Close it, on the record/ }).click();
  await page.getByText('It is locked.').waitFor({ state: 'detached' });
  await back();
});

test('the form of a conclusion finds an item among many, and keeps in sight what is relied on', async () => {
  for (let at = 1; at <= 23; at += 1) await callInPage(page, 'evidence.register', box(`Sheet ${at} of the log`));
  await callInPage(page, 'evidence.register', box('Umbrella, red'));
  await openTab(page, 'Allegations');
  await page.getByRole('link', { name: 'Record a conclusion' }).first().click();
  const stances = page.getByRole('radiogroup', { name: /^M-/ });
  await page.getByText('20 items shown').waitFor();
  const find = page.getByRole('textbox', { name: 'Find in the material' });
  await find.fill('red umbrella');
  await page.getByText('1 item shown').waitFor();
  const wanted = page.getByRole('radiogroup', { name: /Umbrella, red/ });
  await wanted.getByRole('radio', { name: 'For' }).press('Space');
  await find.fill('jacket');
  await page.getByText('2 items shown').waitFor();
  const label = await wanted.getAttribute('aria-labelledby');
  await expect.poll(() => stances.first().getAttribute('aria-labelledby')).toBe(label);
  await find.fill('');
  await page.getByRole('button', { name: /^Show more: \d+ items? left/ }).click();
  await expect.poll(() => stances.count()).toBe(28);
  await wanted.getByRole('radio', { name: 'Not relied on' }).press('Space');
  expect(await findFaults(page, '#root')).toEqual([]);
  await stances.first().scrollIntoViewIfNeeded();
  await look('conclusion-many');
  await page.getByRole('button', { name: 'Leave, keep as draft' }).click();
});

test('labels are offered for every item, also for those on the other pages of the list', async () => {
  // One after the other: each makes the window read its lists anew, and the gateway refuses what is more than a slow engine can have before it.
  for (let at = 24; at <= 100; at += 1) await callInPage(page, 'evidence.register', box(`Sheet ${at} of the log`));
  await openTab(page, 'Material');
  await page.getByText('1 to 100 of 105').waitFor();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Labels…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('100 items of 105').waitFor();
  await dialog.getByRole('spinbutton', { name: 'To number' }).fill('105');
  await dialog.getByText('105 items of 105').waitFor();
  // Beyond the last there is nothing to print: the field says so by going back to it.
  await dialog.getByRole('spinbutton', { name: 'To number' }).fill('300');
  await dialog.getByRole('spinbutton', { name: 'From number' }).focus();
  await expect.poll(() => dialog.getByRole('spinbutton', { name: 'To number' }).inputValue()).toBe('105');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('labels-of-all');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

async function recommendOnFirst(at: Page, investigationId: string): Promise<void> {
  const { matrix } = (await callInPage(at, 'investigations.open', { id: investigationId })) as {
    readonly matrix: readonly { readonly finding: { readonly id: string; readonly number: number } | null }[];
  };
  const first = matrix.find(({ finding }) => finding?.number === 1)!.finding!.id;
  const yes = { answer: 'yes', because: '' };
  const smart = { specific: yes, measurable: yes, achievable: yes, relevant: yes, timeBound: yes };
  const words = { addressee: 'Invented Ministry', text: 'Amend the order on cells.', type: 'policy', priority: 'normal', dueOn: null };
  await callInPage(at, 'recommendations.add', { entry: { investigationId, ...words, findings: [first], smart } });
}

test('a finding on the clip alone does not stand until a second person has given the reason', async () => {
  await changeTo(page);
  const { matrix } = (await callInPage(page, 'investigations.open', { id: file })) as {
    readonly matrix: readonly { readonly allegationId: string; readonly officerId: string | null }[];
  };
  const { rows } = (await callInPage(page, 'evidence.list', { investigationId: file })) as {
    readonly rows: readonly { readonly id: string; readonly description: string }[];
  };
  const clip = rows.find(({ description }) => description === 'Clip of the gate')!.id;
  for (const [at, { allegationId, officerId }] of matrix.entries()) {
    const conclusion =
      at === 0
        ? { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' }
        : { kind: 'closed', reason: 'withdrawn' };
    const material = at === 0 ? [{ evidenceId: clip, stance: 'for' }] : [];
    const entry = { investigationId: file, allegationId, officerId, conclusion, material, reasons: 'It is seen.', decidedOn: '2026-08-14' };
    await callInPage(page, 'investigations.recordFinding', { entry, replaces: null });
  }
  await openTab(page, 'Allegations');
  await page.getByText('It rests on digital material alone: it does not stand yet').waitFor();
  await page.getByText('You wrote it, so somebody else gives the reason').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Give the reason…' }).count()).toBe(0);
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('needed');
  await page.getByRole('button', { name: 'Conclude the investigation…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Conclude', exact: true }).click();
  await page.getByText('A finding rests on digital material alone and does not stand yet.').waitFor();
  await look('not-concluded');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it open' }).click();
  await openTab(page, 'Recommendations');
  await page.getByRole('link', { name: 'New recommendation' }).first().click();
  await page.getByText('It does not stand yet: it rests on digital material alone and needs a second person.').waitFor();
  await look('recommendation-form');
  await page.keyboard.press('Escape');
  await recommendOnFirst(page, file);
  await openTab(page, 'Recommendations');
  await page.getByText('It rests on a finding that does not stand yet').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('recommendation');
  await changeTo(page, edda);
  await goTo(page, 'Requests');
  const waiting = page.getByRole('region', { name: 'Findings that need a second person' });
  expect(await findFaults(page, '#root')).toEqual([]);
  await look('requests');
  await waiting.getByRole('link', { name: /F-01/ }).click();
  await page.getByRole('button', { name: 'Give the reason…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('Two makers of cameras have read the clip out and found no cut.');
  expect(await findFaults(page, '[role=dialog]')).toEqual([]);
  await look('reason');
  await dialog.getByRole('button', { name: /Give the reason, on the record/ }).click();
  await page.getByText('It rests on digital material alone, and stands for this reason').waitFor();
  await look('stands');
  await openTab(page, 'Recommendations');
  await page.getByText('Amend the order on cells.').waitFor();
  await expect.poll(() => page.getByText('It rests on a finding that does not stand yet').count()).toBe(0);
  expect(window.errors).toEqual([]);
});
