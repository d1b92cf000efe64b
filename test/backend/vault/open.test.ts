import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { entryOfShown } from '#shared/domain/complaints/shown.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { openBackendWith, type Backend } from '../../../electron/backend/index.ts';
import { closeKeyringFile, isAsRead, openKeyringFile } from '../../../electron/backend/keyring/file.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { cheapPorts, makeVault, testPassphrase, type TestVault } from '../../support/vault.ts';

const made: TestVault[] = [];
afterEach(async () => {
  for (const vault of made.splice(0)) await vault.remove();
});

async function fresh(): Promise<TestVault> {
  const vault = await makeVault();
  made.push(vault);
  return vault;
}

async function openCode(vault: TestVault, passphrase = testPassphrase): Promise<string> {
  const opened = await openBackendWith({ how: 'unlock', folder: vault.folder, passphrase }, vault.ports);
  if (opened.ok) {
    await opened.value.close();
    return 'open';
  }
  return 'code' in opened.error ? opened.error.code : opened.error.kind;
}

test('what was registered is there after locking and opening again', async () => {
  const vault = await fresh();
  const entry = complaintEntry();
  const { id, reference } = await vault.call('complaints.register', { entry });
  await vault.reopen();
  const file = await vault.call('complaints.open', { id });
  expect(file.reference).toBe(reference);
  expect(file.entry.story).toBe(entry.story);
  const named = await vault.call('complaints.openIdentity', { id, whose: { kind: 'all' }, reason: { code: 'call', text: '' } });
  expect(entryOfShown(named.file.entry)).toEqual(entry);
});

test('each way of not opening has a refusal of its own', async () => {
  const vault = await fresh();
  expect(await openCode(vault)).toBe('vault.inUse');
  await vault.backend.close();
  expect(await openCode(vault, 'not the passphrase of this vault')).toBe('vault.wrongPassphrase');
  expect(await openCode(vault)).toBe('open');

  const header = join(vault.folder, 'vault.json');
  const copy = join(vault.folder, 'vault.alt.json');
  const good = readFileSync(header);
  const spoil = (content: string | Buffer | null): void => {
    for (const path of [header, copy]) {
      if (content === null) rmSync(path, { force: true });
      else writeFileSync(path, content);
    }
  };
  spoil(null);
  expect(await openCode(vault)).toBe('vault.headerMissing');
  spoil('{"body":');
  expect(await openCode(vault)).toBe('vault.headerDamaged');
  const newer = JSON.parse(good.toString()) as { body: { version: number } };
  newer.body.version = 2;
  spoil(canonicalText(newer));
  expect(await openCode(vault)).toBe('vault.newerFormat');
  spoil(good);
  rmSync(copy);
  expect(await openCode(vault)).toBe('open');
  expect(existsSync(copy), 'the second copy is written again').toBe(true);

  const database = join(vault.folder, 'vault.db');
  const bytes = readFileSync(database);
  rmSync(database);
  expect(await openCode(vault)).toBe('vault.databaseMissing');
  writeFileSync(database, Buffer.concat([Buffer.from('SQLite format 3\0'), bytes.subarray(16)]));
  expect(await openCode(vault)).toBe('vault.databasePlain');
  writeFileSync(database, bytes.subarray(0, 10));
  expect(await openCode(vault)).toBe('vault.databaseDamaged');
  const flipped = Buffer.from(bytes);
  flipped[200] = flipped[200]! ^ 1;
  writeFileSync(database, flipped);
  expect(await openCode(vault)).toBe('vault.databaseDamaged');
  writeFileSync(database, bytes);

  const keyring = join(vault.folder, 'keyring');
  const lines = readFileSync(keyring);
  rmSync(keyring);
  expect(await openCode(vault)).toBe('vault.keyringDamaged');
  writeFileSync(keyring, lines.toString().replace('"intake"', '"intakf"'));
  expect(await openCode(vault)).toBe('vault.keyringDamaged');
  writeFileSync(keyring, lines);
  expect(await openCode(vault)).toBe('open');
});

