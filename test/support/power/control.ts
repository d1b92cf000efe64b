import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';

/** `struct control` of recorder.c, in a file that the library maps: which operation is to fail, and what was seen. */

export const classes = ['writes', 'syncs', 'names', 'opens'] as const;
/** Writes with truncations; syncs; giving and taking away names; opening for writing. */
export type Class = (typeof classes)[number];

export const errors = { EIO: 5, ENOSPC: 28, EROFS: 30, EDQUOT: 122 } as const;

export type Fault = {
  readonly class: Class;
  /** The first, second, ... operation of its class. */
  readonly n: number;
  readonly error: keyof typeof errors;
  /** From there on everything of the class fails, as on a full or dead disk; else this one operation. */
  readonly stays: boolean;
};

/** Path of the first operation that failed, below the root; null where none did. `seen`: operations of each class. */
export type Seen = { readonly failedAt: string | null; readonly seen: Readonly<Record<Class, number>> };

const WORDS = 10;
const BYTES = WORDS * 4 + 256;
const FROM_THERE_ON = 1;
const SHORT_FIRST = 2;

export function makeControl(path: string): void {
  writeFileSync(path, Buffer.alloc(BYTES));
}

/** From now on operations are counted, and the fault is waited for; without one they are only counted. */
export function arm(path: string, fault: Fault | null): void {
  const bytes = Buffer.alloc(BYTES);
  if (fault) {
    bytes.writeUInt32LE(classes.indexOf(fault.class) + 1, 0);
    bytes.writeUInt32LE(fault.n, 4);
    bytes.writeUInt32LE(errors[fault.error], 8);
    // A disk that is full takes the first half of a write.
    const isFull = fault.error === 'ENOSPC' || fault.error === 'EDQUOT';
    bytes.writeUInt32LE(fault.stays ? FROM_THERE_ON | (isFull && fault.class === 'writes' ? SHORT_FIRST : 0) : 0, 12);
  }
  withFile(path, (handle) => writeSync(handle, bytes, 0, BYTES, 0));
}

/** What was seen since; nothing fails any more. */
export function disarm(path: string): Seen {
  const bytes = Buffer.alloc(BYTES);
  withFile(path, (handle) => readSync(handle, bytes, 0, BYTES, 0));
  arm(path, null);
  const seen = Object.fromEntries(classes.map((name, index) => [name, bytes.readUInt32LE(16 + 4 * (index + 1))])) as Seen['seen'];
  const text = bytes.subarray(WORDS * 4);
  return { failedAt: bytes.readUInt32LE(36) > 0 ? text.toString('utf8', 0, text.indexOf(0)) : null, seen };
}

function withFile(path: string, work: (handle: number) => unknown): void {
  const handle = openSync(path, 'r+');
  try {
    work(handle);
  } finally {
    closeSync(handle);
  }
}
