import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemNumberIn } from '#shared/domain/evidence/find.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { ledgerOf } from '../../support/evidence.ts';
import { registered, sharedInvestigation } from '../../support/handling.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';

/** Finding an item by what a person types, without opening a file for it. */

let office: Office;
let shared: InvestigationId;
let sharedReference: string;
let own: InvestigationId;

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator'] });
  const supervisor = await office.as('supervisor');
  ({ id: shared, reference: sharedReference } = await sharedInvestigation(supervisor, [office.idOf('investigator')]));
  ({ id: own } = await sharedInvestigation(supervisor, []));
  for (const file of [shared, own]) {
    await registered(supervisor, file, { description: 'Jacket, grey' });
    await registered(supervisor, file, { description: 'Résumé of the café footage' });
  }
});
afterAll(() => office.remove());

const found = async (at: SignedIn, text: string) =>
  (await at.call('evidence.find', { text })).rows.map(({ investigationId, number, description }) => ({
    file: investigationId,
    number,
    description,
  }));
const entries = (at: SignedIn) => ledgerOf(at.session).length;

test.each([
  ['M-03', 3],
  ['m3', 3],
  [' M 03 ', 3],
  ['M\u201312', 12],
  ['\u0645-3', null],
  ['M-\u0660\u0663', 3],
  ['M-0', null],
  ['3', null],
  ['Jacket', null],
])('%s names item %s', (typed, number) => expect(itemNumberIn(typed)).toBe(number));

test('a number finds items of every file that the person can open, and of no other; nothing is recorded', async () => {
  const investigator = await office.as('investigator');
  const before = entries(investigator);
  expect((await investigator.call('evidence.find', { text: 'm-2' })).rows).toEqual([
    { evidenceId: expect.any(String) as string, investigationId: shared, reference: sharedReference, number: 2, description: null },
  ]);
  expect(entries(investigator)).toBe(before);
  const supervisor = await office.as('supervisor');
  expect((await found(supervisor, 'M-02')).map(({ file }) => file).toSorted()).toEqual([own, shared].toSorted());
});

test('words are found in files that this person has opened in this run alone; nothing is recorded for the search', async () => {
  const supervisor = await office.as('supervisor');
  expect(await found(supervisor, 'jacket')).toEqual([]);
  await supervisor.call('investigations.open', { id: own });
  const before = entries(supervisor);
  expect(await found(supervisor, 'GREY jacket')).toEqual([{ file: own, number: 1, description: 'Jacket, grey' }]);
  expect(await found(supervisor, 'resume cafe')).toMatchObject([{ file: own, number: 2 }]);
  expect(await found(supervisor, 'ja')).toEqual([]);
  expect(await found(supervisor, 'jacket of somebody')).toEqual([]);
  expect(entries(supervisor)).toBe(before);
  await supervisor.call('evidence.list', { investigationId: shared });
  expect(await found(supervisor, 'jacket')).toHaveLength(2);
  const investigator = await office.as('investigator');
  expect(await found(investigator, 'jacket'), 'of another person’s run').toEqual([]);
});

test('who brought an item is not found by their name', async () => {
  const supervisor = await office.as('supervisor');
  const entry = { kind: 'physical' as const, description: 'Bag of Vela Orimond', notes: '', graphic: false };
  const origin = {
    type: 'received' as const,
    at: { local: '2026-05-06T10:00', offsetMinutes: 120, clock: 'wristwatch' as const },
    from: 'Vela Orimond',
    to: 'A. Tester',
    place: '',
    authority: '',
    seal: '',
    condition: '',
  };
  await supervisor.call('evidence.register', { investigationId: own, entry, origin });
  await supervisor.call('investigations.open', { id: own });
  expect(await found(supervisor, 'Orimond')).toEqual([]);
  expect(await found(supervisor, 'bag of')).toEqual([{ file: own, number: 3, description: 'Bag of [W-03]' }]);
});

test('twenty are told, and that there are more', async () => {
  const supervisor = await office.as('supervisor');
  for (let n = 0; n < 21; n += 1) await registered(supervisor, shared, { description: `Sheet ${n}` });
  await supervisor.call('investigations.open', { id: shared });
  const { rows, more } = await supervisor.call('evidence.find', { text: 'sheet' });
  expect([rows.length, more]).toEqual([20, true]);
  expect(await supervisor.call('evidence.find', { text: 'sheet 20' })).toMatchObject({ more: false, rows: [{ description: 'Sheet 20' }] });
});
