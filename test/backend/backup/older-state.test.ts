import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { restore, verifyAll } from '../../support/backups.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** A restored vault that is older than what this computer knows: it is only read until two persons have decided to go on from it. */

let office: Office;
afterEach(() => office.remove());

async function backUp(by: SignedIn, drive: string): Promise<void> {
  mkdirSync(drive, { recursive: true });
  const destination = pathToken();
  expect(await by.run('backups.make', { destination, label: '' }, { [destination]: drive })).toMatchObject({ outcome: 'done' });
}

/** The vault goes on, then is replaced by the backup from before. */
async function restoreOlder(change: (by: SignedIn) => Promise<void>): Promise<void> {
  const drive = join(office.base, 'drive');
  const first = await office.as('supervisor');
  await first.perform('complaints.register', { entry: complaintEntry() });
  await backUp(first, drive);
  await change(first);
  await office.signOut();
  renameSync(office.folder, join(dirname(office.folder), 'later'));
  expect(await restore(drive, 1, office.folder)).toMatchObject({ ok: true });
}

const register = async (by: SignedIn): Promise<void> => {
  await by.perform('complaints.register', { entry: complaintEntry() });
};

async function subjectOf(by: SignedIn): Promise<{ kind: 'vault.restore'; size: number; root: string }> {
  const { older } = await by.call('backups.list', {});
  if (!older) throw new Error('nothing older to decide about');
  return { kind: 'vault.restore', size: older.size, root: older.root };
}

test('the alarm stands until another supervisor agrees; then the vault opens for work and says so for good', async () => {
  office = await makeOffice({ roles: ['intake'] });
  await office.admit('second', 'supervisor');
  await restoreOlder(register);
  const first = await office.as('supervisor');
  expect(first.session.alarm).toBe('ledger.rolledBack');
  expect((await first.envelope('complaints.register', { entry: complaintEntry() })).kind).toBe('unavailable');
  const subject = await subjectOf(first);
  expect(await first.envelope('approvals.ask', { subject: { ...subject, size: subject.size - 1 }, reason: 'x' })).toMatchObject({
    code: 'backups.stateChanged',
  });
  const asked = await first.envelope('approvals.ask', { subject, reason: 'The disk of the office failed.' });
  expect(asked).toMatchObject({ kind: 'ok', value: { state: 'waiting' } });
  const id = asked.kind === 'ok' ? (asked.value as { id: string }).id : '';
  expect(await first.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'approvals.ownRequest' });
  // Asking changes nothing of what this computer knows.
  expect((await office.as('supervisor')).session.alarm).toBe('ledger.rolledBack');
  expect((await office.as('intake')).session.alarm).toBe('ledger.rolledBack');

  const second = await office.as('second');
  expect(await second.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ kind: 'ok', value: { state: 'used' } });
  expect(await second.envelope('vault.summary', {})).toMatchObject({ kind: 'unavailable', code: 'engine.closing' });

  const after = await office.as('supervisor');
  expect(after.session.alarm).toBeNull();
  // Nothing was written about it under the alarm; now it knows what it was made from.
  expect(await after.call('backups.list', {})).toMatchObject({ older: null, backups: [{ generations: [{ number: 1 }] }] });
  await register(after);
  const events = [...readEvents(after.session.writer, 0, after.session.frontier.size)].map(({ fields }) => fields);
  const taken = events.find(({ kind }) => kind === 'vault.takenOn');
  expect(taken).toMatchObject({ detail: { from: { size: subject.size, root: subject.root } } });
  expect((taken!.detail as { known: { size: number } }).known.size).toBeGreaterThan(subject.size);
  expect(await verifyAll(after.backend)).toMatchObject({ unchanged: true });
});

test('a refusal leaves everything as it was; a later state can be put back', async () => {
  office = await makeOffice({ roles: [] });
  await office.admit('second', 'supervisor');
  await restoreOlder(register);
  const first = await office.as('supervisor');
  const { id } = (await first.perform('approvals.ask', { subject: await subjectOf(first), reason: '' })) as { id: string };
  const second = await office.as('second');
  expect(await second.perform('approvals.answer', { id, answer: 'refused' })).toEqual({ state: 'refused' });
  expect((await office.as('second')).session.alarm).toBe('ledger.rolledBack');
  await office.signOut();
  renameSync(office.folder, join(dirname(office.folder), 'older'));
  renameSync(join(dirname(office.folder), 'later'), office.folder);
  expect((await office.as('supervisor')).session.alarm).toBeNull();
});

test('a backup from before the keys were replaced raises the alarm too', async () => {
  office = await makeOffice({ roles: [] });
  await restoreOlder(async (by) => {
    await by.perform('keys.replace', {});
  });
  expect((await office.as('supervisor')).session.alarm).toBe('ledger.rolledBack');
});

test('under another alarm nothing is asked for, and without one neither', async () => {
  office = await makeOffice({ roles: [] });
  const first = await office.as('supervisor');
  const subject = { kind: 'vault.restore', size: 1, root: '0'.repeat(64) };
  expect(await first.envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'backups.notOlder' });
});
