import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, driveBeside, filesUnder, mustBackUp, openRestored, restore, verifyAll } from '../../support/backups.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { sourceFile, startInvestigation, takeInFile } from '../../support/evidence.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

let vault: TestVault;
let drive: string;
let base: string;

beforeAll(async () => {
  vault = await makeVault();
  drive = driveBeside(vault);
  base = dirname(vault.folder);
  const investigation = await startInvestigation(vault);
  for (const [name, size] of [
    ['small.bin', 3_000],
    ['empty.bin', 0],
    ['large.bin', 20_000_000],
  ] as const)
    await takeInFile(vault, investigation, sourceFile(vault, name, Buffer.alloc(size, name)));
});
afterAll(() => vault.remove());

const folderOf = (): string => join(drive, filesUnder(drive)[0]!.split('/')[0]!);

test('a backup is made, holds no plain text, and becomes a vault again with the passphrase alone', async () => {
  const made = await mustBackUp(vault, drive);
  expect(made).toMatchObject({ number: 1, objects: 3, missing: 0, already: 0, removed: [] });
  const names = filesUnder(folderOf());
  expect(names.filter((name) => !name.startsWith('objects/'))).toEqual([
    'backup.json',
    'generations/000001/generation.json',
    'generations/000001/keyring',
    'generations/000001/objects.txt',
    'generations/000001/vault.db',
    'generations/000001/vault.json',
  ]);
  expect(names.filter((name) => name.startsWith('objects/'))).toHaveLength(3);
  for (const name of names) expect(readFileSync(join(folderOf(), name)).includes('Mira Testova')).toBe(false);
  expect(existsSync(join(vault.folder, 'vault.db.backup'))).toBe(false);

  const destination = join(base, 'restored');
  expect(await restore(drive, 1, destination)).toMatchObject({ ok: true, value: { missing: 0 } });
  expect(existsSync(`${destination}.part`)).toBe(false);
  const restored = await openRestored(destination, join(base, 'clean profile'));
  try {
    expect(await verifyAll(restored)).toMatchObject({ unchanged: true, faults: [] });
    const summary = await restored.call('vault.summary', {}, {});
    expect(summary).toMatchObject({ kind: 'ok', value: { anchorMissing: true, ledger: { alarm: null } } });
  } finally {
    await restored.close();
  }
});

test('what is there already is not written again; each moment stays restorable', async () => {
  await vault.call('complaints.register', { entry: complaintEntry({ story: 'Registered after the first backup.' }) });
  const made = await mustBackUp(vault, drive);
  expect(made).toMatchObject({ number: 2, objects: 3, already: 3 });
  const sizes: number[] = [];
  for (const number of [1, 2]) {
    const destination = join(base, `restored-${number}`);
    expect(await restore(drive, number, destination)).toMatchObject({ ok: true });
    const restored = await openRestored(destination, join(base, `profile-${number}`));
    const found = await restored.call(
      'complaints.list',
      { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 10 },
      {},
    );
    sizes.push(found.kind === 'ok' ? (found.value as { total: number }).total : -1);
    await restored.close();
  }
  expect(sizes).toEqual([1, 2]);
});

test('the list of known backups comes from the record; reading again is recorded', async () => {
  const state = await vault.call('backups.list', {});
  expect(state).toMatchObject({ isDue: false, everyDays: 7, keepDays: 365, isPaused: false });
  expect(state.backups).toHaveLength(1);
  expect(state.backups[0]).toMatchObject({ label: 'Blue stick' });
  expect(state.backups[0]!.generations.map(({ number }) => number)).toEqual([2, 1]);
  const file = pathToken();
  const verified = await vault.run('backups.verify', { file, number: null }, { [file]: drive });
  expect(verified).toMatchObject({ outcome: 'done', result: { number: 2, missing: 0 } });
  const after = await vault.call('backups.list', {});
  expect(after.backups[0]!.generations[0]!.verified).toMatchObject({ isWhole: true });
  expect(await vault.envelope('backups.look', { file }, { [file]: drive })).toMatchObject({
    kind: 'ok',
    value: { generations: [{ number: 2 }, { number: 1 }], unreadable: [] },
  });
});

test('a place inside the vault, an empty folder to look at, and a file are refused by name', async () => {
  expect(await backUp(vault, vault.folder)).toMatchObject({ outcome: 'refused', result: { code: 'release.destinationUnusable' } });
  const file = pathToken();
  const empty = driveBeside(vault, 'empty drive');
  expect(await vault.envelope('backups.look', { file }, { [file]: empty })).toMatchObject({ kind: 'refused', code: 'backups.notABackup' });
  expect(await restore(drive, 1, base)).toMatchObject({ ok: false, error: { code: 'backups.destinationNotEmpty' } });
});

test('what a cut left just before the folder got its name is taken away by the next attempt; another vault of that name is not touched', async () => {
  const whole = join(base, 'cut off');
  expect(await restore(drive, 1, whole)).toMatchObject({ ok: true });
  renameSync(whole, `${whole}.part`);
  expect(await restore(drive, 1, whole)).toMatchObject({ ok: true });
  expect(existsSync(`${whole}.part`)).toBe(false);

  renameSync(whole, `${whole}.part`);
  writeFileSync(join(`${whole}.part`, 'vault.json'), 'the header of another vault');
  expect(await restore(drive, 1, whole)).toMatchObject({ ok: false, error: { code: 'backups.destinationNotEmpty' } });
  expect(existsSync(join(`${whole}.part`, 'vault.db'))).toBe(true);
});

test('old generations go only when they are named, with what nobody needs; the newest stays', async () => {
  const destination = pathToken();
  const remove = (numbers: number[]) => vault.run('backups.remove', { destination, numbers }, { [destination]: drive });
  expect(await remove([2])).toMatchObject({ outcome: 'refused', result: { code: 'backups.newestStays' } });
  expect(await remove([7])).toMatchObject({ outcome: 'refused', result: { code: 'backups.noSuchGeneration' } });
  expect(await remove([1])).toMatchObject({ outcome: 'done', result: { generations: [1], objects: 0, objectsKept: false } });
  expect(filesUnder(folderOf()).some((name) => name.includes('000001'))).toBe(false);
  const state = await vault.call('backups.list', {});
  expect(state.backups[0]!.generations.map(({ number }) => number)).toEqual([2]);
  expect(await restore(drive, 2, join(base, 'restored after'))).toMatchObject({ ok: true });
});
