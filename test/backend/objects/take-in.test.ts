import { execFileSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';
import { openWhole } from '../../../electron/backend/objects/whole-stream.ts';
import { watchedFileSystem } from '../../support/objects/failing-files.ts';
import { filesBelow, makeTempStore, mustTakeIn, patternBytes, sha256Hex } from '../../support/objects/temp-store.ts';
import type { TempStore } from '../../support/objects/temp-store.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await makeTempStore();
});
afterEach(() => temp.remove());

const border = 65_480;
const sizes = [
  0,
  1,
  border - 1,
  border,
  border + 1,
  65_535,
  65_536,
  65_537,
  border + 65_520,
  border + 65_521,
  16 * 65_536 - 296,
  3_000_000,
];

test.each(sizes)('%i bytes: the object is exactly the documented layout of exactly these bytes', async (size) => {
  const plain = patternBytes(size);
  const source = await temp.writeSource('source.bin', plain);
  const objectKey = randomBytes(32);
  const taken = await mustTakeIn(temp.store, source, 'object-a', objectKey);
  expect(taken).toMatchObject({ objectId: 'object-a', version: 1, size, sha256: sha256Hex(plain) });
  const name = createHmac('sha256', temp.namesKey).update('object-a').digest('hex');
  expect(taken.name).toBe(name);
  expect(await filesBelow(temp.vaultFolder)).toEqual([`objects/${name.slice(0, 2)}/${name.slice(2)}`]);
  const sealed = readFileSync(path.join(temp.vaultFolder, 'objects', name.slice(0, 2), name.slice(2)));
  const parameters = { objectKey, associatedData: Buffer.from('object-a|1'), segmentSize: 65_536 };
  expect(openWhole(parameters, sealed)?.equals(plain)).toBe(true);
  expect(readFileSync(source).equals(plain)).toBe(true);
});

test('200 MB: hashed and encrypted in one pass, several runs at a time', async () => {
  const block = randomBytes(1_000_000);
  const hash = createHash('sha256');
  const source = path.join(temp.folder, 'long.bin');
  for (let index = 0; index < 200; index += 1) {
    block.writeUInt32BE(index, 0);
    hash.update(block);
    appendFileSync(source, block);
  }
  const taken = await mustTakeIn(temp.store, source, 'long', randomBytes(32));
  expect(taken).toMatchObject({ size: 200_000_000, sha256: hash.digest('hex') });
});

test('two intakes at once do not disturb each other', async () => {
  const sources = await Promise.all([1, 2, 3].map((shift) => temp.writeSource(`s${shift}`, patternBytes(5_000_000, shift))));
  const taken = await Promise.all(sources.map((source, index) => mustTakeIn(temp.store, source, `object-${index}`, randomBytes(32))));
  expect(taken.map((one) => one.sha256)).toEqual([1, 2, 3].map((shift) => sha256Hex(patternBytes(5_000_000, shift))));
});

test('progress begins, never goes back, and ends with all of it in both phases', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(4_000_000));
  const seen: Array<{ phase: string; done: number; total: number }> = [];
  await takeIn(temp.store, { source, objectId: 'o', version: 1, objectKey: randomBytes(32), onProgress: (one) => seen.push({ ...one }) });
  for (const phase of ['reading', 'verifying']) {
    const done = seen.filter((one) => one.phase === phase).map((one) => one.done);
    expect(done.at(-1)).toBe(4_000_000);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  }
});

test.each(['reading', 'verifying'] as const)('cancelled while %s: nothing stays', async (phase) => {
  const source = await temp.writeSource('source.bin', patternBytes(30_000_000));
  const cancel = new AbortController();
  const taken = await takeIn(temp.store, {
    source,
    objectId: 'o',
    version: 1,
    objectKey: randomBytes(32),
    signal: cancel.signal,
    onProgress: (one) => {
      if (one.phase === phase) cancel.abort();
    },
  });
  expect(taken).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(await filesBelow(temp.vaultFolder)).toEqual([]);
});

/** Takes `source` in while `act` is called once, before the third read: of a large file that is in its middle. */
async function takeInWhile(source: string, act: () => void): Promise<unknown> {
  let reads = 0;
  const store = await temp.reopen(
    watchedFileSystem((operation, isAfter) => {
      if (operation !== 'read' || isAfter) return;
      reads += 1;
      if (reads === 3) act();
    }),
  );
  const taken = await takeIn(store, { source, objectId: 'o', version: 1, objectKey: randomBytes(32) });
  expect(reads).toBeGreaterThan(3);
  return taken.ok ? 'taken' : taken.error.code;
}

