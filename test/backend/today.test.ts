import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays } from '#shared/domain/retention/dates.ts';
import { custodyEntry, originAt } from '../support/evidence.ts';
import { registered, sharedInvestigation, sustainedOn } from '../support/handling.ts';
import { makeOffice, type Office } from '../support/people.ts';
import { pathToken } from '../support/vault.ts';

/** What the page of today asks, in the engine. */

/** It is noon all the time, for the engine and for what is recorded: a midnight that passes would move every day that is told. */
const today = new Date().toISOString().slice(0, 10);

let office: Office;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${today}T12:00:00Z`) });
  office = await makeOffice({ roles: ['investigator', 'monitor'] });
});
afterAll(async () => {
  await office.remove();
  vi.useRealTimers();
});

const smart = Object.fromEntries(
  ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'].map((question) => [question, { answer: 'yes', because: '' }]),
);

test('recommendations come up by their day, the longest overdue first, for who can open the file and for nobody else', async () => {
  const supervisor = await office.as('supervisor');
  const { id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
  const item = await registered(supervisor, file);
  const finding = await sustainedOn(supervisor, file, item);
  for (const days of [20, -3, 31, null, -40, 0]) {
    const dueOn = days === null ? null : addDays(today, days);
    const matter = { investigationId: file, addressee: 'Ministry', text: 'Amend it.', type: 'policy', priority: 'high', dueOn } as const;
    await supervisor.call('recommendations.add', { entry: { ...matter, findings: [finding], smart: smart as never } });
  }
  for (const key of ['supervisor', 'investigator'] as const) {
    const { rows, total } = await (await office.as(key)).call('recommendations.due', { withinDays: 30 });
    expect(rows.map(({ number, days }) => [number, days])).toEqual([
      [5, -40],
      [2, -3],
      [6, 0],
      [1, 20],
    ]);
    expect(total).toBe(4);
    expect(JSON.stringify(rows), 'no word of what is recommended').not.toMatch(/Ministry|Amend/);
  }
  const monitor = await office.as('monitor');
  expect(await monitor.call('recommendations.due', { withinDays: 366 })).toEqual({ rows: [], total: 0 });
});

test('what is not back on its day is told by number and days, until it is back, to who can open the file; the words of it to nobody', async () => {
  const supervisor = await office.as('supervisor');
  const { id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
  const id = await registered(supervisor, file, { description: 'Grey box of the depot' });
  const never = await registered(supervisor, file);
  const day = (days: number): string => addDays(today, days);
  const record = async (type: 'checkedOut' | 'checkedIn', item: typeof id, returnBy?: string) =>
    (await office.as('supervisor')).call('evidence.recordCustody', {
      entry: { ...custodyEntry(item, type, { to: 'Examiner', place: 'Desk 4' }), ...(returnBy === undefined ? {} : { returnBy }) },
    });
  const overdue = async (key: 'supervisor' | 'investigator' | 'monitor') =>
    (await (await office.as(key)).call('evidence.due', { openDays: 7 })).overdue;
  await record('checkedOut', never, day(3));
  await record('checkedOut', id, day(-4));
  const entries = (await office.as('supervisor')).session.frontier.size;
  for (const key of ['supervisor', 'investigator'] as const) {
    const rows = await overdue(key);
    expect(rows).toMatchObject([{ evidenceId: id, investigationId: file, number: 1, why: 'notBack', days: 4 }]);
    expect(JSON.stringify(rows)).not.toMatch(/Examiner|Desk|Grey/);
  }
  // Three sign-ins and nothing for the asking.
  expect((await office.as('supervisor')).session.frontier.size).toBe(entries + 3);
  expect(await overdue('monitor')).toEqual([]);
  await record('checkedIn', id);
  expect(await overdue('supervisor')).toEqual([]);
});

test('what somebody began to take in is told to them alone, by its investigation', async () => {
  const supervisor = await office.as('supervisor');
  const { id: file, reference } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
  const unfinished = async (key: 'supervisor' | 'investigator') =>
    (await (await office.as(key)).call('evidence.due', { openDays: 7 })).unfinished;
  expect(await unfinished('supervisor')).toEqual([]);
  const path = join(office.base, 'call.wav');
  writeFileSync(path, 'invented sound');
  const token = pathToken();
  const entry = { kind: 'digital', description: 'Call', notes: '', graphic: false };
  await (
    await office.as('supervisor')
  ).perform('evidence.prepareIntakes', { investigationId: file, origin: originAt(), files: [{ file: token, entry }] }, { [token]: path });
  expect(await unfinished('supervisor')).toMatchObject([{ investigationId: file, reference, files: 1 }]);
  expect(await unfinished('investigator')).toEqual([]);
});

test('an item that an incident locks is named until a second person has closed it', async () => {
  const supervisor = await office.as('supervisor');
  const { id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
  const id = await registered(supervisor, file);
  const locked = async (key: 'supervisor' | 'investigator' | 'monitor') =>
    (await (await office.as(key)).call('evidence.locked', {})).rows.map(({ evidenceId }) => evidenceId);
  const inspect = async (sealBefore: string) =>
    (await office.as('supervisor')).call('evidence.recordCustody', {
      entry: custodyEntry(id, 'sealInspected', { sealBefore, sealAfter: '' }),
    });
  await inspect('88213');
  expect(await locked('supervisor')).toEqual([]);
  await inspect('88299');
  expect(await locked('supervisor')).toEqual([id]);
  expect(await locked('investigator')).toEqual([id]);
  expect(await locked('monitor')).toEqual([]);
  await (await office.as('investigator')).call('evidence.closeIncident', { evidenceId: id, reason: 'Misread.' });
  expect(await locked('supervisor')).toEqual([]);
});
