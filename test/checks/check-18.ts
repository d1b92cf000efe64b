import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { extractObject } from '../../electron/backend/objects/extract-object.ts';
import { segmentCount, plaintextStart, objectSegmentSize } from '../../electron/backend/objects/layout.ts';
import { longestRead, openObject } from '../../electron/backend/objects/open-object.ts';
import { objectPath } from '../../electron/backend/objects/store.ts';
import { verifyObject } from '../../electron/backend/objects/verify-object.ts';
import { readWithoutTags } from '../support/objects/read-without-tags.ts';
import { applyPatch, mutationFor, undoPatch } from '../support/objects/mutations.ts';
import type { Mutation } from '../support/objects/mutations.ts';
import { makeTempStore, mustTakeIn } from '../support/objects/temp-store.ts';
import type { TempStore } from '../support/objects/temp-store.ts';
import { seededBytes, writeRandomFile } from '../support/objects/random-files.ts';
import { createDice } from './random.ts';
import type { Dice } from './random.ts';
import type { Check } from './types.ts';

/** Borders of 64 KiB as the file has them, and as the first segment, which holds the header, has them. */
const sizes = [0, 1, 65_479, 65_480, 65_481, 65_535, 65_536, 65_537, 200_000_000] as const;

type Stored = {
  readonly record: Awaited<ReturnType<typeof mustTakeIn>>;
  readonly objectKey: Buffer;
  /** The original, to compare what is delivered with. */
  readonly source: string;
  readonly file: string;
};

type Counts = { detected: number; falselyDelivered: number };

export const check: Check = {
  number: 18,
  title: 'Every change to a stored object is found and named, and no byte of it is delivered',
  target: (full) => (full ? 2_000 : 200),
  async run({ scale, seed, log }) {
    const target = Math.max(2 * sizes.length, Math.round(2_000 * scale));
    const dice = createDice(seed);
    const temp = await makeTempStore();
    const counts: Counts = { detected: 0, falselyDelivered: 0 };
    let unnoticed = 0;
    let tries = 0;
    try {
      for (const [index, size] of sizes.entries()) {
        const count = Math.floor(target / sizes.length) + (index < target % sizes.length ? 1 : 0);
        const twins = [await store(temp, dice, `a-${size}`, size), await store(temp, dice, `b-${size}`, size)] as const;
        for (let n = 0; n < count; n += 1) await tryOne(temp, dice, twins, counts, log);
        if (size === 65_537) [unnoticed, tries] = await countUnnoticed(dice, twins[0]);
        for (const twin of twins) await Promise.all([rm(twin.file), rm(twin.source)]);
      }
    } finally {
      await temp.remove();
    }
    const reached = counts.falselyDelivered === 0 ? counts.detected : 0;
    const details = { seed, falselyDelivered: counts.falselyDelivered, flipsUnnoticedWithoutTags: `${unnoticed} of ${tries}` };
    return { reached, target, control: unnoticed === tries ? 'red' : 'green', details };
  },
};

async function store(temp: TempStore, dice: Dice, name: string, size: number): Promise<Stored> {
  const source = await writeRandomFile(temp.folder, name, size, seededBytes([dice.next() * 2 ** 32, dice.next() * 2 ** 32, size, 18]));
  const objectKey = Buffer.from(Array.from({ length: 32 }, () => dice.below(256)));
  const record = await mustTakeIn(temp.store, source, name, objectKey);
  return { record, objectKey, source, file: objectPath(temp.store, record.name) };
}

async function tryOne(
  temp: TempStore,
  dice: Dice,
  twins: readonly [Stored, Stored],
  counts: Counts,
  log: (line: string) => void,
): Promise<void> {
  const [own, other] = dice.chance(0.5) ? twins : [twins[1], twins[0]];
  const mutation = await mutationFor(dice, own.record.size, own.file, other.file);
  const file = await open(own.file, 'r+');
  try {
    await applyPatch(file, mutation.patch);
    const wrong = await deliverAround(temp, own, mutation);
    counts.falselyDelivered += wrong;
    if (wrong === 0 && (await isNamed(temp, own, mutation))) counts.detected += 1;
    else log(`check 18: not found, or delivered: ${mutation.kind} in ${own.record.size} bytes, segment ${mutation.segment}`);
  } finally {
    await undoPatch(file, mutation.patch);
    await file.close();
  }
}

