import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import type { ComplaintId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOfficeOf, type Office } from '../../support/access/office.ts';

let office: Office;
beforeEach(async () => {
  office = await makeOfficeOf({ ida: 'intake', ivo: 'investigator', ines: 'investigator', mona: 'monitor', aron: 'auditor' });
});
afterEach(() => office.close());

const ids = (...names: string[]) => names.map((name) => office.id(name) as UserId);
const register = async (): Promise<ComplaintId> => (await office.call('complaints.register', { entry: complaintEntry() })).id;
const start = async (complaintId: ComplaintId, more: { colleagues?: UserId[]; leftOut?: boolean } = {}): Promise<InvestigationId> =>
  (await office.call('investigations.start', { entry: { complaintId, title: 'At the gate', scope: '', openedOn: '2026-05-06' }, ...more }))
    .id;
const verify = async () => (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
const expectClean = async (more: Partial<VerifyResult> = {}) =>
  expect(await verify()).toMatchObject({ faults: [], unchanged: true, ...more });

test('who holds no key to a file finds none; who is granted it reads it, and the complaint behind it', async () => {
  const complaint = await register();
  const id = await start(complaint);
  await office.as('ivo');
  expect(await office.refusal('investigations.open', { id })).toBe('investigations.notFound');
  expect(await office.refusal('access.ofFile', { fileId: id })).toBe('access.notFound');
  expect(await office.refusal('access.grant', { fileId: id, userIds: ids('ivo') })).toBe('access.notFound');
  await office.as('founder');
  expect(await office.call('access.grant', { fileId: id, userIds: ids('ivo', 'mona') })).toEqual({ granted: 2 });
  expect(await office.refusal('access.grant', { fileId: id, userIds: ids('ivo') })).toBe('access.alreadyReads');
  expect(await office.refusal('access.grant', { fileId: id, userIds: ids('aron') })).toBe('access.roleCannotRead');
  expect(await office.refusal('access.grant', { fileId: id, userIds: ids('ida') })).toBe('access.roleCannotRead');
  expect(await office.refusal('access.grant', { fileId: id, userIds: [crypto.randomUUID()] })).toBe('people.notFound');
  await office.as('ivo');
  const file = await office.call('investigations.open', { id });
  expect(file.matrix.map((line) => line.allegation)).toEqual(['sprayed', 'insulted']);
  expect((await office.call('complaints.open', { id: complaint })).id).toBe(complaint);
  const access = await office.call('access.ofFile', { fileId: id });
  expect(new Map(access.readers.map((r) => [r.userId, r.how]))).toEqual(new Map(ids('founder', 'ivo', 'mona').map((id) => [id, 'named'])));
  await expectClean();
});

test('withdrawing seals everything again: the one withdrawn finds nothing, those who stay read on, and the record of actions still fits', async () => {
  const complaint = await register();
  const id = await start(complaint, { colleagues: ids('ivo', 'ines') });
  await office.as('ines');
  expect((await office.call('investigations.open', { id })).title).toBe('At the gate');
  expect(await office.refusal('access.withdraw', { fileId: id, userId: office.id('ivo') })).toBe('permission.denied');
  await office.as('founder');
  await expectClean();
  await office.call('access.withdraw', { fileId: id, userId: office.id('ines') as UserId });
  await expectClean({ recordsNotOpened: 0, objectsNotOpened: 0 });
  const access = await office.call('access.ofFile', { fileId: id });
  expect(access.readers.map((r) => r.userId).toSorted()).toEqual(ids('founder', 'ivo').toSorted());
  expect(access.formerly.map((r) => r.userId)).toEqual(ids('ines'));
  await office.as('ines');
  expect(await office.refusal('investigations.open', { id })).toBe('investigations.notFound');
  expect(await office.refusal('complaints.open', { id: complaint })).toBe('complaints.notFound');
  expect(await office.call('investigations.list', { state: null, offset: 0, limit: 10 })).toEqual({ rows: [], total: 0 });
  expect((await verify()).recordsNotOpened).toBeGreaterThan(0);
  await office.as('ivo');
  expect((await office.call('investigations.open', { id })).matrix[0]!.allegation).toBe('sprayed');
  await expectClean({ recordsNotOpened: 0 });
});

test('who reads through the team, who reads alone and who never read cannot be withdrawn', async () => {
  const complaint = await register();
  const id = await start(complaint);
  expect(await office.refusal('access.withdraw', { fileId: complaint, userId: office.id('ida') })).toBe('access.throughTeam');
  expect(await office.refusal('access.withdraw', { fileId: id, userId: office.id('founder') })).toBe('access.lastReader');
  expect(await office.refusal('access.withdraw', { fileId: id, userId: office.id('ivo') })).toBe('people.notFound');
  await office.call('access.grant', { fileId: complaint, userIds: ids('ivo') });
  await office.as('ida');
  expect(await office.refusal('access.withdraw', { fileId: complaint, userId: office.id('ivo') })).toBe('access.needsSupervisor');
  await office.as('founder');
  await office.call('access.withdraw', { fileId: complaint, userId: office.id('ivo') as UserId });
  await office.as('ida');
  expect((await office.call('complaints.open', { id: complaint })).id).toBe(complaint);
  await office.as('ivo');
  expect(await office.refusal('complaints.open', { id: complaint })).toBe('complaints.notFound');
});

test('an investigation withdrawn takes the complaint with it, unless another investigation needs it', async () => {
  const complaint = await register();
  const [first, second] = [await start(complaint, { colleagues: ids('ivo') }), await start(complaint, { colleagues: ids('ivo') })];
  await office.call('access.withdraw', { fileId: first, userId: office.id('ivo') as UserId });
  await office.as('ivo');
  expect(await office.refusal('investigations.open', { id: first })).toBe('investigations.notFound');
  expect((await office.call('complaints.open', { id: complaint })).investigations.map((i) => i.id)).toEqual([second]);
  await office.as('founder');
  await office.call('access.withdraw', { fileId: second, userId: office.id('ivo') as UserId });
  await office.as('ivo');
  expect(await office.refusal('complaints.open', { id: complaint })).toBe('complaints.notFound');
});

test('a new investigation is open to the colleagues named and to nobody else; left out, its entry says so', async () => {
  const complaint = await register();
  expect(
    await office.refusal('investigations.start', {
      entry: { complaintId: complaint, title: 'x', scope: '', openedOn: '2026-05-06' },
      colleagues: ids('aron'),
    }),
  ).toBe('access.roleCannotRead');
  const id = await start(complaint, { colleagues: ids('ivo', 'mona'), leftOut: true });
  expect(await office.call('access.ofFile', { fileId: id })).toMatchObject({ recovery: 'leftOut', restricted: false });
  await office.as('mona');
  expect((await office.call('investigations.open', { id })).complaintReference).not.toBe('');
  await office.as('ines');
  expect((await office.call('investigations.list', { state: null, offset: 0, limit: 10 })).total).toBe(0);
  await office.as('ivo');
  expect((await office.call('investigations.list', { state: null, offset: 0, limit: 10 })).total).toBe(1);
  await expectClean();
});

test('a change that is cut between keyring and database leaves the old key in use, and the next attempt works', async () => {
  const complaint = await register();
  const id = await start(complaint, { colleagues: ids('ivo', 'ines') });
  office.session.db.exec("CREATE TEMP TRIGGER cut BEFORE UPDATE ON main.sealed_record BEGIN SELECT raise(ABORT, 'cut'); END");
  const lines = office.session.keyringFile.keyring.lines.length;
  for (const attempt of [
    () => office.refusal('access.withdraw', { fileId: id, userId: office.id('ines') }),
    () => office.refusal('access.restrict', { fileId: complaint, userIds: [] }),
  ])
    expect(await attempt()).toBe('bug');
  expect(office.session.keyringFile.keyring.lines.length).toBeGreaterThan(lines);
  office.incidents.length = 0;
  await office.as('ines');
  expect((await office.call('investigations.open', { id })).matrix[0]!.allegation).toBe('sprayed');
  await expectClean({ recordsNotOpened: 0 });
  await office.as('founder');
  expect((await office.call('access.ofFile', { fileId: id })).formerly).toEqual([]);
  await office.call('access.withdraw', { fileId: id, userId: office.id('ines') as UserId });
  await office.call('access.restrict', { fileId: complaint, userIds: [] });
  await expectClean({ recordsNotOpened: 0 });
  await office.as('ines');
  expect(await office.refusal('investigations.open', { id })).toBe('investigations.notFound');
  expect(await office.refusal('complaints.open', { id: complaint })).toBe('complaints.notFound');
  expect(office.incidents).toEqual([]);
});
