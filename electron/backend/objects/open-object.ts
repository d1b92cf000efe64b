/** Reading parts of a stored object, for viewing: any range, and never a byte whose segment has not verified. */
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { leadOf } from './crypto-messages.ts';
import type { ObjectFault } from './failures.ts';
import { runOfSegments, segmentAt } from './layout.ts';
import { openObjectFile } from './object-file.ts';
import type { Described, ObjectFile } from './object-file.ts';
import { openRun, release } from './segment-cipher.ts';
import { slotBytes } from './slot-memory.ts';
import { objectPath, storedName } from './store.ts';
import type { ObjectStore } from './store.ts';

/** The longest range of one call: decrypting it keeps the caller's thread busy for a few milliseconds. */
export const longestRead = 4 * 1024 * 1024;

export type ObjectReader = {
  /** Bytes of plaintext. */
  readonly size: number;
  /** The bytes from `offset` on, fewer than `length` only at the end. `length` is at most `longestRead`. */
  readonly read: (offset: number, length: number) => Promise<Result<Buffer, ObjectFault>>;
  /** Forgets the key. */
  readonly close: () => Promise<void>;
};

/**
 * Opens an object by its record. That the size and the header are sound is checked here, each segment when it is read;
 * the whole hash only by `verifyObject`.
 */
export async function openObject(store: ObjectStore, record: Described, objectKey: Uint8Array): Promise<Result<ObjectReader, ObjectFault>> {
  const path = objectPath(store, storedName(store.namesKey, record.objectId));
  const opened = await openObjectFile(store.fileSystem, path, record, { objectKey, direct: false });
  if (!opened.ok) return opened;
  const object = opened.value;
  let isClosed = false;
  return ok({
    size: record.size,
    read: async (offset, length) => {
      if (isClosed) throw new Error('the object has been closed');
      return readRange(object, offset, length);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await object.close();
    },
  });
}

async function readRange(object: ObjectFile, offset: number, length: number): Promise<Result<Buffer, ObjectFault>> {
  const isSound = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0 && length <= longestRead;
  if (!isSound) throw new RangeError('a range begins at 0 or later and is at most longestRead long');
  const { segmentSize, plaintextSize } = object.shape;
  const end = Math.min(offset + length, plaintextSize);
  const wanted = Buffer.alloc(Math.max(0, end - offset));
  const segmentsAtOnce = Math.floor(slotBytes / segmentSize);
  let at = offset;
  while (at < end) {
    const first = segmentAt(segmentSize, at);
    const most = Math.min(segmentsAtOnce, segmentAt(segmentSize, end - 1) - first + 1);
    const run = runOfSegments(segmentSize, plaintextSize, first, most);
    const until = Math.min(end, run.plainStart + run.plainLength);
    const opened = await readSegments(object, run, (plain) => {
      plain.copy(wanted, at - offset, at - run.plainStart, until - run.plainStart);
    });
    if (!opened.ok) {
      wanted.fill(0);
      return opened;
    }
    at = until;
  }
  return ok(wanted);
}

async function readSegments(
  object: ObjectFile,
  run: ReturnType<typeof runOfSegments>,
  receive: (plain: Buffer) => void,
): Promise<Result<void, ObjectFault>> {
  const lead = leadOf(object.shape, run);
  const cipher = Buffer.alloc(lead + run.cipherLength);
  const read = await object.readRun(run, cipher);
  if (!read.ok) {
    release(cipher);
    return read;
  }
  const plain = Buffer.alloc(run.plainLength);
  const bad = openRun(object.keys, object.shape, run, cipher.subarray(lead), plain);
  if (bad === null) receive(plain);
  plain.fill(0);
  for (const spent of [cipher, plain]) release(spent);
  return bad === null ? ok(undefined) : err({ code: 'object_altered', segment: bad });
}
