/** One pass over one stream with the worker threads: shared memory, runs of segments, and zeros when it is over. */
import { slotsOf } from './crypto-messages.ts';
import type { Slot } from './crypto-messages.ts';
import type { CryptoThreads } from './crypto-threads.ts';
import { runOfSegments, segmentCount } from './layout.ts';
import type { Run } from './layout.ts';
import { noncePrefixSize, objectKeySize } from './segment-cipher.ts';
import type { StreamKeys, StreamShape } from './segment-cipher.ts';
import { slotsInMemory, slotBytes } from './slot-memory.ts';

export type StreamSession = {
  readonly runs: number;
  readonly slots: readonly Slot[];
  readonly run: (index: number) => Run;
  readonly hash: (slot: Slot, run: Run) => Promise<void>;
  /** Seals or opens; the first segment that does not verify, or null. */
  readonly cipher: (slot: Slot, run: Run) => Promise<number | null>;
  /** SHA-256 of the plaintext in lower-case hex, after the last run. */
  readonly digest: () => Promise<string>;
  /** Fills all plaintext and keys with zeros. Call it once, when no run is under way. */
  readonly end: () => void;
};

/** Takes over `keys.key`: it is copied to shared memory and filled with zeros at once. */
export function startSession(threads: CryptoThreads, task: 'seal' | 'open', keys: StreamKeys, shape: StreamShape): StreamSession {
  const segmentsPerRun = Math.floor(slotBytes / shape.segmentSize);
  const runs = Math.ceil(segmentCount(shape.segmentSize, shape.plaintextSize) / segmentsPerRun);
  const keyMemory = new SharedArrayBuffer(objectKeySize + noncePrefixSize);
  const keyBytes = new Uint8Array(keyMemory);
  keyBytes.set(keys.key, 0);
  keyBytes.set(keys.noncePrefix, objectKeySize);
  keys.key.fill(0);
  const lent = threads.memory.take();
  const memory = { keys: keyMemory, slots: lent, slotCount: Math.min(runs, slotsInMemory), slotSize: slotBytes };
  const slots = slotsOf(memory);
  const stream = threads.nextStream();
  threads.hasher.start(stream, 'hash', shape, { ...memory, keys: new SharedArrayBuffer(keyMemory.byteLength) });
  threads.cipher.start(stream, task, shape, memory);
  return {
    runs,
    slots,
    run: (index) => runOfSegments(shape.segmentSize, shape.plaintextSize, index * segmentsPerRun, segmentsPerRun),
    hash: async (slot, run) => {
      await threads.hasher.run(stream, slot.number, run);
    },
    cipher: (slot, run) => threads.cipher.run(stream, slot.number, run),
    digest: async () => Buffer.from(await threads.hasher.digest(stream)).toString('hex'),
    end: () => {
      threads.hasher.end(stream);
      threads.cipher.end(stream);
      keyBytes.fill(0);
      for (const slot of slots) slot.plain.fill(0);
      threads.memory.give(lent);
    },
  };
}
