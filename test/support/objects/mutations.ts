/** Changes to a stored object, each with what must be said of it, and a way back. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import {
  ciphertextSize,
  headerSize,
  objectSegmentSize,
  plaintextSizeOf,
  segmentCount,
  tagSize,
} from '../../../electron/backend/objects/layout.ts';
import type { Dice } from '../../checks/random.ts';

export type Patch = {
  readonly writes: ReadonlyArray<{ readonly position: number; readonly before: Buffer; readonly after: Buffer }>;
  readonly cut: { readonly to: number; readonly tail: Buffer } | null;
  readonly append: { readonly at: number; readonly bytes: Buffer } | null;
};

export type Mutation = {
  readonly kind: Kind;
  readonly code: 'object_truncated' | 'object_altered';
  /** The first segment that is wrong. */
  readonly segment: number;
  /** Where the length changed: the size of plaintext at which the length would be right, null when there is none. */
  readonly sizeOfLie: number | null;
  readonly patch: Patch;
};

export type Kind = 'flip' | 'header' | 'cut' | 'append' | 'swap' | 'transplant' | 'other object';

type Subject = {
  readonly dice: Dice;
  readonly size: number;
  readonly length: number;
  readonly segments: number;
  readonly own: FileHandle;
  readonly other: FileHandle;
};

/** One mutation of a kind that is possible at this size. `otherFile` holds another object of the same size. */
export async function mutationFor(dice: Dice, size: number, ownFile: string, otherFile: string): Promise<Mutation> {
  const own = await open(ownFile, 'r');
  const other = await open(otherFile, 'r');
  try {
    const length = ciphertextSize(objectSegmentSize, size);
    const subject = { dice, size, length, segments: segmentCount(objectSegmentSize, size), own, other };
    const kinds: Kind[] = ['flip', 'header', 'cut', 'append', 'transplant'];
    if (subject.segments >= 4) kinds.push('swap');
    if (length < 1_000_000) kinds.push('other object');
    return await makers[dice.pick(kinds)](subject);
  } finally {
    await own.close();
    await other.close();
  }
}

const makers: Readonly<Record<Kind, (subject: Subject) => Promise<Mutation>>> = {
  flip: ({ dice, length, own }) => flipIn(dice, own, 'flip', 0, length),
  header: ({ dice, own }) => flipIn(dice, own, 'header', 0, headerSize),
  cut: async ({ dice, length, segments, own }) => {
    const least = Math.max(0, length - 2 * 1024 * 1024);
    const border = Math.max(least, (segments - 1 - dice.below(Math.min(segments, 8))) * objectSegmentSize);
    const to = dice.chance(0.5) ? Math.min(border, length - 1) : least + dice.below(length - least);
    const tail = await bytesAt(own, to, length - to);
    return truncated('cut', to, { writes: [], cut: { to, tail }, append: null });
  },
  append: async ({ dice, length, segments, own }) => {
    const count = 1 + dice.below(70_000);
    const copied = await bytesAt(own, Math.max(0, length - objectSegmentSize), Math.min(objectSegmentSize, length));
    const bytes = dice.chance(0.3) ? copied : Buffer.from(Array.from({ length: count }, () => dice.below(256)));
    const sizeOfLie = plaintextSizeOf(objectSegmentSize, length + bytes.length);
    const patch = { writes: [], cut: null, append: { at: length, bytes } };
    return { kind: 'append', code: 'object_altered', segment: segments, sizeOfLie, patch };
  },
  swap: async ({ dice, segments, own }) => {
    const one = 1 + dice.below(segments - 2);
    const two = 1 + ((one + dice.below(segments - 3)) % (segments - 2));
    const [a, b] = [
      await bytesAt(own, one * objectSegmentSize, objectSegmentSize),
      await bytesAt(own, two * objectSegmentSize, objectSegmentSize),
    ];
    const writes = [
      { position: one * objectSegmentSize, before: a, after: b },
      { position: two * objectSegmentSize, before: b, after: a },
    ];
    return altered('swap', Math.min(one, two), writes);
  },
  transplant: async ({ dice, length, segments, own, other }) => {
    const segment = dice.below(segments);
    const position = segment === 0 ? headerSize : segment * objectSegmentSize;
    const count = Math.min((segment + 1) * objectSegmentSize, length) - position;
    return altered('transplant', segment, [
      { position, before: await bytesAt(own, position, count), after: await bytesAt(other, position, count) },
    ]);
  },
  'other object': async ({ length, own, other }) =>
    altered('other object', 0, [{ position: 0, before: await bytesAt(own, 0, length), after: await bytesAt(other, 0, length) }]),
};

async function flipIn(dice: Dice, own: FileHandle, kind: Kind, from: number, to: number): Promise<Mutation> {
  const position = from + dice.below(to - from);
  const before = await bytesAt(own, position, 1);
  const after = Buffer.of(before[0]! ^ (1 << dice.below(8)));
  return altered(kind, Math.floor(position / objectSegmentSize), [{ position, before, after }]);
}

function altered(kind: Kind, segment: number, writes: Patch['writes']): Mutation {
  return { kind, code: 'object_altered', segment, sizeOfLie: null, patch: { writes, cut: null, append: null } };
}

function truncated(kind: Kind, to: number, patch: Patch): Mutation {
  const sizeOfLie = to < headerSize + tagSize ? null : plaintextSizeOf(objectSegmentSize, to);
  return { kind, code: 'object_truncated', segment: Math.floor(to / objectSegmentSize), sizeOfLie, patch };
}

async function bytesAt(file: FileHandle, position: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count);
  const { bytesRead } = await file.read(bytes, 0, count, position);
  if (bytesRead !== count) throw new Error('the object is shorter than its size says');
  return bytes;
}

export async function applyPatch(file: FileHandle, patch: Patch): Promise<void> {
  for (const write of patch.writes) await file.write(write.after, 0, write.after.length, write.position);
  if (patch.cut !== null) await file.truncate(patch.cut.to);
  if (patch.append !== null) await file.write(patch.append.bytes, 0, patch.append.bytes.length, patch.append.at);
}

export async function undoPatch(file: FileHandle, patch: Patch): Promise<void> {
  for (const write of patch.writes) await file.write(write.before, 0, write.before.length, write.position);
  if (patch.cut !== null) await file.write(patch.cut.tail, 0, patch.cut.tail.length, patch.cut.to);
  if (patch.append !== null) await file.truncate(patch.append.at);
}
