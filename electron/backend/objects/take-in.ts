/**
 * Intake: one pass over a file that hashes and encrypts it, then a second over what was written that decrypts and hashes
 * it again. Only when both hashes agree does the object get its name. Rests on security.md 3.4; never a plain temporary file.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { leadOf } from './crypto-messages.ts';
import type { Cancelled, IntakeFailure, ObjectFault } from './failures.ts';
import type { FileFacts, Path } from './file-system.ts';
import { objectSegmentSize } from './layout.ts';
import { countProgress } from './progress.ts';
import type { OnProgress } from './progress.ts';
import { associatedData, keysOfHeader, makeHeader, noncePrefixSize, saltSize } from './segment-cipher.ts';
import { openSource } from './source-file.ts';
import type { SourceFile } from './source-file.ts';
import { openPart } from './part-file.ts';
import type { PartFile } from './part-file.ts';
import { publish, removeQuietly, storedName } from './store.ts';
import type { ObjectRecord, ObjectStore } from './store.ts';
import { startSession } from './stream-session.ts';
import { takeTurns } from './turns.ts';
import { readThrough } from './read-through.ts';

export type IntakeRequest = {
  /** A Buffer where the name is not valid UTF-8. It is used to open the file and nowhere else. */
  readonly source: Path;
  /** Read in place of a file of that name. */
  readonly from?: SourceFile | undefined;
  readonly objectId: string;
  readonly version: number;
  /** 32 random bytes used for this object alone; the caller wraps them for the record and fills them with zeros. */
  readonly objectKey: Uint8Array;
  /** An earlier look at the source: it must still be the same file in the same state. */
  readonly expected?: FileFacts | undefined;
  /** Given by who holds no names key: the object's name in the store, and that of its part. */
  readonly names?: { readonly object: string; readonly part: string } | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked once the fingerprint is known, before the object gets its name: false ends the intake, and nothing of it stays. */
  readonly isWanted?: ((size: number, sha256: string) => boolean) | undefined;
};

export type TakenIn = ObjectRecord & {
  /** Its name in the store, as clean-up wants to know it. */
  readonly name: string;
  /** Milliseconds of the first pass with its sync, and of the read-back. */
  readonly readingMs: number;
  readonly verifyingMs: number;
};

export type IntakeRefusal = { readonly code: IntakeFailure };

/**
 * Takes a file of any size into the store. When it returns a value the object is durable under its name and has been
 * read back; the record is the caller's to commit next. When it refuses nothing stays, except what a failing disk
 * would not let us remove (listed at the next opening).
 */
export async function takeIn(store: ObjectStore, request: IntakeRequest): Promise<Result<TakenIn, IntakeRefusal>> {
  const opened = request.from === undefined ? await openSource(store.fileSystem, request.source, request.expected) : ok(request.from);
  if (!opened.ok) return opened;
  const partName = request.names?.part ?? `${Buffer.from(store.randomBytes(16)).toString('hex')}.part`;
  const partPath = join(store.incoming, partName);
  store.partsInUse.add(partName);
  let isPublished = false;
  try {
    const taken = await takeInAs(store, request, opened.value, partPath);
    isPublished = taken.ok;
    return taken;
  } finally {
    await opened.value.close();
    if (!isPublished) await removeQuietly(store.fileSystem, partPath);
    store.partsInUse.delete(partName);
  }
}

async function takeInAs(
  store: ObjectStore,
  request: IntakeRequest,
  source: SourceFile,
  partPath: string,
): Promise<Result<TakenIn, IntakeRefusal>> {
  const startedAt = performance.now();
  const written = await encryptToPart(store, request, source, partPath);
  if (!written.ok) return written;
  if (request.isWanted?.(source.size, written.value) === false) return err({ code: 'unwanted' });
  const writtenAt = performance.now();
  const record = { objectId: request.objectId, version: request.version, size: source.size, sha256: written.value };
  const readBack = await readThrough(store, partPath, record, request);
  if (!readBack.ok) return err({ code: readBackFailure(readBack.error) });
  const verifiedAt = performance.now();
  if (request.signal?.aborted === true) return err({ code: 'cancelled' });
  const name = request.names?.object ?? storedName(store.namesKey, request.objectId);
  const published = await publish(store, partPath, name);
  if (!published.ok) return published;
  return ok({ ...record, name, readingMs: writtenAt - startedAt, verifyingMs: verifiedAt - writtenAt });
}

function readBackFailure(error: ObjectFault | Cancelled): IntakeFailure {
  switch (error.code) {
    case 'cancelled':
      return 'cancelled';
    case 'object_missing':
    case 'object_unreadable':
      return 'io_error';
    case 'object_truncated':
    case 'object_altered':
      return 'readback_differs';
  }
}

/** The first pass. Gives the SHA-256 of the plaintext; the part is synced and closed. */
async function encryptToPart(
  store: ObjectStore,
  request: IntakeRequest,
  source: SourceFile,
  partPath: string,
): Promise<Result<string, IntakeRefusal>> {
  const opened = await openPart(store.fileSystem, partPath);
  if (!opened.ok) return opened;
  const part = opened.value;
  try {
    const digest = await encryptRuns(store, request, source, part);
    if (!digest.ok) return digest;
    const unchanged = await source.confirmUnchanged();
    if (!unchanged.ok) return unchanged;
    const synced = await part.sync();
    return synced.ok ? digest : synced;
  } finally {
    await part.close();
  }
}

async function encryptRuns(
  store: ObjectStore,
  request: IntakeRequest,
  source: SourceFile,
  part: PartFile,
): Promise<Result<string, IntakeRefusal>> {
  const header = makeHeader(store.randomBytes(saltSize), store.randomBytes(noncePrefixSize));
  const keys = keysOfHeader(header, request.objectKey, associatedData(request.objectId, request.version));
  if (keys === null) throw new Error('a header of our own making was not read');
  const shape = { segmentSize: objectSegmentSize, plaintextSize: source.size };
  const session = startSession(store.threads, 'seal', keys, shape);
  const count = countProgress('reading', source.size, request.onProgress, () => performance.now());
  try {
    const done = await takeTurns<IntakeRefusal>({
      runs: session.runs,
      slots: session.slots,
      signal: request.signal,
      fill: (index, slot) => {
        const run = session.run(index);
        return source.read(slot.plain.subarray(0, run.plainLength), run.plainStart);
      },
      finish: async (index, slot) => {
        const run = session.run(index);
        const [, bad] = await Promise.all([session.hash(slot, run), session.cipher(slot, run)]);
        if (bad !== null) throw new Error('sealing reported a segment that does not verify');
        const lead = leadOf(shape, run);
        if (index === 0) slot.cipher.set(header, 0);
        const written = await part.write(slot.cipher.subarray(0, lead + run.cipherLength), run.cipherStart - lead);
        if (written.ok) count(run.plainLength);
        return written;
      },
    });
    return done.ok ? ok(await session.digest()) : done;
  } finally {
    session.end();
  }
}
