import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { takeOut } from '../../../electron/backend/features/retention/destroy.ts';
import { findKeptFile } from '../../../electron/backend/features/retention/files.ts';
import { appendEntry } from '../../../electron/backend/keyring/file.ts';
import { signerOf } from '../../../electron/backend/keyring/role-keys.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { openVault } from '../../support/open-vault.ts';
import { makeOffice, type Office } from '../../support/people.ts';
import { attack, filesUnder, lootIn } from '../../support/retention/attack.ts';
import { askDestruction, fillFile, type FilledFile } from '../../support/retention/destroyed.ts';
import { takeSnapshot, type Snapshot } from '../../support/vault-snapshot.ts';

/** What a reader of the whole record asks of a destruction: each thing that is wrong about it is named. */

let office: Office;
let file: FilledFile;
let whole: Snapshot;
let destroyed: Snapshot;

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator'] });
  await office.admit('second', 'supervisor');
  file = await fillFile(office, await office.as('supervisor'), 'vv');
  await office.signOut();
  whole = takeSnapshot(office.base);
  const id = await askDestruction(await office.as('supervisor'), file.complaint);
  await (await office.as('second')).perform('approvals.answer', { id, answer: 'agreed' });
  await office.signOut();
  destroyed = takeSnapshot(office.base);
});
afterAll(() => office.remove());
beforeEach(() => office.signOut());

