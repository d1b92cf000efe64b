import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ComplaintId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { coverByRecovery } from '../../../electron/backend/features/access/index.ts';
import { createGrantOpener } from '../../../electron/backend/keyring/open-grants.ts';
import { recoveryHolds } from '../../../electron/backend/keyring/state.ts';
import { eventsAbout } from '../../../electron/backend/ledger/store.ts';
import { epochOfFile } from '../../../electron/backend/records/file-epoch.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { giveNewKeys, makeOfficeOf, type Office } from '../../support/access/office.ts';
import { putRecoveryInForce } from '../../support/access/recovery-in-force.ts';

let office: Office;
beforeEach(async () => {
  office = await makeOfficeOf({ ida: 'intake', ivo: 'investigator', ines: 'investigator', aron: 'auditor' });
});
afterEach(() => office.close());

const user = (name: string) => office.id(name) as UserId;
const register = async (): Promise<ComplaintId> => (await office.call('complaints.register', { entry: complaintEntry() })).id;
const start = async (complaintId: ComplaintId, more: { colleagues?: UserId[]; leftOut?: boolean } = {}): Promise<InvestigationId> =>
  (await office.call('investigations.start', { entry: { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' }, ...more })).id;
const total = async () => (await office.call('investigations.list', { state: null, offset: 0, limit: 500 })).total;
const refused = async (input: unknown): Promise<unknown> => office.run('access.grantMany', input).catch((error: unknown) => String(error));

test('every investigation of a leaving colleague is given at once, each with its entry and the complaint behind it', async () => {
  const complaints = [await register(), await register()];
  const ids = [await start(complaints[0]!), await start(complaints[0]!), await start(complaints[1]!)];
  await office.call('access.grant', { fileId: ids[0]!, userIds: [user('ines')] });
  expect(await refused({ userId: user('aron'), which: { kind: 'investigations' } })).toContain('access.roleCannotRead');
  expect(await refused({ userId: user('ines'), which: { kind: 'files', fileIds: [ids[1], crypto.randomUUID()] } })).toContain(
    'access.notFound',
  );
  // Two investigations, and the second complaint: the first was given with the first investigation.
  expect(await office.run('access.grantMany', { userId: user('ines'), which: { kind: 'investigations' } })).toEqual({ granted: 3 });
  expect(await office.run('access.grantMany', { userId: user('ines'), which: { kind: 'investigations' } })).toEqual({ granted: 0 });
  for (const id of [...ids, ...complaints]) {
    const granted = eventsAbout(office.session.writer, id).filter(({ fields }) => fields.kind === 'access.granted');
    expect(granted.map(({ fields }) => fields.link)).toEqual([user('ines')]);
  }
  await office.as('ines');
  expect(await total()).toBe(3);
  expect((await office.call('investigations.open', { id: ids[2]! })).matrix[0]!.allegation).toBe('sprayed');
  await office.as('ivo');
  expect(await refused({ userId: user('ivo'), which: { kind: 'files', fileIds: [ids[0]] } })).toContain('access.notFound');
  expect(await office.run('access.grantMany', { userId: user('ines'), which: { kind: 'investigations' } })).toEqual({ granted: 0 });
});

test('after new keys, what was held is given again by who holds it; what had been withdrawn before is not', async () => {
  const complaint = await register();
  const [kept, withdrawn, changed] = [
    await start(complaint, { colleagues: [user('ivo')] }),
    await start(await register(), { colleagues: [user('ivo')] }),
    await start(complaint, { colleagues: [user('ivo'), user('ines')] }),
  ];
  await office.call('access.withdraw', { fileId: withdrawn, userId: user('ivo') });
  await giveNewKeys(office, 'ivo');
  // It gets its next key while nobody can give it to the person without keys.
  await office.call('access.withdraw', { fileId: changed, userId: user('ines') });
  await office.as('ivo');
  expect(await total()).toBe(0);
  await office.as('founder');
  expect(await office.run('access.grantMany', { userId: user('ivo'), which: { kind: 'lost' } })).toEqual({ granted: 3 });
  expect(await office.run('access.grantMany', { userId: user('ivo'), which: { kind: 'lost' } })).toEqual({ granted: 0 });
  await office.as('ivo');
  for (const id of [kept, changed]) expect((await office.call('investigations.open', { id })).matrix[0]!.allegation).toBe('sprayed');
  expect(await office.refusal('investigations.open', { id: withdrawn })).toBe('investigations.notFound');
});

test('files are covered by the recovery key in force by who holds them; what is left out is not, and what was opens no more', async () => {
  const complaint = await register();
  const ids = [await start(complaint), await start(complaint), await start(complaint, { leftOut: true })] as const;
  const secret = await register();
  await office.call('access.restrict', { fileId: secret, userIds: [] });
  const recoveryOf = async (fileId: string) => (await office.call('access.ofFile', { fileId })).recovery;
  expect(await Promise.all([ids[0], ids[2]].map(recoveryOf))).toEqual(['noRecovery', 'leftOut']);
  const pair = putRecoveryInForce(office.session);
  const { keyring } = office.session.keyringFile;
  const opens = (fileId: string, epoch = epochOfFile(office.session.writer, fileId)) =>
    createGrantOpener(office.session.keyringFile.keyring, 'recovery:0', pair.privateKey).open(`file:${fileId}`, epoch) !== null;
  expect(await Promise.all([complaint, ids[0], secret].map(recoveryOf))).toEqual(['covered', 'notYet', 'notYet']);
  expect(await coverByRecovery(office.session, () => Promise.resolve(true))).toBe(3);
  expect(await coverByRecovery(office.session, () => Promise.resolve(true))).toBe(0);
  expect([complaint, secret, ...ids].map((id) => opens(id))).toEqual([true, true, true, true, false]);

  await office.call('access.leaveOut', { fileId: ids[0], leftOut: true });
  expect([opens(ids[0]), recoveryHolds(keyring, `file:${ids[0]}:0`), epochOfFile(office.session.writer, ids[0])]).toEqual([false, true, 1]);
  expect(await office.refusal('access.leaveOut', { fileId: ids[0], leftOut: true })).toBe('access.asIs');
  expect(await office.refusal('access.leaveOut', { fileId: complaint, leftOut: true })).toBe('access.throughTeam');
  expect(await coverByRecovery(office.session, () => Promise.resolve(true))).toBe(0);
  await office.call('access.leaveOut', { fileId: ids[0], leftOut: false });
  expect([await recoveryOf(ids[0]), opens(ids[0])]).toEqual(['covered', true]);
  // What is withdrawn and what is new stay covered; the mark of a file that is left out outlives its next key.
  for (const id of [ids[0], ids[2]]) {
    await office.call('access.grant', { fileId: id, userIds: [user('ivo')] });
    await office.call('access.withdraw', { fileId: id, userId: user('ivo') });
  }
  expect([opens(ids[0]), opens(ids[2]), opens(await start(complaint))]).toEqual([true, false, true]);
});
