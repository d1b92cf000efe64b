import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectStore } from '../../../electron/backend/objects/clean-up.ts';
import type { ObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';
import { verifyObject } from '../../../electron/backend/objects/verify-object.ts';
import { systemError, watchedFileSystem } from '../../support/objects/failing-files.ts';
import type { Operation } from '../../support/objects/failing-files.ts';
import { filesBelow, makeTempStore, mustTakeIn, patternBytes } from '../../support/objects/temp-store.ts';
import type { TempStore } from '../../support/objects/temp-store.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await makeTempStore();
});
afterEach(() => temp.remove());

const size = 2_500_000;
const meaning = { ENOSPC: 'disk_full', EDQUOT: 'disk_full', EROFS: 'read_only', EIO: 'io_error' } as const;

/** A store whose file system counts one operation at a time and fails its n-th call; threads are started once. */
async function makeFailingStore(): Promise<{
  store: ObjectStore;
  arm: (operation: Operation, nth: number, code: string) => void;
  seen: () => number;
}> {
  let armed: { operation: Operation; nth: number; code: string } | null = null;
  let calls = 0;
  const store = await temp.reopen(
    watchedFileSystem((operation, isAfter) => {
      if (isAfter || operation !== armed?.operation) return;
      calls += 1;
      if (calls === armed.nth) throw systemError(armed.code);
    }),
  );
  const arm = (operation: Operation, nth: number, code: string): void => {
    armed = { operation, nth, code };
    calls = 0;
  };
  return { store, arm, seen: () => calls };
}

/** The refusals of intakes of which each fails in the next place where it uses this operation, until one meets no failure. */
async function refusalsOf(operation: Operation, code: string): Promise<readonly string[]> {
  const source = await temp.writeSource('source.bin', patternBytes(size));
  const { store, arm, seen } = await makeFailingStore();
  const refusals: string[] = [];
  for (let nth = 1; ; nth += 1) {
    arm(operation, nth, code);
    const taken = await takeIn(store, { source, objectId: 'o', version: 1, objectKey: randomBytes(32) });
    if (taken.ok && seen() !== nth - 1) throw new Error(`the failure of call ${nth} went unnoticed`);
    if (taken.ok) return refusals;
    refusals.push(taken.error.code);
    // The folder made for the object's first two digits may stay: it is empty and tells nothing.
    expect(await filesBelow(temp.vaultFolder)).toEqual([]);
  }
}

describe.each(Object.entries(meaning))('%s', (code, refusal) => {
  test.each(['createNew', 'write', 'sync', 'rename', 'syncFolder'] as const)(
    `in any %s of an intake is ${refusal}, and nothing stays`,
    async (operation) => {
      const refusals = await refusalsOf(operation, code);
      expect(refusals.length).toBeGreaterThan(0);
      expect(new Set(refusals)).toEqual(new Set([refusal]));
    },
  );
});

test('a read that fails is the source’s failure in the first pass and the disk’s in the read-back', async () => {
  const refusals = await refusalsOf('read', 'EIO');
  expect(new Set(refusals)).toEqual(new Set(['source_unreadable', 'io_error']));
  expect(refusals).toEqual(refusals.toSorted().toReversed());
});

test('a disk that gives other bytes back than were written is caught before the object counts', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(size));
  const honest = watchedFileSystem(() => undefined);
  const store = await temp.reopen({
    ...honest,
    createNew: async (file, options) => {
      const inner = await honest.createNew(file, options);
      return {
        ...inner,
        // In place, since writing past the cache asks for memory that lies on a page: a copy may not.
        write: async (bytes, position) => {
          if (position === 0) return inner.write(bytes, position);
          bytes[5] = bytes[5]! ^ 4;
          try {
            return await inner.write(bytes, position);
          } finally {
            bytes[5] = bytes[5] ^ 4;
          }
        },
      };
    },
  });
  const taken = await takeIn(store, { source, objectId: 'o', version: 1, objectKey: randomBytes(32) });
  expect(taken).toEqual({ ok: false, error: { code: 'readback_differs' } });
  expect(await filesBelow(temp.vaultFolder)).toEqual([]);
});

test('when even taking back fails, what stays is named at the next look and can be told from material', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(size));
  const store = await temp.reopen(
    watchedFileSystem((operation, isAfter) => {
      if (isAfter && operation === 'rename') throw systemError('EIO');
      if (operation === 'unlink') throw systemError('EIO');
    }),
  );
  const taken = await takeIn(store, { source, objectId: 'o', version: 1, objectKey: randomBytes(32) });
  expect(taken).toEqual({ ok: false, error: { code: 'io_error' } });
  const report = await inspectStore(temp.store, new Set());
  expect(report.ok && report.value.unknownObjects).toHaveLength(1);
});

const isRoot = process.getuid?.() === 0;

function mountSmallDisk(): string | null {
  if (!isRoot || process.platform !== 'linux') return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'recourse-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

const smallDisk = mountSmallDisk();
if (smallDisk === null) console.warn('skipped: a real full disk needs root on Linux and leave to mount a tmpfs');

describe.skipIf(smallDisk === null)('a disk of 4 MiB', () => {
  afterAll(() => {
    if (smallDisk === null) return;
    execFileSync('umount', [smallDisk]);
    rmSync(smallDisk, { recursive: true });
  });

  test('what does not fit is refused and leaves nothing; what fits is taken in beside it', async () => {
    mkdirSync(path.join(smallDisk!, 'place'));
    const small = await makeTempStore(path.join(smallDisk!, 'place'));
    try {
      const large = await temp.writeSource('large.bin', patternBytes(6_000_000));
      const fitting = await temp.writeSource('fitting.bin', patternBytes(3_000_000));
      const refused = await takeIn(small.store, { source: large, objectId: 'large', version: 1, objectKey: randomBytes(32) });
      expect(refused).toEqual({ ok: false, error: { code: 'disk_full' } });
      expect(await filesBelow(small.vaultFolder)).toEqual([]);
      const objectKey = randomBytes(32);
      const taken = await mustTakeIn(small.store, fitting, 'fitting', objectKey);
      expect(await verifyObject(small.store, taken, { objectKey })).toEqual({ ok: true, value: undefined });
    } finally {
      await small.remove();
    }
  });
});
