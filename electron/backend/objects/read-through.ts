/** One pass over a stored object from its first byte to its last: every tag and the whole hash. */
import { performance } from 'node:perf_hooks';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Cancelled, ObjectFault } from './failures.ts';
import type { Path } from './file-system.ts';
import { openObjectFile } from './object-file.ts';
import type { ObjectFile } from './object-file.ts';
import { countProgress } from './progress.ts';
import type { OnProgress } from './progress.ts';
import type { ObjectRecord, ObjectStore } from './store.ts';
import { startSession } from './stream-session.ts';
import { takeTurns } from './turns.ts';

export type ReadThroughOptions<E> = {
  readonly objectKey: Uint8Array;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Receives plaintext whose tags have verified, possibly out of order; the bytes are valid until it returns. */
  readonly sink?: (plain: Uint8Array, position: number) => Promise<Result<void, E>>;
};

/** Refuses with the first thing wrong. What went to the sink is the material only when this returns ok. */
export async function readThrough<E = never>(
  store: ObjectStore,
  path: Path,
  record: ObjectRecord,
  options: ReadThroughOptions<E>,
): Promise<Result<void, ObjectFault | Cancelled | E>> {
  const opened = await openObjectFile(store.fileSystem, path, record, { objectKey: options.objectKey, direct: true });
  if (!opened.ok) return opened;
  try {
    const digest = await readRuns(store, opened.value, options);
    if (!digest.ok) return digest;
    return digest.value === record.sha256 ? ok(undefined) : err({ code: 'object_altered', segment: null });
  } finally {
    await opened.value.close();
  }
}

async function readRuns<E>(
  store: ObjectStore,
  object: ObjectFile,
  options: ReadThroughOptions<E>,
): Promise<Result<string, ObjectFault | Cancelled | E>> {
  const session = startSession(store.threads, 'open', object.keys, object.shape);
  const count = countProgress('verifying', object.shape.plaintextSize, options.onProgress, () => performance.now());
  let isBroken = false;
  try {
    const done = await takeTurns<ObjectFault | E>({
      runs: session.runs,
      slots: session.slots,
      signal: options.signal,
      fill: (index, slot) => object.readRun(session.run(index), slot.cipher),
      finish: async (index, slot) => {
        const run = session.run(index);
        const bad = await session.cipher(slot, run);
        if (bad !== null) isBroken = true;
        if (bad !== null) return err({ code: 'object_altered', segment: bad });
        // Later runs were on their way already: a hash with a gap would mean nothing.
        if (isBroken) return ok(undefined);
        const plain = slot.plain.subarray(0, run.plainLength);
        const [sunk] = await Promise.all([options.sink?.(plain, run.plainStart), session.hash(slot, run)]);
        if (sunk !== undefined && !sunk.ok) return sunk;
        count(run.plainLength);
        return ok(undefined);
      },
    });
    return done.ok ? ok(await session.digest()) : done;
  } finally {
    session.end();
  }
}
