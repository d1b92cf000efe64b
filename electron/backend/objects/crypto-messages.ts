/** What passes between the object store and its worker threads. The bytes themselves lie in shared memory. */
import type { Run } from './layout.ts';
import type { StreamShape } from './segment-cipher.ts';

/** Memory that both sides see; the side that made it fills it with zeros at the end. */
export type StreamMemory = {
  /** Content key (32 bytes), then nonce prefix (7). */
  readonly keys: SharedArrayBuffer;
  /** Slots of two equal halves each: plaintext, then ciphertext. */
  readonly slots: SharedArrayBuffer;
  readonly slotCount: number;
  /** Bytes of one half. */
  readonly slotSize: number;
};

export type StreamTask = 'seal' | 'open' | 'hash';

export type ToThread =
  | {
      readonly kind: 'start';
      readonly stream: number;
      readonly task: StreamTask;
      readonly shape: StreamShape;
      readonly memory: StreamMemory;
    }
  | { readonly kind: 'run'; readonly call: number; readonly stream: number; readonly slot: number; readonly run: Run }
  | { readonly kind: 'digest'; readonly call: number; readonly stream: number }
  | { readonly kind: 'end'; readonly stream: number };

/** `bad` is the first segment that did not verify; `digest` the SHA-256 of all runs that were hashed. */
export type FromThread =
  | { readonly call: number; readonly kind: 'done'; readonly bad: number | null }
  | { readonly call: number; readonly kind: 'digest'; readonly digest: Uint8Array };

export type Slot = { readonly number: number; readonly plain: Buffer; readonly cipher: Buffer };

export function slotsOf(memory: StreamMemory): readonly Slot[] {
  return Array.from({ length: memory.slotCount }, (_, number) => ({
    number,
    plain: Buffer.from(memory.slots, 2 * number * memory.slotSize, memory.slotSize),
    cipher: Buffer.from(memory.slots, (2 * number + 1) * memory.slotSize, memory.slotSize),
  }));
}

/**
 * Where a run's ciphertext begins in its slot: the first leaves room for the header, so that every slot is written and
 * read at a multiple of the segment size, as direct input and output want it.
 */
export function leadOf(shape: StreamShape, run: Run): number {
  return run.cipherStart % shape.segmentSize;
}
