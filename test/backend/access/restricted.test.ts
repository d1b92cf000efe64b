import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import type { ComplaintListRequest } from '#shared/domain/complaints/model.ts';
import type { ComplaintId, UserId } from '#shared/kernel/ids.ts';
import { unrestrictExecutor } from '../../../electron/backend/features/access/unrestrict.ts';
import { recordLateGrants } from '../../../electron/backend/features/access/index.ts';
import { commitChange, type EventDraft } from '../../../electron/backend/ledger/append.ts';
import { eventsAbout } from '../../../electron/backend/ledger/store.ts';
import { grantKeys, teamReceiver, userReceiver } from '../../../electron/backend/keyring/grant.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOfficeOf, type Office } from '../../support/access/office.ts';

let office: Office;
beforeEach(async () => {
  office = await makeOfficeOf({ ida: 'intake', ivo: 'investigator', ines: 'investigator', mona: 'monitor', aron: 'auditor' });
});
afterEach(() => office.close());

type Ask = Partial<Pick<ComplaintListRequest, 'filters' | 'sort'>>;
const register = (change: Parameters<typeof complaintEntry>[0] = {}) =>
  office.call('complaints.register', { entry: complaintEntry(change) });
const list = ({ filters = {}, sort = { by: 'receivedOn', direction: 'descending' } }: Ask = {}) =>
  office.call('complaints.list', { filters, sort, offset: 0, limit: 100 });
const open = { restricted: false };

test('a restricted complaint is a bare reference to the intake team, and nothing at all to others', async () => {
  const plain = await register({ receivedOn: '2026-05-01' });
  const secret = await register({ receivedOn: '2026-05-09', officeReference: 'PA-77', unit: 'Harbour Watch' });
  const seen = await list();
  expect(seen.rows).toMatchObject([open, open]);
  expect(await office.call('access.restrict', { fileId: secret.id, userIds: [office.id('ivo') as UserId] })).toEqual({ readers: 2 });
  expect(await office.refusal('access.restrict', { fileId: secret.id, userIds: [] })).toBe('access.alreadyRestricted');
  expect((await list()).rows).toMatchObject([{ reference: secret.reference, restricted: false }, open]);

  await office.as('ida');
  const bare = { restricted: true, reference: secret.reference };
  for (const sort of ['receivedOn', 'registered', 'unit', 'reference'] as const) {
    for (const direction of ['ascending', 'descending'] as const) {
      const { rows, total } = await list({ sort: { by: sort, direction } });
      expect([rows.at(-1), total]).toEqual([bare, 2]);
    }
  }
  expect((await list({ filters: { unit: 'Harbour' } })).rows).toEqual([]);
  expect((await list({ filters: { receivedFrom: '2026-05-05' } })).total).toBe(0);
  expect((await list({ filters: { reference: 'PA-77' } })).total).toBe(0);
  expect((await list({ filters: { reference: secret.reference } })).rows).toEqual([bare]);
  expect((await list({ filters: { reference: plain.reference } })).rows).toMatchObject([{ id: plain.id }]);
  expect(await office.refusal('complaints.find', { reference: secret.reference })).toBe('complaints.notFound');
  expect(await office.refusal('complaints.find', { reference: 'PA-77' })).not.toBe('ok');
  expect(await office.refusal('complaints.open', { id: secret.id })).toBe('complaints.notFound');
  expect(await office.refusal('complaints.amend', { id: secret.id, version: 1, entry: complaintEntry() })).toBe('complaints.notFound');
  expect(await office.refusal('access.ofFile', { fileId: secret.id })).toBe('access.notFound');

  await office.as('ines');
  expect(await list()).toEqual({ rows: [], total: 0 });
  await office.as('ivo');
  expect((await list()).rows).toMatchObject([{ id: secret.id }]);
  expect(await office.call('complaints.find', { reference: 'PA-77' })).toEqual({ id: secret.id, reference: secret.reference });
  for (const name of ['mona', 'aron']) {
    await office.as(name);
    expect(
      await office.refusal('complaints.list', { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 1 }),
    ).toBe('permission.denied');
  }
});

test('the list follows what happens while the vault is open', async () => {
  const first = await register();
  expect((await list()).total).toBe(1);
  const second = await register();
  expect((await list()).rows).toHaveLength(2);
  await office.as('ida');
  expect((await list()).rows).toMatchObject([open, open]);
  await office.call('access.restrict', { fileId: first.id, userIds: [] });
  expect((await list()).rows).toMatchObject([open, open]);
  await office.as('founder');
  expect((await list()).rows).toEqual([expect.objectContaining({ id: second.id }), { restricted: true, reference: first.reference }]);
  const third = await register();
  expect(
    (await list()).rows
      .map((row) => row.reference)
      .slice(0, 2)
      .toSorted(),
  ).toEqual([second.reference, third.reference].toSorted());
});

