import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#shared/domain/retention/dates.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { custodyEntry } from '../support/evidence.ts';
import { registered, sharedInvestigation, sustainedOn } from '../support/handling.ts';
import { makeOffice, type Office } from '../support/people.ts';
import { findFaults } from './axe.ts';
import { openOfficeWindow, sizes } from './crawl-steps.ts';

const pictures = path.join(import.meta.dirname, '../../out/test/pictures');
const smart = Object.fromEntries(
  ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'].map((question) => [question, { answer: 'yes', because: '' }]),
);

let office: Office;
let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator'] });
  await putWorkThere();
  await office.signOut();
  ({ page, close } = await openOfficeWindow(office));
  mkdirSync(pictures, { recursive: true });
});
afterAll(async () => {
  await close();
  await office.remove();
});

/** One recommendation that is late, one that is near, and an item with another seal than the record knows. */
async function putWorkThere(): Promise<void> {
  const supervisor = await office.as('supervisor');
  const { id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
  const item = await registered(supervisor, file);
  const finding = await sustainedOn(supervisor, file, item);
  const today = new Date().toISOString().slice(0, 10);
  for (const days of [-12, 9]) {
    const matter = { investigationId: file, addressee: 'Ministry', text: 'Amend it.', type: 'policy', priority: 'high' } as const;
    const entry = { ...matter, dueOn: addDays(today, days), findings: [finding], smart: smart as never };
    await supervisor.call('recommendations.add', { entry });
  }
  for (const sealBefore of ['88213', '88299'])
    await supervisor.call('evidence.recordCustody', { entry: custodyEntry(item, 'sealInspected', { sealBefore, sealAfter: '' }) });
  const box = await registered(supervisor, file);
  const out = { ...custodyEntry(box, 'checkedOut', { to: 'Examiner', place: 'Desk 4' }), returnBy: addDays(today, -3) };
  await supervisor.call('evidence.recordCustody', { entry: out });
}

async function signInAs(key: string): Promise<void> {
  const { userId, passphrase } = office.members.get(key)!;
  await page.getByLabel('Your number (optional)').fill(signInNumber(userId));
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

const part = (name: string) => page.getByRole('region', { name });

test('whoever signs in begins with what is late, due and locked, and each line leads to where it is done', async () => {
  await signInAs('supervisor');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  const late = part('Late or out of order');
  await late.getByText('12 days late').waitFor();
  await late.getByText('A backup is due').waitFor();
  await late.getByText('an incident locks it since').waitFor();
  await late.getByText('checked out, and not back on its day').waitFor();
  await part('Due within 30 days').getByText('in 9 days').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(pictures, `today-${size.width}.png`) });
  }
  await page.setViewportSize(sizes[0]);
  await late.getByRole('link', { name: /Recommendation R-/ }).click();
  await page.getByRole('tab', { name: 'Recommendations', selected: true }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await late.getByRole('link', { name: 'A backup is due' }).click();
  await page.getByRole('heading', { name: 'Backups', level: 1 }).waitFor();
});

test('in Arabic and dark it says the same', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => (location.hash = '/settings'));
  await page.getByText('العربية').click();
  await page.evaluate(() => (location.hash = '/today'));
  await page.getByRole('heading', { name: 'اليوم', level: 1 }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: path.join(pictures, `today-arabic-${size.width}.png`) });
  }
});
