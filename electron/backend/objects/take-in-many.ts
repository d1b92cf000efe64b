/**
 * Intake of many small files together: the same guarantees as one by one (take-in.ts), with every sync shared. All parts are written and synced, all are read
 * back, all get their names, each folder is synced once; when it returns, what is listed as taken is durable under its name.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { leadOf } from './crypto-messages.ts';
import { inLanes } from './lanes.ts';
import { ciphertextSize, headerSize, objectSegmentSize, runOfSegments, segmentCount } from './layout.ts';
import { openObjectFile } from './object-file.ts';
import { openPart } from './part-file.ts';
import { publishMany } from './publish-many.ts';
import { associatedData, keysOfHeader, makeHeader, noncePrefixSize, openRun, saltSize, sealRun } from './segment-cipher.ts';
import { slotBytes, slotsInMemory } from './slot-memory.ts';
import { openSource } from './source-file.ts';
import { removeQuietly, storedName, type ObjectStore } from './store.ts';
import type { IntakeFailure, WriteFailure } from './failures.ts';
import type { IntakeRequest } from './take-in.ts';

/** Plaintext that fits, sealed, into one slot of the shared memory through which it is read back. */
export const smallSize = 960 * 1024;

const lanes = slotsInMemory * 2;

export type SmallIntake = Pick<IntakeRequest, 'source' | 'objectId' | 'version' | 'objectKey' | 'expected'>;

export type SmallOutcome =
  | { readonly is: 'taken'; readonly size: number; readonly sha256: string }
  /** Read to its end, and not wanted: nothing of it was written. */
  | { readonly is: 'unwanted'; readonly size: number; readonly sha256: string }
  | { readonly is: 'refused'; readonly code: Exclude<IntakeFailure, WriteFailure | 'cancelled'> };

type Options = {
  /** Asked once for each file that was read to its end, before anything is written. */
  readonly isWanted: (index: number, size: number, sha256: string) => boolean;
  readonly signal?: AbortSignal | undefined;
};

type Part = { readonly index: number; readonly path: string; readonly name: string; readonly size: number; readonly sha256: string };
type Failed = { readonly code: WriteFailure | 'cancelled' };

/** What became of each, in their order; or why nothing was taken in at all: then nothing stays. Files are at most `smallSize` long. */
export async function takeInMany(
  store: ObjectStore,
  requests: readonly SmallIntake[],
  options: Options,
): Promise<Result<readonly SmallOutcome[], Failed>> {
  const outcomes: (SmallOutcome | undefined)[] = requests.map(() => undefined);
  const names = requests.map(() => `${Buffer.from(store.randomBytes(16)).toString('hex')}.part`);
  for (const name of names) store.partsInUse.add(name);
  let isPublished = false;
  try {
    const parts: Part[] = [];
    const written = await inLanes(requests, lanes, options.signal, async (request, index) => {
      const one = await writePart(store, request, join(store.incoming, names[index]!), (size, sha256) =>
        options.isWanted(index, size, sha256),
      );
      if (!one.ok) return one;
      if ('is' in one.value) outcomes[index] = one.value;
      else parts.push({ ...one.value, index });
      return ok(undefined);
    });
    if (!written.ok) return written;
    const good = await readBack(store, requests, parts, outcomes, options.signal);
    if (!good.ok) return good;
    const published = await publishMany(store, good.value);
    if (!published.ok) return published;
    isPublished = true;
    for (const { index, size, sha256 } of good.value) outcomes[index] = { is: 'taken', size, sha256 };
    return ok(outcomes.map((outcome) => outcome ?? { is: 'refused', code: 'readback_differs' }));
  } finally {
    for (const [index, name] of names.entries()) {
      if (!isPublished || outcomes[index]?.is !== 'taken') await removeQuietly(store.fileSystem, join(store.incoming, name));
      store.partsInUse.delete(name);
    }
  }
}

type Written = Result<Omit<Part, 'index'> | SmallOutcome, Failed>;