/** The fault says what it is and where it begins; and no copy can be made of it. */
async function isNamed(temp: TempStore, own: Stored, mutation: Mutation): Promise<boolean> {
  const verified = await verifyObject(temp.store, own.record, { objectKey: own.objectKey });
  if (verified.ok || verified.error.code !== mutation.code || verified.error.segment !== mutation.segment) return false;
  if (mutation.sizeOfLie !== null) {
    // A record that lies along must fall by a tag, not only by the whole hash.
    const lying = await verifyObject(temp.store, { ...own.record, size: mutation.sizeOfLie }, { objectKey: own.objectKey });
    if (lying.ok || lying.error.code !== 'object_altered' || lying.error.segment === null) return false;
  }
  if (own.record.size > 1_000_000) return true;
  const extracted = await extractObject(temp.store, own.record, { objectKey: own.objectKey, destination: `${own.source}.copy` });
  return !extracted.ok && extracted.error.code === mutation.code;
}

/**
 * Reads around the change, with the record as it is and, where the object's length changed, with a record that lies
 * along. Gives how many bytes were delivered that are not the original's.
 */
async function deliverAround(temp: TempStore, own: Stored, mutation: Mutation): Promise<number> {
  const claims = mutation.sizeOfLie === null ? [own.record.size] : [own.record.size, mutation.sizeOfLie];
  const source = await open(own.source, 'r');
  let wrong = 0;
  try {
    for (const size of claims) {
      const opened = await openObject(temp.store, { ...own.record, size }, own.objectKey);
      if (!opened.ok) continue;
      const last = segmentCount(objectSegmentSize, size) - 1;
      for (const segment of new Set([0, mutation.segment - 1, mutation.segment, mutation.segment + 1, last])) {
        if (segment < 0 || segment > last) continue;
        const offset = plaintextStart(objectSegmentSize, segment);
        const read = await opened.value.read(offset, Math.min(longestRead, 70_000));
        if (read.ok) wrong += await countWrong(source, offset, read.value);
      }
      await opened.value.close();
    }
  } finally {
    await source.close();
  }
  return wrong;
}

async function countWrong(source: FileHandle, offset: number, delivered: Buffer): Promise<number> {
  const expected = Buffer.alloc(delivered.length);
  const { bytesRead } = await source.read(expected, 0, expected.length, offset);
  let wrong = delivered.length - bytesRead;
  for (let index = 0; index < bytesRead; index += 1) if (expected[index] !== delivered[index]) wrong += 1;
  return wrong;
}

/** The control: with the tags left unchecked every flip in a segment's bytes must pass and reach the reader. */
async function countUnnoticed(dice: Dice, own: Stored): Promise<[number, number]> {
  const tries = 20;
  let unnoticed = 0;
  const source = await open(own.source, 'r');
  try {
    for (let n = 0; n < tries; n += 1) {
      const position = 40 + dice.below(60_000);
      const file = await open(own.file, 'r+');
      const byte = Buffer.alloc(1);
      await file.read(byte, 0, 1, position);
      const after = Buffer.of(byte[0]! ^ (1 << dice.below(8)));
      const patch = { writes: [{ position, before: byte, after }], cut: null, append: null };
      await applyPatch(file, patch);
      const read = await readWithoutTags(own.file, own.record, own.objectKey);
      if ((await countWrong(source, 0, read)) === 1) unnoticed += 1;
      await undoPatch(file, patch);
      await file.close();
    }
  } finally {
    await source.close();
  }
  return [unnoticed, tries];
}