/** As an approval carries it out. */
function unrestrict(fileId: ComplaintId): string {
  const { session } = office;
  const subject = { kind: 'access.unrestrict', fileId } as const;
  const done = commitChange(session, (writer) => {
    const carried = unrestrictExecutor.carryOut({ session, writer, paths: {} }, subject, 'invented request');
    return carried.ok ? { ok: true, value: { ...carried.value, value: null, events: carried.value.events as [EventDraft] } } : carried;
  });
  return done.ok ? 'done' : done.error.code;
}

test('opened to the team again by a supervisor who holds it, the complaint is whole for everybody, and the record fits', async () => {
  const { id } = await register();
  await office.call('access.restrict', { fileId: id, userIds: [] });
  await office.as('ida');
  expect(unrestrict(id)).toBe('access.notFound');
  await office.as('founder');
  expect(await office.call('access.ofFile', { fileId: id })).toMatchObject({
    restricted: true,
    readers: [{ userId: office.id('founder') }],
    formerly: [{ userId: office.id('ida') }],
  });
  expect(unrestrict(id)).toBe('done');
  expect(unrestrict(id)).toBe('access.notRestricted');
  expect((await list()).rows).toMatchObject([{ id }]);
  await office.as('ida');
  expect((await office.call('complaints.open', { id })).version).toBe(1);
  expect(await office.call('access.ofFile', { fileId: id })).toMatchObject({ restricted: false, formerly: [] });
});

test('verified by who holds no key, a restricted vault is clean, and what was not opened is counted as such', async () => {
  const { id } = await register();
  await office.call('investigations.start', { entry: { complaintId: id, title: 'Invented', scope: '', openedOn: '2026-05-06' } });
  await office.call('access.restrict', { fileId: id, userIds: [] });
  const whole = (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
  expect(whole).toMatchObject({ faults: [], recordsNotOpened: 0 });
  for (const name of ['aron', 'ines']) {
    await office.as(name);
    const seen = (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
    expect(seen).toMatchObject({ unchanged: true, faults: [], recordsNotOpened: 2, objectsNotOpened: 0, records: whole.records });
  }
});

test.each([
  ['an older key put back in use', "UPDATE sealed_record SET key_epoch = 0 WHERE record_type = 'complaint'"],
  ['the mark of the restriction taken away', 'DELETE FROM file_access'],
  ['the mark changed', 'UPDATE file_access SET restricted_on = NULL'],
  ['left out without an entry', 'UPDATE file_access SET left_out = 1'],
])('who opens the database and edits it is found by an auditor: %s', async (_, statement) => {
  const { id } = await register();
  await office.call('access.restrict', { fileId: id, userIds: [] });
  await office.as('aron');
  expect(office.session.db.prepare(statement).run().changes).toBe(1);
  const { faults } = (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
  expect(faults.map((fault) => fault.what)).toContain('access');
});

test('a grant that was cut off before its entry is put on record at the next opening, once', async () => {
  const { id } = await register();
  await office.call('access.restrict', { fileId: id, userIds: [] });
  const other = (await register()).id;
  const { session } = office;
  const { keyring } = session.keyringFile;
  const signer = { userId: session.actor.userId, key: session.keys.signingKey };
  const named = (fileId: string) => {
    const key = session.keys.fileKey(fileId)!;
    return [{ name: `file:${fileId}:${key.epoch}`, bytes: key.bytes }];
  };
  grantKeys(session.keyringFile, 'file-grants', userReceiver(keyring, office.id('ivo'))!, named(other), signer, session.ports.clock);
  grantKeys(session.keyringFile, 'file-grants', teamReceiver(keyring, 'intake')!, named(id), signer, session.ports.clock);
  await office.as('ida');
  for (const _ of [1, 2]) recordLateGrants(office.session);
  const late = (fileId: string) =>
    eventsAbout(office.session.writer, fileId)
      .filter(({ fields }) => fields.detail?.['late'] === true)
      .map(({ fields }) => [fields.kind, fields.link, fields.detail?.['by']]);
  expect(late(other)).toEqual([['access.granted', office.id('ivo'), signer.userId]]);
  expect(late(id)).toEqual([['access.unrestricted', null, signer.userId]]);
  expect((await office.call('complaints.open', { id })).version).toBe(1);
  // An ordinary grant has its entry and gets no second one.
  await office.call('access.grant', { fileId: id, userIds: [office.id('ines') as UserId] });
  await office.as('founder');
  recordLateGrants(office.session);
  expect(late(id)).toHaveLength(1);
});