/** Reads the source to its end, and writes what is wanted of it, synced. */
async function writePart(
  store: ObjectStore,
  request: SmallIntake,
  path: string,
  isWanted: (size: number, sha256: string) => boolean,
): Promise<Written> {
  const read = await readSource(store, request);
  if (!read.ok) return ok({ is: 'refused', code: read.error.code });
  const plain = read.value;
  try {
    const sha256 = createHash('sha256').update(plain).digest('hex');
    const size = plain.length;
    if (!isWanted(size, sha256)) return ok({ is: 'unwanted', size, sha256 });
    const sealed = sealSmall(store, request, plain);
    const part = await openPart(store.fileSystem, path, { direct: false });
    if (!part.ok) return part;
    const done = await part.value.write(sealed, 0);
    const synced = done.ok ? await part.value.sync() : done;
    await part.value.close();
    return synced.ok ? ok({ path, name: storedName(store.namesKey, request.objectId), size, sha256 }) : synced;
  } finally {
    plain.fill(0);
  }
}

async function readSource(store: ObjectStore, { source, expected }: SmallIntake) {
  const opened = await openSource(store.fileSystem, source, expected);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    // It grew since it was listed: as one of these it may not be read.
    if (file.size > smallSize) return err({ code: 'source_changed' as const });
    const plain = Buffer.alloc(file.size);
    const read = plain.length === 0 ? ok(undefined) : await file.read(plain, 0);
    const unchanged = read.ok ? await file.confirmUnchanged() : read;
    if (unchanged.ok) return ok(plain);
    plain.fill(0);
    return unchanged;
  } finally {
    await file.close();
  }
}

function sealSmall(store: ObjectStore, { objectId, version, objectKey }: SmallIntake, plain: Buffer): Buffer {
  const header = makeHeader(store.randomBytes(saltSize), store.randomBytes(noncePrefixSize));
  const keys = keysOfHeader(header, objectKey, associatedData(objectId, version));
  if (keys === null) throw new Error('a header of our own making was not read');
  const sealed = Buffer.alloc(ciphertextSize(objectSegmentSize, plain.length));
  sealed.set(header, 0);
  sealRun(keys, { segmentSize: objectSegmentSize, plaintextSize: plain.length }, wholeOf(plain.length), plain, sealed.subarray(headerSize));
  keys.key.fill(0);
  return sealed;
}

const wholeOf = (size: number) => runOfSegments(objectSegmentSize, size, 0, segmentCount(objectSegmentSize, size));

/** The parts that are on the disk what was read. Those that are not are refused; a disk that does not answer refuses all. */
async function readBack(
  store: ObjectStore,
  requests: readonly SmallIntake[],
  parts: readonly Part[],
  outcomes: (SmallOutcome | undefined)[],
  signal: AbortSignal | undefined,
): Promise<Result<readonly Part[], Failed>> {
  const lent = store.threads.memory.take();
  const good: Part[] = [];
  try {
    const done = await inLanes(parts, lanes, signal, async (part, _, lane) => {
      const slot = Buffer.from(lent, lane * slotBytes, slotBytes);
      const judged = await judgePart(store, requests[part.index]!, part, slot);
      if (judged === 'unreadable') return err({ code: 'io_error' as const });
      if (judged === 'good') good.push(part);
      else outcomes[part.index] = { is: 'refused', code: 'readback_differs' };
      return ok(undefined);
    });
    return done.ok ? ok(good) : done;
  } finally {
    store.threads.memory.give(lent);
  }
}

async function judgePart(
  store: ObjectStore,
  { objectId, version, objectKey }: SmallIntake,
  part: Part,
  slot: Buffer,
): Promise<'good' | 'differs' | 'unreadable'> {
  const record = { objectId, version, size: part.size };
  const opened = await openObjectFile(store.fileSystem, part.path, record, { objectKey, direct: true });
  if (!opened.ok) return opened.error.code === 'object_missing' || opened.error.code === 'object_unreadable' ? 'unreadable' : 'differs';
  const object = opened.value;
  try {
    const run = wholeOf(part.size);
    const read = await object.readRun(run, slot);
    if (!read.ok) return read.error.code === 'object_unreadable' ? 'unreadable' : 'differs';
    const plain = Buffer.alloc(part.size);
    const bad = openRun(object.keys, object.shape, run, slot.subarray(leadOf(object.shape, run)), plain);
    const isSame = bad === null && createHash('sha256').update(plain).digest('hex') === part.sha256;
    plain.fill(0);
    return isSame ? 'good' : 'differs';
  } finally {
    object.keys.key.fill(0);
    await object.close();
  }
}