test('a source that changes or vanishes while it is read is refused and leaves nothing', async () => {
  const bytes = patternBytes(8_000_000);
  const source = await temp.writeSource('source.bin', bytes);
  const inPlace = Buffer.from(bytes);
  inPlace[7_000_000] = inPlace[7_000_000]! ^ 1;
  const acts: ReadonlyArray<readonly [string, () => void]> = [
    ['source_changed', () => appendFileSync(source, 'more')],
    ['source_changed', () => writeFileSync(source, bytes.subarray(0, 4_000_000))],
    ['source_changed', () => writeFileSync(source, inPlace)],
    ['source_changed', () => utimesSync(source, 1_000_000, 1_000_000)],
    [
      'source_changed',
      () => {
        writeFileSync(`${source}.new`, bytes);
        const { atimeMs, mtimeMs } = statSync(source);
        utimesSync(`${source}.new`, atimeMs / 1000, mtimeMs / 1000);
        renameSync(`${source}.new`, source);
      },
    ],
    ['source_vanished', () => unlinkSync(source)],
  ];
  for (const [code, act] of acts) {
    writeFileSync(source, bytes);
    expect(await takeInWhile(source, act)).toBe(code);
    expect(await filesBelow(temp.vaultFolder)).toEqual([]);
  }
  writeFileSync(source, bytes);
  expect(await takeInWhile(source, () => undefined)).toBe('taken');
});

test('what is not a file that can be read is refused at once', async () => {
  const pipe = path.join(temp.folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  mkdirSync(path.join(temp.folder, 'folder'));
  const refusals = await Promise.all(
    ['nowhere', 'folder', 'pipe', 'a\0b'].map(async (name) => {
      const source = path.join(temp.folder, name);
      const taken = await takeIn(temp.store, { source, objectId: name, version: 1, objectKey: randomBytes(32) });
      return taken.ok ? 'taken' : taken.error.code;
    }),
  );
  expect(refusals).toEqual(['source_vanished', 'source_unreadable', 'source_unreadable', 'source_unreadable']);
  expect(await filesBelow(temp.vaultFolder)).toEqual([]);
});

test('names of files never reach the store, whatever they are', async () => {
  const names = [
    'a'.repeat(255),
    '…\u202Egnp.exe',
    '-rf',
    'new\nline',
    "'; DROP TABLE",
    'CON',
    ' .. ',
    'é',
    'e\u0301',
    '😀'.repeat(60),
    '%2e%2e%2f',
  ];
  for (const [index, name] of names.entries()) {
    const source = await temp.writeSource(name, Buffer.from(`material ${index}`));
    await mustTakeIn(temp.store, source, `object-${index}`, randomBytes(32));
  }
  const notUtf8 = Buffer.concat([Buffer.from(`${temp.folder}/`), Buffer.of(0xff, 0xfe, 0x41)]);
  writeFileSync(notUtf8, 'material');
  const taken = await takeIn(temp.store, { source: notUtf8, objectId: 'raw', version: 1, objectKey: randomBytes(32) });
  expect(taken.ok).toBe(true);
  const files = await filesBelow(temp.vaultFolder);
  expect(files).toHaveLength(names.length + 1);
  for (const file of files) expect(file).toMatch(/^objects\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
});

test('an object is never replaced', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(100));
  const objectKey = randomBytes(32);
  const first = await mustTakeIn(temp.store, source, 'o', objectKey);
  const before = readFileSync(path.join(temp.store.objects, first.name.slice(0, 2), first.name.slice(2)));
  const again = await takeIn(temp.store, { source, objectId: 'o', version: 1, objectKey });
  expect(again).toEqual({ ok: false, error: { code: 'object_exists' } });
  expect(readFileSync(path.join(temp.store.objects, first.name.slice(0, 2), first.name.slice(2))).equals(before)).toBe(true);
});

test('the memory that plaintext passed through is full of zeros afterwards', async () => {
  const source = await temp.writeSource('source.bin', Buffer.alloc(9_000_000, 0x5a));
  const store = await temp.reopen();
  await mustTakeIn(store, source, 'o', randomBytes(32));
  const lent = Buffer.from(store.threads.memory.take());
  // The ciphertext halves stay as they were: they prove that this memory was in use.
  expect(lent.some((byte) => byte !== 0)).toBe(true);
  expect(lent.includes(Buffer.alloc(16, 0x5a))).toBe(false);
  await closeObjectStore(store);
});
