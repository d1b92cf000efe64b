import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractObject } from '../../../electron/backend/objects/extract-object.ts';
import { objectPath } from '../../../electron/backend/objects/store.ts';
import type { TakenIn } from '../../../electron/backend/objects/take-in.ts';
import { failingFileSystem, watchedFileSystem } from '../../support/objects/failing-files.ts';
import type { Operation } from '../../support/objects/failing-files.ts';
import { makeTempStore, mustTakeIn, patternBytes } from '../../support/objects/temp-store.ts';
import type { TempStore } from '../../support/objects/temp-store.ts';

const plain = patternBytes(4_000_000);
let temp: TempStore;
let record: TakenIn;
let objectKey: Buffer;
let out: string;

beforeEach(async () => {
  temp = await makeTempStore();
  objectKey = randomBytes(32);
  record = await mustTakeIn(temp.store, await temp.writeSource('source.bin', plain), 'o', objectKey);
  out = path.join(temp.folder, 'out');
  mkdirSync(out);
});
afterEach(() => temp.remove());

test('the copy is the original, byte for byte, and for this user alone', async () => {
  const destination = path.join(out, 'copy.bin');
  expect(await extractObject(temp.store, record, { objectKey, destination })).toEqual({ ok: true, value: undefined });
  expect(readFileSync(destination).equals(plain)).toBe(true);
  expect(statSync(destination).mode & 0o777).toBe(0o600);
  expect(readdirSync(out)).toEqual(['copy.bin']);
});

test('a file that is there stays as it is', async () => {
  const destination = path.join(out, 'copy.bin');
  writeFileSync(destination, 'someone’s');
  expect(await extractObject(temp.store, record, { objectKey, destination })).toEqual({ ok: false, error: { code: 'destination_exists' } });
  writeFileSync(path.join(out, 'b.bin.partial'), 'unfinished');
  expect(await extractObject(temp.store, record, { objectKey, destination: path.join(out, 'b.bin') })).toEqual({
    ok: false,
    error: { code: 'partial_exists' },
  });
  expect(readFileSync(destination, 'utf8')).toBe('someone’s');
  expect(readdirSync(out)).toEqual(['b.bin.partial', 'copy.bin']);
});

test('a file made meanwhile is not replaced', async () => {
  const destination = path.join(out, 'copy.bin');
  const store = await temp.reopen(
    watchedFileSystem((operation, isAfter) => {
      if (operation === 'sync' && !isAfter) writeFileSync(destination, 'someone’s');
    }),
  );
  expect(await extractObject(store, record, { objectKey, destination })).toEqual({ ok: false, error: { code: 'destination_exists' } });
  expect(readFileSync(destination, 'utf8')).toBe('someone’s');
  expect(readdirSync(out)).toEqual(['copy.bin']);
});

test('long names, and places where nothing can be put', async () => {
  const long = path.join(out, `${'é'.repeat(120)}.bin`);
  expect(await extractObject(temp.store, record, { objectKey, destination: long })).toEqual({ ok: true, value: undefined });
  expect(readFileSync(long).equals(plain)).toBe(true);
  for (const name of ['x'.repeat(300), 'nowhere/copy.bin', 'a\0b'])
    expect(await extractObject(temp.store, record, { objectKey, destination: path.join(out, name) })).toEqual({
      ok: false,
      error: { code: 'destination_unusable' },
    });
  expect(readdirSync(out)).toEqual([path.basename(long)]);
});

test('on a file system without second names the copy is renamed', async () => {
  const destination = path.join(out, 'copy.bin');
  const { fileSystem } = failingFileSystem('link', 1, 'EPERM');
  expect(await extractObject(await temp.reopen(fileSystem), record, { objectKey, destination })).toEqual({ ok: true, value: undefined });
  expect(readdirSync(out)).toEqual(['copy.bin']);
});

test('of an object that does not verify no copy stays', async () => {
  const file = objectPath(temp.store, record.name);
  const sealed = readFileSync(file);
  sealed[sealed.length - 1] = sealed.at(-1)! ^ 1;
  writeFileSync(file, sealed);
  let largest = 0;
  const store = await temp.reopen(
    watchedFileSystem((operation) => {
      if (operation === 'write') largest = Math.max(largest, statSync(path.join(out, 'copy.bin.partial')).size);
    }),
  );
  expect(await extractObject(store, record, { objectKey, destination: path.join(out, 'copy.bin') })).toMatchObject({
    ok: false,
    error: { code: 'object_altered' },
  });
  // The control: without the last tag most of the copy had been written, under the unfinished name only.
  expect(largest).toBeGreaterThan(1_000_000);
  expect(readdirSync(out)).toEqual([]);
  sealed[sealed.length - 1] = sealed.at(-1)! ^ 1;
  writeFileSync(file, sealed);
  const wrongHash = { ...record, sha256: 'ab'.repeat(32) };
  expect(await extractObject(temp.store, wrongHash, { objectKey, destination: path.join(out, 'copy.bin') })).toEqual({
    ok: false,
    error: { code: 'object_altered', segment: null },
  });
  expect(readdirSync(out)).toEqual([]);
});

test('cancelled or on a failing disk: no copy stays', async () => {
  const destination = path.join(out, 'copy.bin');
  const cancel = new AbortController();
  const cancelled = await extractObject(temp.store, record, {
    objectKey,
    destination,
    signal: cancel.signal,
    onProgress: () => cancel.abort(),
  });
  expect(cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
  const failures: ReadonlyArray<readonly [Operation, number, string, string]> = [
    ['createNew', 1, 'EROFS', 'read_only'],
    ['write', 1, 'ENOSPC', 'disk_full'],
    ['write', 3, 'EIO', 'io_error'],
    ['sync', 1, 'EIO', 'io_error'],
    ['link', 1, 'ENOSPC', 'disk_full'],
    ['read', 3, 'EIO', 'object_unreadable'],
  ];
  for (const [operation, nth, code, refusal] of failures) {
    const { fileSystem, seen } = failingFileSystem(operation, nth, code);
    const extracted = await extractObject(await temp.reopen(fileSystem), record, { objectKey, destination });
    expect([operation, extracted]).toEqual([operation, { ok: false, error: { code: refusal } }]);
    expect(seen()).toBeGreaterThanOrEqual(nth);
    expect(readdirSync(out)).toEqual([]);
  }
  expect(existsSync(destination)).toBe(false);
});
