import { randomBytes } from 'node:crypto';
import { readFileSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { longestRead, openObject } from '../../../electron/backend/objects/open-object.ts';
import { objectPath } from '../../../electron/backend/objects/store.ts';
import type { TakenIn } from '../../../electron/backend/objects/take-in.ts';
import { verifyObject } from '../../../electron/backend/objects/verify-object.ts';
import { makeTempStore, mustTakeIn, patternBytes } from '../../support/objects/temp-store.ts';
import type { TempStore } from '../../support/objects/temp-store.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await makeTempStore();
});
afterEach(() => temp.remove());

async function takeBytes(objectId: string, plain: Buffer): Promise<{ record: TakenIn; objectKey: Buffer; file: string }> {
  const objectKey = randomBytes(32);
  const record = await mustTakeIn(temp.store, await temp.writeSource(`${objectId}.bin`, plain), objectId, objectKey);
  return { record, objectKey, file: objectPath(temp.store, record.name) };
}

test('any range is that part of the original, and nothing beyond its end', async () => {
  const plain = patternBytes(5_000_003);
  const { record, objectKey } = await takeBytes('o', plain);
  const opened = await openObject(temp.store, record, objectKey);
  if (!opened.ok) throw new Error(opened.error.code);
  const reader = opened.value;
  expect(reader.size).toBe(plain.length);
  const offsets = fc.oneof(
    fc.integer({ min: 0, max: plain.length + 10 }),
    fc
      .tuple(fc.integer({ min: 0, max: 76 }), fc.integer({ min: -2, max: 2 }))
      .map(([segment, by]) => Math.max(0, 65_480 + segment * 65_520 + by)),
  );
  const lengths = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 200_000 }), fc.constant(longestRead));
  await fc.assert(
    fc.asyncProperty(offsets, lengths, async (offset, length) => {
      const read = await reader.read(offset, length);
      expect(read.ok && read.value.equals(plain.subarray(offset, offset + length))).toBe(true);
    }),
    { numRuns: 150, seed: suiteSeed },
  );
  await expect(reader.read(-1, 1)).rejects.toThrow(RangeError);
  await expect(reader.read(0, longestRead + 1)).rejects.toThrow(RangeError);
  await reader.close();
  await expect(reader.read(0, 1)).rejects.toThrow('closed');
});

test('an empty object opens, reads as nothing and verifies', async () => {
  const { record, objectKey } = await takeBytes('empty', Buffer.alloc(0));
  const opened = await openObject(temp.store, record, objectKey);
  if (!opened.ok) throw new Error(opened.error.code);
  const read = await opened.value.read(0, 100);
  expect(read.ok && read.value.length).toBe(0);
  await opened.value.close();
  expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: true, value: undefined });
});