test('key derivation outside the bounds is refused before it runs', async () => {
  const vault = await fresh();
  await vault.backend.close();
  const header = join(vault.folder, 'vault.json');
  let runs = 0;
  const ports = cheapPorts(vault.profile);
  const counting = { ...ports, kdf: { ...ports.kdf, derive: () => Promise.reject(new Error(`ran ${(runs += 1)}`)) } };
  for (const [field, value] of [
    ['memoryKiB', 1024],
    ['memoryKiB', 4_194_304],
    ['passes', 1],
    ['passes', 4_000_000],
    ['lanes', 0],
    ['lanes', 64],
  ] as const) {
    const parsed = JSON.parse(readFileSync(header, 'utf8')) as { body: { slots: { kdf: Record<string, unknown> }[] } };
    parsed.body.slots[0]!.kdf[field] = value;
    const folder = join(vault.profile, `copy-${field}-${value}`);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'vault.json'), canonicalText(parsed as unknown as Json));
    const opened = await openBackendWith({ how: 'unlock', folder, passphrase: testPassphrase }, counting);
    expect(opened).toEqual({ ok: false, error: { kind: 'unavailable', code: 'vault.kdfOutOfBounds' } });
  }
  expect(runs).toBe(0);
});

test('a keyring line cut short by a power cut is dropped, and said', async () => {
  const vault = await fresh();
  await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();
  const keyring = join(vault.folder, 'keyring');
  const whole = readFileSync(keyring);
  writeFileSync(keyring, Buffer.concat([whole, Buffer.from('{"body":{"see')]));
  await vault.reopen();
  const { notes, ledger } = await vault.call('vault.summary', {});
  expect(notes).toContain('keyring.tornTail');
  expect(readFileSync(keyring).equals(whole)).toBe(true);
  // Two openings, the name of the office, the complaint, and that the line was dropped: once.
  expect(ledger.size).toBe(5);
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).ledger.size).toBe(6);
});

test('what a run left unsealed is sealed at the first opening of another day', async () => {
  let now = new Date('2026-05-05T10:00:00Z');
  const clock = { now: () => now, monotonicMs: () => Math.round(performance.now()) };
  const base = mkdtempSync(join(tmpdir(), 'recourse-days-'));
  const ports = { ...cheapPorts(join(base, 'profile')), clock };
  const folder = join(base, 'vault');
  const open = async (how: 'create' | 'unlock'): Promise<Backend> => {
    const opened = await openBackendWith({ how, folder, passphrase: testPassphrase }, ports);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };
  const seal = async (backend: Backend): Promise<unknown> => {
    const summary = await backend.call('vault.summary', {}, {});
    return summary.kind === 'ok' ? (summary.value as { ledger: { lastSeal: unknown } }).ledger.lastSeal : summary;
  };
  const first = await open('create');
  await first.call('complaints.register', { entry: complaintEntry() }, {});
  await first.close();
  const second = await open('unlock');
  await second.call('complaints.register', { entry: complaintEntry() }, {});
  expect(await seal(second)).toMatchObject({ number: 1, size: 3 });
  // The power goes: what lies on the disk is all that is left of this run.
  const left = join(base, 'left');
  cpSync(folder, left, { recursive: true });
  await second.close();
  rmSync(folder, { recursive: true });
  cpSync(left, folder, { recursive: true });
  now = new Date('2026-05-06T10:00:00Z');
  const third = await open('unlock');
  expect(await seal(third)).toMatchObject({ number: 2, size: 5, at: '2026-05-06T10:00:00.000Z' });
  await third.close();
  rmSync(base, { recursive: true });
});

test('a torn last line of any bytes costs only itself', async () => {
  const vault = await fresh();
  const { id } = await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();
  const keyring = join(vault.folder, 'keyring');
  const whole = readFileSync(keyring);
  // What a file system left in the last block: no text, and longer as text than as bytes.
  writeFileSync(keyring, Buffer.concat([whole, Buffer.alloc(300, 0xfe)]));
  await vault.reopen();
  expect(readFileSync(keyring).equals(whole)).toBe(true);
  await vault.reopen();
  expect((await vault.envelope('complaints.open', { id })).kind).toBe('ok');
});

test('a second instance leaves the line that the first one is writing', async () => {
  const vault = await fresh();
  const keyring = join(vault.folder, 'keyring');
  const half = Buffer.concat([readFileSync(keyring), Buffer.from('{"body":{"see')]);
  writeFileSync(keyring, half);
  expect(await openCode(vault)).toBe('vault.inUse');
  expect(readFileSync(keyring).equals(half)).toBe(true);
});

test('a keyring that grew between its reading and the lock is seen', async () => {
  const vault = await fresh();
  await vault.backend.close();
  const header = JSON.parse(readFileSync(join(vault.folder, 'vault.json'), 'utf8')) as { body: { vaultId: string } };
  const file = openKeyringFile(join(vault.folder, 'keyring'), header.body.vaultId);
  if (!file.ok) throw new Error(file.error);
  expect(isAsRead(file.value)).toBe(true);
  appendFileSync(join(vault.folder, 'keyring'), 'x');
  expect(isAsRead(file.value)).toBe(false);
  closeKeyringFile(file.value);
});

