import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMonths, daysBetween, isCalendarDate } from '#shared/domain/retention/dates.ts';
import { residueOf } from '#shared/domain/retention/residue.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office } from '../../support/people.ts';

/** What is due for review, by whom it is seen, and what keeps it off the list. */

let office: Office;
let old: string;
let young: string;
let closed: string;
const entry = (receivedOn: string) =>
  complaintEntry({
    receivedOn,
    incident: { when: { date: receivedOn, time: null, approximate: true }, area: '07', place: 'Depot' },
    atRisk: [],
  });
const decision = { purpose: 'oversight', purposeText: '', basis: 'law', basisText: '', reason: 'Invented.' } as const;

beforeAll(async () => {
  office = await makeOffice({ roles: ['intake', 'auditor'] });
  const supervisor = await office.as('supervisor');
  const add = async (receivedOn: string): Promise<string> =>
    (await supervisor.call('complaints.register', { entry: entry(receivedOn) })).id;
  old = await add('2020-02-29');
  young = await add('2026-05-04');
  closed = await add('2020-03-01');
  await supervisor.perform('access.restrict', { fileId: closed, userIds: [] });
});
afterAll(() => office.remove());

test('by the first values of the office: the old ones are due, a closed one is counted for those who cannot read it', async () => {
  const supervisor = await office.as('supervisor');
  const mine = await supervisor.call('retention.reviewList', { withinDays: 30 });
  expect(mine.files.map(({ fileId }) => fileId)).toEqual([old, closed]);
  expect(mine.files[0]).toMatchObject({ reviewOn: '2025-02-28', decided: false, held: false });
  expect(mine.files[0]!.days).toBeLessThan(0);
  expect(mine).toMatchObject({ total: 2, hidden: 0 });
  const theirs = await (await office.as('intake')).call('retention.reviewList', { withinDays: 30 });
  expect(theirs).toMatchObject({ total: 1, hidden: 1 });
  expect(await (await office.as('auditor')).envelope('retention.reviewList', { withinDays: 30 })).toMatchObject({
    code: 'permission.denied',
  });
});

test('whoever decides a later day says why; a day that is past is refused', async () => {
  const intake = await office.as('intake');
  const decide = (reviewOn: string, reason = 'Invented.') =>
    intake.envelope('retention.decide', { fileId: old, entry: { ...decision, reviewOn, reason } });
  expect(await decide('2020-01-01')).toMatchObject({ code: 'retention.reviewPassed' });
  expect(await decide('2031-02-30')).toMatchObject({ code: 'input.invalid' });
  expect(await decide('2099-01-01', ' ')).toMatchObject({ code: 'retention.reasonMissing' });
  expect(await decide('2099-01-01')).toMatchObject({ kind: 'ok' });
  expect(await intake.call('retention.reviewList', { withinDays: 30 })).toMatchObject({ total: 0, hidden: 1 });
  expect(await intake.call('retention.ofFile', { fileId: old })).toMatchObject({
    reviewOn: '2099-01-01',
    decided: { reason: 'Invented.', purpose: 'oversight' },
  });
  expect(await intake.envelope('retention.ofFile', { fileId: closed })).toMatchObject({ code: 'retention.notFound' });
});

test('another first value moves the days of what nobody decided; a hold is shown', async () => {
  const supervisor = await office.as('supervisor');
  await supervisor.perform('settings.save', { keepComplaintMonths: 3 });
  await supervisor.perform('retention.hold', { fileId: young, kind: 'proceedings', reason: 'Invented.' });
  const { files } = await supervisor.call('retention.reviewList', { withinDays: 0 });
  expect(files.map(({ fileId, held }) => ({ fileId, held }))).toEqual([
    { fileId: closed, held: false },
    { fileId: young, held: true },
  ]);
  const result = (await supervisor.perform('vault.verify', { scope: { kind: 'vault' } })) as { readonly faults: readonly unknown[] };
  expect(result.faults).toEqual([]);
  supervisor.session.db.prepare("UPDATE hold SET lifted_on = '2026-01-01'").run();
  const changed = (await supervisor.perform('vault.verify', { scope: { kind: 'vault' } })) as {
    readonly faults: readonly { code: string }[];
  };
  expect(changed.faults.map(({ code }) => code)).toContain('record.altered');
});

test('days and months', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2020-11-30', 60)).toBe('2025-11-30');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect([isCalendarDate('2026-02-28'), isCalendarDate('2026-02-29'), isCalendarDate('26-1-1')]).toEqual([true, false, false]);
});

test('what kept copies still open is counted down', () => {
  const copies = [
    { madeAt: '2026-11-01T10:00:00.000Z', endsOn: '2026-12-01' },
    { madeAt: '2026-11-20T10:00:00.000Z', endsOn: '2026-12-20' },
    { madeAt: '2026-11-23T10:00:00.000Z', endsOn: '2026-12-23' },
  ];
  expect(residueOf(copies, '2026-11-22', '2026-11-25')).toEqual({ copies: 2, until: '2026-12-20', daysLeft: 25 });
  expect(residueOf(copies, '2026-11-22', '2026-12-10')).toEqual({ copies: 1, until: '2026-12-20', daysLeft: 10 });
  expect(residueOf(copies, '2026-11-22', '2027-01-01')).toEqual({ copies: 0, until: null, daysLeft: null });
  expect(residueOf([...copies, { madeAt: '2026-01-01T00:00:00.000Z', endsOn: null }], '2026-11-22', '2026-11-25')).toMatchObject({
    copies: 3,
    until: null,
  });
});
