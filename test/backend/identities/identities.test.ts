import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import type { ComplaintEntry, IdentityChoice } from '#shared/domain/complaints/model.ts';
import { entryOfShown } from '#shared/domain/complaints/shown.ts';
import type { IdentityReason } from '#shared/domain/people/codes.ts';
import type { ComplaintId, OfficerId, UserId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { makeOfficeOf, type Office } from '../../support/access/office.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';

let office: Office;
beforeEach(async () => {
  office = await makeOfficeOf({ ida: 'intake', ivo: 'investigator', mona: 'monitor', aron: 'auditor', adam: 'administrator' });
});
afterEach(() => office.close());

const names = [
  'Mira Testova',
  '0555 010 234',
  'Sgt. Placehold-Ruin',
  'KX-4471',
  'Corporal',
  'limps on the left',
  'only after dark',
  'never at home',
];
const officers = [crypto.randomUUID(), crypto.randomUUID()] as OfficerId[];

/** A complaint with names in the fields for names, and again in what is told. */
function namedEntry(): ComplaintEntry {
  const entry = complaintEntry();
  return {
    ...entry,
    complainant: {
      ...entry.complainant,
      name: { answer: 'given', value: names[0]! },
      contact: { answer: 'given', value: names[1]! },
    },
    safeContact: { mayContact: 'yes', means: ['phone'], when: names[6]!, neverDo: names[7]! },
    story: 'MIRA  TESTOVA was stopped by Sgt. Placehold-Ruin (KX-4471) and left 0555 010 234.',
    officers: [
      { id: officers[0]!, known: true, name: names[2]!, badge: names[3]!, rank: names[4]!, description: '' },
      { id: officers[1]!, known: false, name: '', badge: '', rank: '', description: names[5]! },
    ],
    allegations: entry.allegations.map((allegation) => ({ ...allegation, officers: [officers[0]!], text: 'Sgt. Placehold-Ruin sprayed' })),
  };
}

const register = async (): Promise<ComplaintId> => (await office.call('complaints.register', { entry: namedEntry() })).id;
const why = (code: IdentityReason, text = '') => ({ code, text });
const ask = (id: ComplaintId, whose: IdentityChoice, reason = why('call')) => office.call('complaints.openIdentity', { id, whose, reason });
const namesIn = (value: unknown): string[] => {
  const said = JSON.stringify(value).toLowerCase().replaceAll(/\s+/g, ' ');
  return names.filter((name) => said.includes(name.toLowerCase()));
};
const entries = () =>
  office.session.writer
    .all<{ fields: string }>(sql`SELECT e.fields FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id ORDER BY l.idx`)
    .map(({ fields }) => JSON.parse(fields) as { kind: string; subject: string; file: string; link: string | null; detail: unknown });
const openings = () => entries().filter(({ kind }) => kind === 'identities.opened');

test('no answer holds a name before a reason is given, and then it does', async () => {
  const id = await register();
  const { id: investigation } = await office.call('investigations.start', {
    entry: { complaintId: id, title: 'At the gate', scope: '', openedOn: '2026-05-06' },
  });
  const file = await office.call('complaints.open', { id });
  const page = { offset: 0, limit: 100 };
  const answers = [
    file,
    await office.call('complaints.list', { filters: {}, sort: { by: 'registered', direction: 'ascending' }, ...page }),
    await office.call('complaints.find', { reference: file.reference }),
    await office.call('complaints.reads', { id, ...page }),
    await office.call('investigations.list', { state: null, ...page }),
    await office.call('investigations.open', { id: investigation }),
  ];
  expect(namesIn(answers)).toEqual([]);
  expect(file.entry.complainant).toMatchObject({ pseudonym: 'C-01', asked: { name: 'given', contact: 'given' }, identity: null });
  expect(file.entry.officers.map(({ pseudonym, identity }) => [pseudonym, identity])).toEqual([
    ['O-01', null],
    ['O-02', null],
  ]);
  expect(file.entry.story).toBe('[C-01] was stopped by [O-01] ([O-01]) and left [C-01].');
  expect(openings()).toEqual([]);

  const told = await ask(id, { kind: 'all' });
  expect(namesIn(told)).toEqual(names);
  expect(entryOfShown(told.file.entry)).toEqual(namedEntryAsWritten(told.file.entry.allegations));
  expect(openings()).toMatchObject([
    { subject: id, subjectType: 'complaint', file: id, link: null, detail: { reason: 'call', whose: 'all' } },
  ]);
});

function namedEntryAsWritten(allegations: ComplaintEntry['allegations']): ComplaintEntry {
  return { ...namedEntry(), allegations };
}

test('one person is told without the others', async () => {
  const id = await register();
  const { file } = await ask(id, { kind: 'officer', id: officers[0]! }, why('identification'));
  expect(namesIn(file)).toEqual([names[2], names[3], names[4]]);
  expect(file.entry.story).toBe('[C-01] was stopped by Sgt. Placehold-Ruin (KX-4471) and left [C-01].');
  const { file: second } = await ask(id, { kind: 'complainant' });
  expect(namesIn(second)).toEqual([names[0], names[1], names[6], names[7]]);
  expect(openings().map(({ detail }) => detail)).toEqual([
    { reason: 'identification', whose: 'O-01' },
    { reason: 'call', whose: 'C-01' },
  ]);
  const stranger = { id, whose: { kind: 'officer', id: crypto.randomUUID() }, reason: why('call') };
  expect(await office.refusal('complaints.openIdentity', stranger)).toBe('identities.noSuchPerson');
  expect(openings()).toHaveLength(2);
});

test('a reason in own words is sealed under the file’s key, bound to the record, and read in the file', async () => {
  const id = await register();
  const words = 'her brother asks for her at the gate';
  for (const reason of [why('other'), why('other', '  '), why('call', words)])
    expect(await office.refusal('complaints.openIdentity', { id, whose: { kind: 'all' }, reason })).toBe('input.invalid');
  await ask(id, { kind: 'all' }, why('other', words));
  expect(JSON.stringify(entries())).not.toContain(words);
  const rows = office.session.db.prepare('SELECT * FROM opening_reason').all();
  expect(rows).toMatchObject([{ file_id: id }]);
  expect(JSON.stringify(rows)).not.toContain(words);
  expect((await office.call('complaints.reads', { id, offset: 0, limit: 10 })).rows).toMatchObject([
    { kind: 'identities', reason: 'other', text: words, whose: '', person: 'A. Tester' },
  ]);
  const verify = async () => (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
  expect((await verify()).faults).toEqual([]);
  // It is sealed again with the file, and still fits.
  await office.call('access.restrict', { fileId: id, userIds: [office.id('ida') as UserId] });
  expect((await verify()).faults).toEqual([]);
  await office.as('ida');
  expect((await office.call('complaints.reads', { id, offset: 0, limit: 10 })).rows.find(({ kind }) => kind === 'identities')?.text).toBe(
    words,
  );
  office.session.db.exec('DELETE FROM opening_reason');
  await office.as('founder');
  expect((await verify()).faults.map(({ code, what }) => [code, what])).toEqual([['record.missing', 'reason']]);
});

test('supervisor, intake and investigator ask, each on the record; monitor, auditor and administrator do not; nor does who holds no key', async () => {
  const id = await register();
  const input = { id, whose: { kind: 'all' }, reason: why('interview') };
  await ask(id, { kind: 'all' });
  await office.as('ida');
  await ask(id, { kind: 'all' });
  await office.as('ivo');
  expect(await office.refusal('complaints.openIdentity', input)).toBe('complaints.notFound');
  await office.as('founder');
  const { id: investigation } = await office.call('investigations.start', {
    entry: { complaintId: id, title: 'At the gate', scope: '', openedOn: '2026-05-06' },
    colleagues: [office.id('ivo') as UserId, office.id('mona') as UserId],
  });
  await office.as('ivo');
  await ask(id, { kind: 'all' });
  expect(namesIn(await office.call('investigations.open', { id: investigation }))).toEqual([]);
  for (const name of ['mona', 'aron']) {
    await office.as(name);
    expect(await office.refusal('complaints.openIdentity', input)).toBe('permission.denied');
    expect(await office.refusal('evidence.openIdentity', { id: crypto.randomUUID(), reason: why('call') })).toBe('permission.denied');
  }
  await office.as('founder');
  const { rows } = await office.call('complaints.reads', { id, offset: 0, limit: 10 });
  const people = { founder: office.session.actor.userId, ida: office.id('ida'), ivo: office.id('ivo') };
  expect(rows.map(({ kind, userId }) => [kind, userId])).toEqual([
    ['investigation', people.ivo],
    ['identities', people.ivo],
    ['identities', people.ida],
    ['identities', people.founder],
  ]);
});

test('a pseudonym stays with its officer, and never comes to stand for another', async () => {
  const id = await register();
  const entry = entryOfShown((await ask(id, { kind: 'all' }, why('correctionOfRecord'))).file.entry)!;
  const free = entry.allegations.map((allegation) => ({ ...allegation, officers: [] }));
  const third = { ...entry.officers[1]!, id: crypto.randomUUID() as OfficerId };
  const pseudonyms = async () => (await office.call('complaints.open', { id })).entry.officers.map((o) => o.pseudonym);
  await office.call('complaints.amend', { id, version: 1, entry: { ...entry, allegations: free, officers: [entry.officers[1]!] } });
  expect(await pseudonyms()).toEqual(['O-02']);
  await office.call('complaints.amend', { id, version: 2, entry: { ...entry, allegations: free, officers: [] } });
  await office.call('complaints.amend', { id, version: 3, entry: { ...entry, allegations: free, officers: [third] } });
  expect(await pseudonyms()).toEqual(['O-03']);
  expect(((await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult).faults).toEqual([]);
});

test('what is read inside a file rests on the entry of its opening, or is one', async () => {
  const complaintId = await register();
  const entry = { complaintId, title: 'At the gate', scope: '', openedOn: '2026-05-06' };
  const { id: investigationId } = await office.call('investigations.start', { entry });
  const opened = () => entries().filter(({ kind, subject }) => kind === 'investigations.opened' && subject === investigationId);
  await office.call('evidence.list', { investigationId });
  expect(opened().map(({ detail }) => detail)).toEqual([{ part: 'material' }]);
  await office.call('recommendations.list', { investigationId });
  await office.call('reports.list', { investigationId });
  await office.call('evidence.list', { investigationId });
  expect(opened()).toHaveLength(1);
  // In another run the entry of this one does not stand for it any more.
  await office.as('founder');
  await office.call('reports.list', { investigationId });
  expect(opened().map(({ detail }) => detail)).toEqual([{ part: 'material' }, { part: 'releases' }]);
  await office.call('complaints.reads', { id: complaintId, offset: 0, limit: 10 });
  await office.call('complaints.reads', { id: complaintId, offset: 0, limit: 10 });
  expect(entries().filter(({ kind }) => kind === 'complaints.opened')).toHaveLength(1);
});

test('who asked for the name of who brought an item is told with the complaint, to who can open the investigation', async () => {
  const complaintId = await register();
  const start = { complaintId, title: 'At the gate', scope: '', openedOn: '2026-05-06' };
  const { id: investigationId } = await office.call('investigations.start', { entry: start });
  const entry = { kind: 'physical', description: 'Bag', notes: '', graphic: false } as const;
  const origin = { ...originAt(), type: 'received', from: 'Vela Orimond' } as const;
  const item = (await office.call('evidence.register', { investigationId, entry, origin })).id;
  await office.call('evidence.openIdentity', { id: item, reason: why('other', 'To ask her again.') });
  const named = async () =>
    (await office.call('complaints.reads', { id: complaintId, offset: 0, limit: 10 })).rows.filter(({ kind }) => kind === 'identities');
  expect(await named()).toMatchObject([{ whose: 'W-01', reason: 'other', text: 'To ask her again.' }]);
  await office.as('ida');
  expect(await named(), 'who cannot open the investigation').toEqual([]);
});
