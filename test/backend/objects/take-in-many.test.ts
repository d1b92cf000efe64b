import { randomBytes } from 'node:crypto';
import { appendFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectPath, storedName, type ObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeInMany, type SmallIntake } from '../../../electron/backend/objects/take-in-many.ts';
import { failingFileSystem, type Operation } from '../../support/objects/failing-files.ts';
import { filesBelow, makeTempStore, patternBytes, sha256Hex, type TempStore } from '../../support/objects/temp-store.ts';
import { readThrough } from '../../../electron/backend/objects/read-through.ts';

/** Many small files at once: the same promises as for one. */

let temp: TempStore;
beforeEach(async () => {
  temp = await makeTempStore();
});
afterEach(() => temp.remove());

const sizes = [0, 1, 65_480, 65_481, 200_000, 960 * 1024];
const wantAll = { isWanted: () => true };

async function requests(): Promise<SmallIntake[]> {
  return Promise.all(
    sizes.map(async (size, at) => ({
      source: await temp.writeSource(`f${at}`, patternBytes(size, at)),
      objectId: `object-${at}`,
      version: 1,
      objectKey: randomBytes(32),
    })),
  );
}

async function isThere(store: ObjectStore, one: SmallIntake, at: number): Promise<boolean> {
  const record = { objectId: one.objectId, version: 1, size: sizes[at]!, sha256: sha256Hex(patternBytes(sizes[at]!, at)) };
  return (await readThrough(store, objectPath(store, storedName(store.namesKey, one.objectId)), record, { objectKey: one.objectKey })).ok;
}

test('all of them are whole under their names, and no part is left', async () => {
  const all = await requests();
  const taken = await takeInMany(temp.store, all, wantAll);
  expect(taken).toMatchObject({
    ok: true,
    value: sizes.map((size, at) => ({ is: 'taken', size, sha256: sha256Hex(patternBytes(size, at)) })),
  });
  for (const [at, one] of all.entries()) expect(await isThere(temp.store, one, at)).toBe(true);
  expect((await filesBelow(temp.vaultFolder)).filter((name) => name.startsWith('incoming'))).toEqual([]);
});

test('one that changes, vanishes or is not wanted leaves nothing, and the others go in', async () => {
  const all = await requests();
  const { store } = temp;
  const expected = await store.fileSystem.facts(all[4]!.source);
  await appendFile(all[4]!.source, 'more');
  const listed = all.with(4, { ...all[4]!, expected });
  await rm(all[1]!.source);
  const taken = await takeInMany(store, listed, { isWanted: (index) => index !== 2 });
  expect(taken.ok && taken.value.map((one) => (one.is === 'refused' ? one.code : one.is))).toEqual([
    'taken',
    'source_vanished',
    'unwanted',
    'taken',
    'source_changed',
    'taken',
  ]);
  const objects = (await filesBelow(temp.vaultFolder)).filter((name) => name.startsWith('objects'));
  expect(objects).toHaveLength(3);
});

describe.each<[Operation, number, string, string]>([
  ['createNew', 3, 'ENOSPC', 'disk_full'],
  ['write', 2, 'ENOSPC', 'disk_full'],
  ['sync', 4, 'EIO', 'io_error'],
  ['rename', 5, 'EROFS', 'read_only'],
  ['syncFolder', 2, 'EIO', 'io_error'],
])('when %s number %i fails with %s', (operation, nth, code, expected) => {
  test('none of them is in the store, and no part is left', async () => {
    const all = await requests();
    const store = await reopenFailing(operation, nth, code);
    const taken = await takeInMany(store, all, wantAll);
    expect(taken).toEqual({ ok: false, error: { code: expected } });
    expect(await filesBelow(temp.vaultFolder)).toEqual([]);
  });
});

/** Counted from here on: opening the store syncs too. */
async function reopenFailing(operation: Operation, nth: number, code: string): Promise<ObjectStore> {
  const store = await temp.reopen();
  const { fileSystem } = failingFileSystem(operation, nth, code);
  return { ...store, fileSystem };
}