test('each thing that can be wrong has its name and its first segment', async () => {
  const plain = patternBytes(1_000_000);
  const { record, objectKey, file } = await takeBytes('o', plain);
  const sealed = readFileSync(file);
  const other = await takeBytes('other', patternBytes(1_000_000, 7));
  const otherSealed = readFileSync(other.file);
  const changed = (position: number): Buffer => {
    const bytes = Buffer.from(sealed);
    bytes[position] = bytes[position]! ^ 0x10;
    return bytes;
  };
  const swapped = Buffer.from(sealed);
  sealed.copy(swapped, 3 * 65_536, 5 * 65_536, 6 * 65_536);
  sealed.copy(swapped, 5 * 65_536, 3 * 65_536, 4 * 65_536);
  const cases: ReadonlyArray<readonly [Buffer, object]> = [
    [changed(0), { code: 'object_altered', segment: 0 }],
    [changed(20), { code: 'object_altered', segment: 0 }],
    [changed(38), { code: 'object_altered', segment: 0 }],
    [changed(7 * 65_536), { code: 'object_altered', segment: 7 }],
    [changed(sealed.length - 1), { code: 'object_altered', segment: 15 }],
    [swapped, { code: 'object_altered', segment: 3 }],
    [otherSealed, { code: 'object_altered', segment: 0 }],
    [Buffer.concat([sealed, Buffer.of(0)]), { code: 'object_altered', segment: 16 }],
    [sealed.subarray(0, 4 * 65_536), { code: 'object_truncated', segment: 4 }],
    [sealed.subarray(0, 10), { code: 'object_truncated', segment: 0 }],
    [Buffer.alloc(0), { code: 'object_truncated', segment: 0 }],
  ];
  for (const [bytes, error] of cases) {
    writeFileSync(file, bytes);
    expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: false, error });
  }
  writeFileSync(file, sealed);
  expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: true, value: undefined });
  expect(await verifyObject(temp.store, { ...record, sha256: other.record.sha256 }, { objectKey })).toEqual({
    ok: false,
    error: { code: 'object_altered', segment: null },
  });
  expect(await verifyObject(temp.store, { ...record, version: 2 }, { objectKey })).toMatchObject({ ok: false });
  unlinkSync(file);
  expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: false, error: { code: 'object_missing' } });
  symlinkSync(other.file, file);
  expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: false, error: { code: 'object_altered', segment: 0 } });
});

test('in a long object the first of several bad segments is named', async () => {
  const { record, objectKey, file } = await takeBytes('o', patternBytes(9_000_000));
  const sealed = readFileSync(file);
  for (const segment of [4, 20, 90]) sealed[segment * 65_536 + 1] = sealed[segment * 65_536 + 1]! ^ 1;
  writeFileSync(file, sealed);
  expect(await verifyObject(temp.store, record, { objectKey })).toEqual({ ok: false, error: { code: 'object_altered', segment: 4 } });
});

test('a damaged segment is refused and its neighbours still read', async () => {
  const plain = patternBytes(1_000_000);
  const { record, objectKey, file } = await takeBytes('o', plain);
  const sealed = readFileSync(file);
  sealed[5 * 65_536 + 9] = sealed[5 * 65_536 + 9]! ^ 1;
  writeFileSync(file, sealed);
  const opened = await openObject(temp.store, record, objectKey);
  if (!opened.ok) throw new Error(opened.error.code);
  const start = 65_480 + 4 * 65_520;
  expect(await opened.value.read(start, 1)).toEqual({ ok: false, error: { code: 'object_altered', segment: 5 } });
  expect(await opened.value.read(start - 10, 20)).toEqual({ ok: false, error: { code: 'object_altered', segment: 5 } });
  const before = await opened.value.read(start - 10, 10);
  expect(before.ok && before.value.equals(plain.subarray(start - 10, start))).toBe(true);
  const after = await opened.value.read(start + 65_520, 10);
  expect(after.ok && after.value.equals(plain.subarray(start + 65_520, start + 65_530))).toBe(true);
  await opened.value.close();
});

test('an object cut while it is open is noticed', async () => {
  const { record, objectKey, file } = await takeBytes('o', patternBytes(1_000_000));
  const opened = await openObject(temp.store, record, objectKey);
  if (!opened.ok) throw new Error(opened.error.code);
  truncateSync(file, 3 * 65_536 + 5);
  expect(await opened.value.read(900_000, 10)).toMatchObject({ ok: false, error: { code: 'object_truncated' } });
  await opened.value.close();
});

test('verification reports progress and can be cancelled', async () => {
  const { record, objectKey } = await takeBytes('o', patternBytes(20_000_000));
  const cancel = new AbortController();
  let done = 0;
  const result = await verifyObject(temp.store, record, {
    objectKey,
    signal: cancel.signal,
    onProgress: (one) => {
      done = one.done;
      cancel.abort();
    },
  });
  expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(done).toBeGreaterThan(0);
  expect(path.basename(record.name)).toHaveLength(64);
});
