import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupsState } from '#shared/contract/backups.ts';
import type { DestructionNoteRow } from '#shared/contract/retention.ts';
import type { Backend } from '../../../electron/backend/index.ts';
import { mustBackUp, openRestored, restore, verifyAll } from '../../support/backups.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { agreeOutside, nameApprover, performOn } from '../../support/second-person.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** A vault that was restored knows the backup it was made from, though that was made after its picture was taken (resources/docs/formats.md, 17). */

let vault: TestVault;
let base: string;
let drive: string;
let list: string;
beforeAll(async () => {
  vault = await makeVault();
  base = join(vault.folder, '..');
  drive = join(base, 'drive');
  mkdirSync(drive);
  await vault.call('complaints.register', { entry: complaintEntry() });
  const made = await mustBackUp(vault, drive);
  list = join(drive, made.folderName, 'generations/000001/generation.json');
  await mustBackUp(vault, drive);
}, 60_000);
afterAll(() => vault.remove());

async function ask<T>(backend: Backend, name: string, input: object): Promise<T> {
  const envelope = await backend.call(name, input, {});
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
  return envelope.value as T;
}
const backupsOf = (backend: Backend) => ask<BackupsState>(backend, 'backups.list', {});

async function restored(name: string, number = 1): Promise<string> {
  const folder = join(base, name);
  expect(await restore(drive, number, folder)).toMatchObject({ ok: true });
  expect(readFileSync(join(folder, 'restored.json'))).toEqual(readFileSync(list.replace('000001', `00000${number}`)));
  return folder;
}

test('the first opening records it, once, and it counts as a kept copy', async () => {
  const folder = await restored('clean');
  const { time } = (JSON.parse(readFileSync(list, 'utf8')) as { body: { time: string } }).body;
  for (const opening of [1, 2]) {
    const backend = await openRestored(folder, join(base, 'profile-clean'));
    const { backups, lastAt, isDue } = await backupsOf(backend);
    expect({ lastAt, isDue }, String(opening)).toEqual({ lastAt: time, isDue: false });
    expect(backups).toMatchObject([{ generations: [{ number: 1, madeAt: time }] }]);
    expect(existsSync(join(folder, 'restored.json'))).toBe(false);
    const { rows } = await ask<{ rows: readonly { kind: string }[] }>(backend, 'ledger.entries', { filters: {}, offset: 0, limit: 100 });
    expect(
      rows.filter(({ kind }) => kind === 'backups.restored'),
      String(opening),
    ).toHaveLength(1);
    expect(await verifyAll(backend)).toMatchObject({ unchanged: true, faults: [] });
    await backend.close();
  }
}, 60_000);

test('a destruction in it names the copy, with the day on which it ends', async () => {
  const folder = await restored('later', 2);
  const backend = await openRestored(folder, join(base, 'profile-later'));
  const at = performOn({ backend });
  const approver = await nameApprover(at, base, vault.ports);
  const { rows } = await ask<{ rows: readonly { id: string }[] }>(backend, 'complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 10,
  });
  const subject = { kind: 'files.destroy', fileId: rows[0]!.id, ground: 'reviewed' };
  const { id } = await ask<{ id: string }>(backend, 'approvals.ask', { subject, reason: 'x' });
  await agreeOutside(at, approver, base, id);
  const { notes } = await ask<{ notes: readonly DestructionNoteRow[] }>(backend, 'retention.notes', {});
  // The one from before stood in its record already; the one it was made from is the second.
  expect(notes).toMatchObject([{ residue: { copies: 2, until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string } }]);
  await backend.close();
}, 60_000);

test('a list that is not of this state, or that nobody here signed, records nothing and stays', async () => {
  const folder = await restored('wrong');
  const file = join(folder, 'restored.json');
  // Of a later state of the same vault: signed, and not where this one comes from.
  copyFileSync(list.replace('000001', '000002'), file);
  const texts = [readFileSync(file, 'utf8')];
  const { body, signature } = JSON.parse(readFileSync(list, 'utf8')) as { body: object; signature: string };
  texts.push(JSON.stringify({ body: { ...body, by: crypto.randomUUID() }, signature }), 'not a list');
  for (const text of texts) {
    writeFileSync(file, text);
    const backend = await openRestored(folder, join(base, 'profile-wrong'));
    expect(await backupsOf(backend)).toMatchObject({ backups: [], lastAt: null });
    expect(readFileSync(file, 'utf8')).toBe(text);
    await backend.close();
  }
  // The control: the right one is taken up by the very next opening.
  copyFileSync(list, file);
  const backend = await openRestored(folder, join(base, 'profile-wrong'));
  expect((await backupsOf(backend)).backups).toHaveLength(1);
  await backend.close();
}, 60_000);