test('a keyring cut back to an earlier state raises the alarm, and nothing is written any more', async () => {
  const vault = await fresh();
  const keyring = join(vault.folder, 'keyring');
  const { id } = await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();
  const lines = readFileSync(keyring, 'utf8').split('\n');
  truncateSync(keyring, Buffer.byteLength(`${lines.slice(0, -2).join('\n')}\n`));
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).ledger.alarm).toBe('ledger.rolledBack');
  expect(await vault.envelope('complaints.register', { entry: complaintEntry() })).toEqual({
    kind: 'unavailable',
    code: 'vault.readOnlyAlarm',
  });
  expect((await vault.envelope('complaints.open', { id })).kind).not.toBe('ok');
});

test('an older database put back under a newer anchor raises the alarm', async () => {
  const vault = await fresh();
  const entry = complaintEntry();
  const { id } = await vault.call('complaints.register', { entry });
  await vault.backend.close();
  const files = ['vault.db', 'keyring'].map((name) => ({ path: join(vault.folder, name), bytes: readFileSync(join(vault.folder, name)) }));
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).ledger.alarm).toBe(null);
  await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();
  for (const { path, bytes } of files) writeFileSync(path, bytes);
  await vault.reopen();
  const { ledger } = await vault.call('vault.summary', {});
  expect(ledger.alarm).toBe('ledger.rolledBack');

  // It is open for reading, and reading leaves no entry on a past that is in doubt.
  expect((await vault.call('complaints.open', { id })).entry.story).toEqual(entry.story);
  // Names are not told where that cannot be recorded.
  const asked = await vault.envelope('complaints.openIdentity', { id, whose: { kind: 'all' }, reason: { code: 'call', text: '' } });
  expect(asked).toMatchObject({ kind: 'unavailable', code: 'vault.readOnlyAlarm' });
  expect(await vault.call('jobs.cancel', { id: 'none' })).toEqual({ cancelled: false });
  expect((await vault.envelope('complaints.amend', { id, version: 1, entry })).kind).toBe('unavailable');
  expect((await vault.call('vault.summary', {})).ledger.size).toBe(ledger.size);
});

test('a weak passphrase, a folder in use and a folder with files in it are refused, and nothing is made', async () => {
  const vault = await fresh();
  const create = (folder: string, passphrase: string): Promise<unknown> =>
    openBackendWith({ how: 'create', folder, passphrase }, vault.ports);
  expect(await create(join(vault.profile, 'a'), 'too short')).toEqual({
    ok: false,
    error: { kind: 'refused', code: 'vault.passphraseTooWeak' },
  });
  expect(await create(vault.folder, testPassphrase)).toEqual({ ok: false, error: { kind: 'refused', code: 'vault.exists' } });
  expect(await create(vault.profile, testPassphrase)).toEqual({ ok: false, error: { kind: 'refused', code: 'vault.folderNotEmpty' } });
  expect(existsSync(join(vault.profile, 'a'))).toBe(false);
});

test('a vault whose making was cut off before its header is made again; one that was ever written into is never cleared away', async () => {
  const vault = await fresh();
  const headers = ['vault.json', 'vault.alt.json'].map((name) => join(vault.folder, name));
  const create = (): Promise<unknown> =>
    openBackendWith(
      { how: 'create', folder: vault.folder, passphrase: testPassphrase, officeName: 'Test', personName: 'A. Tester' },
      vault.ports,
    );
  await vault.backend.close();
  for (const path of headers) rmSync(path);
  const again = await create();
  expect(again).toMatchObject({ ok: true });
  vault.backend = (again as { value: TestVault['backend'] }).value;
  await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();

  for (const path of headers) rmSync(path);
  const files = ['vault.db', 'keyring'].map((name) => readFileSync(join(vault.folder, name)));
  expect(await create()).toEqual({ ok: false, error: { kind: 'refused', code: 'vault.exists' } });
  expect(['vault.db', 'keyring'].map((name) => readFileSync(join(vault.folder, name)))).toEqual(files);
});

test('a file that belongs to no vault is said, and left alone', async () => {
  const vault = await fresh();
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).notes).toEqual([]);
  const stranger = join(vault.folder, 'report (copy).pdf');
  writeFileSync(stranger, 'put here by somebody');
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).notes).toEqual(['objects.unknown']);
  expect(readFileSync(stranger, 'utf8')).toBe('put here by somebody');
});