async function faults(): Promise<readonly string[]> {
  const result = (await (await office.as('supervisor')).perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
  await office.signOut();
  return result.faults.map(({ code }) => code);
}

/** Lets `work` at the open session behind the vault. */
async function behind(work: (session: Awaited<ReturnType<typeof open>>) => void): Promise<void> {
  const session = await open();
  try {
    work(session);
  } finally {
    const { createBackend } = await import('../../../electron/backend/index.ts');
    await createBackend(session).close();
  }
}

async function open() {
  const opened = await openVault(office.folder, office.members.get('supervisor')!.passphrase, office.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

test('a destruction as it should be has no fault', async () => {
  destroyed.restore();
  expect(await faults()).toEqual([]);
});

test('rows taken away with a note, by one person and without the keyring, are missing, and the note is false', async () => {
  whole.restore();
  await behind((session) => {
    const done = commitChange(session, (writer) => {
      const kept = findKeptFile(writer, file.investigation)!;
      const how = { asked: 'supervisor', agreed: 'supervisor', ground: 'reviewed', request: null, entry: 3 } as const;
      const [first, ...more] = takeOut(session, writer, [kept], how);
      return ok({ value: null, events: [first!, ...more] });
    });
    expect(done.ok).toBe(true);
  });
  const found = await faults();
  expect(found).toContain('destruction.notAgreed');
  expect(found).toContain('record.missing');
});

test('the keyring takes no such entry from one of two', async () => {
  whole.restore();
  await behind((session) => {
    const content = { kind: 'destroyed', keys: [`file:${file.investigation}:0`] } as const;
    expect(() =>
      appendEntry(session.keyringFile, { ...content, keys: [...content.keys] }, [], signerOf(session), session.ports.clock),
    ).toThrow(/refuses/);
  });
});

test.each([
  { name: 'the note is gone', statement: 'DELETE FROM destruction_note WHERE file_id = $file', code: 'destruction.withoutNote' },
  {
    name: 'the note says another ground',
    statement: "UPDATE destruction_note SET ground = 'courtOrder' WHERE file_id = $file",
    code: 'record.altered',
  },
  {
    name: 'a sealed record was left',
    statement:
      "INSERT INTO sealed_record (record_id, record_type, file_id, key_epoch, version, sealed, content_digest, sealed_digest) VALUES ('x', 'reason', $file, 0, 1, x'00', '', '')",
    code: 'destruction.unfinished',
  },
])('$name: found', async ({ statement, code }) => {
  destroyed.restore();
  await behind((session) => session.db.prepare(statement.replace('$file', '?')).run(file.investigation));
  expect(await faults()).toContain(code);
});

test('a hold that two persons passed over with programs of their own is found', async () => {
  whole.restore();
  const supervisor = await office.as('supervisor');
  const id = await askDestruction(supervisor, file.complaint);
  await supervisor.call('retention.hold', { fileId: file.investigation, kind: 'safety', reason: 'invented' });
  const second = await office.as('second');
  // A program that does not ask: the row of the hold is hidden from it, the entry of the record is not.
  second.session.db.prepare("UPDATE hold SET lifted_on = '2026-01-01'").run();
  const row = second.session.db.prepare('SELECT bound FROM approval WHERE id = ?').pluck().get(id) as string;
  expect(row).toContain('holds');
  second.session.db.prepare('DELETE FROM hold WHERE lifted_by IS NULL').run();
  expect(await second.perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'used' });
  expect(await faults()).toContain('destruction.despiteHold');
});

test('wraps that are put back from an older copy are gone after the next opening', async () => {
  destroyed.restore();
  const keyring = join(office.folder, 'keyring');
  const old = whole.files.get(keyring)!.toString('utf8').split('\n');
  const now = readFileSync(keyring, 'utf8').split('\n');
  writeFileSync(keyring, now.map((line, i) => (old[i] === undefined || i >= old.length - 1 ? line : old[i])).join('\n'));
  const credentials = {
    passphrases: [...office.members.values()].map((member) => member.passphrase),
    kdf: office.ports.kdf,
    recovery: new Map(),
  };
  const copy = join(office.base, 'copy');
  for (const [path, bytes] of whole.files) if (path.endsWith('vault.db')) writeFileSync(`${copy}.db`, bytes);
  const loot = { ...lootIn(office.folder), database: `${copy}.db` };
  expect((await attack(loot, credentials, file.sealed)).texts.size).toBeGreaterThan(0);
  await office.as('investigator');
  await office.signOut();
  expect((await attack(loot, credentials, file.sealed)).texts.size).toBe(0);
  rmSync(`${copy}.db`);
  expect(await faults()).toEqual([]);
});

test('a destruction that was cut off once its entry stood is finished by whoever opens the vault next', async () => {
  whole.restore();
  const id = await askDestruction(await office.as('supervisor'), file.complaint);
  const second = await office.as('second');
  const before = takeSnapshot(office.base);
  await second.perform('approvals.answer', { id, answer: 'agreed' });
  await office.signOut();
  // The database and the objects of before beside the keyring of after: the commit never came about.
  const keyring = readFileSync(join(office.folder, 'keyring'));
  before.restore();
  writeFileSync(join(office.folder, 'keyring'), keyring);
  const objects = filesUnder(join(office.folder, 'objects')).length;
  const investigator = await office.as('investigator');
  expect((await investigator.call('retention.notes', {})).notes).toEqual([]);
  expect(investigator.account.notes).toContain('retention.destructionFinished');
  const supervisor = await office.as('supervisor');
  const { notes } = await supervisor.call('retention.notes', {});
  expect(notes).toHaveLength(2);
  // The agreement was lost with the commit, and yet what was asked for is done: it waits for nobody, and can be answered by nobody.
  expect((await supervisor.call('approvals.list', { open: true })).approvals).toEqual([]);
  const all = (await supervisor.call('approvals.list', { open: false })).approvals;
  expect(all.find((row) => row.id === id)).toMatchObject({ state: 'used', answeredBy: null });
  expect(await (await office.as('second')).envelope('approvals.answer', { id, answer: 'refused' })).toMatchObject({
    code: 'approvals.notWaiting',
  });
  expect(notes[0]).toMatchObject({ asked: 'supervisor', agreed: 'supervisor', ground: 'reviewed' });
  expect(filesUnder(join(office.folder, 'objects'))).toHaveLength(objects - 1);
  expect(await faults()).toEqual([]);
});
