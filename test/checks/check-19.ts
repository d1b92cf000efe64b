import { openSync, readdirSync, readSync, statSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { longestViewRead } from '#shared/contract/viewing.ts';
import { openObject } from '../../electron/backend/objects/open-object.ts';
import { sourceFile, startInvestigation, takenIn } from '../support/evidence.ts';
import { makeTempStore } from '../support/objects/temp-store.ts';
import { seededBytes } from '../support/objects/random-files.ts';
import { makeSparseObject } from '../support/viewing/sparse-object.ts';
import { makeVault, type TestVault } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import { memoryInUse } from '../support/memory.ts';
import type { Check } from './types.ts';

const size = 24 * 1024 * 1024 + 17;
const fourGiB = 4 * 1024 ** 3;
/** Less than the object that is read: who kept all that was read would hold more. */
const mostGrowth = 16 * 1024 * 1024;

/** The whole way of a range: through the engine's own reading of an item that is looked at, against the plain slice. */
export const check: Check = {
  number: 19,
  title: 'Random ranges equal the plain slice, a seek in 4 GiB reads only what it needs, and memory stays bounded',
  target: (full) => (full ? 10_000 : 1_000),
  async run({ scale, seed, log }) {
    const target = Math.max(20, Math.round(10_000 * scale));
    const dice = createDice(seed);
    const plain = seededBytes([seed, 19, 1, 9])(size);
    const vault = await makeVault();
    try {
      const view = await lookAt(vault, plain);
      await readRanges(vault, view, plain, createDice(seed), 30);
      const before = memoryInUse();
      const { equal, highest } = await readRanges(vault, view, plain, dice, target);
      const growth = Math.max(0, highest - before);
      const seeks = await seekInLarge(dice, Math.max(10, Math.round(200 * scale)));
      if (seeks.wrong > 0) log(`check 19: ${seeks.wrong} seeks gave other bytes than stand there`);
      if (growth > mostGrowth) log(`check 19: memory grew by ${growth} bytes`);
      const reached = seeks.wrong === 0 && growth <= mostGrowth ? equal : 0;
      const control = await controlOf(vault, view, plain);
      return { reached, target, control, details: { seed, growth, seekMedianMs: seeks.median, seekWorstMs: seeks.worst } };
    } finally {
      await vault.remove();
    }
  },
};

async function lookAt(vault: TestVault, plain: Buffer): Promise<string> {
  const id = await takenIn(vault, await startInvestigation(vault), sourceFile(vault, 'ranges.bin', plain));
  return (await vault.call('evidence.view', { id })).view;
}

async function readRanges(vault: TestVault, view: string, plain: Buffer, dice: Dice, count: number) {
  let equal = 0;
  let highest = 0;
  for (let n = 0; n < count; n += 1) {
    const offset = dice.below(plain.length);
    // Mostly what a player or a page asks for, now and then the most that is given.
    const length = dice.chance(0.05) ? longestViewRead : 1 + dice.below(dice.pick([10, 70_000, 300_000]));
    const read = await vault.backend.readMaterial!(view, offset, length);
    if (read.ok && plain.subarray(offset, offset + length).equals(read.value)) equal += 1;
    if (n % 50 === 49) highest = Math.max(highest, memoryInUse());
  }
  return { equal, highest };
}

/** First bytes at places far apart in an object of 4 GiB, of which nothing else is really there: whatever read more than it must would fail. */
async function seekInLarge(dice: Dice, count: number) {
  const temp = await makeTempStore();
  try {
    const offsets = Array.from({ length: count }, () => Math.floor(dice.next() * (fourGiB - 1)));
    const sparse = await makeSparseObject(temp.store, fourGiB, [0, ...offsets, fourGiB - 1]);
    const opened = await openObject(temp.store, sparse.record, sparse.objectKey);
    if (!opened.ok) throw new Error(opened.error.code);
    const times: number[] = [];
    let wrong = 0;
    for (const place of sparse.places) {
      const started = performance.now();
      const read = await opened.value.read(place, 1);
      times.push(performance.now() - started);
      if (!read.ok || read.value[0] !== sparse.plainAt(place)[0]) wrong += 1;
    }
    await opened.value.close();
    const sorted = times.toSorted((a, b) => a - b);
    return { wrong, median: round(sorted[Math.floor(sorted.length / 2)]!), worst: round(sorted.at(-1)!) };
  } finally {
    await temp.remove();
  }
}

/** The comparison is alive: bytes of the stored object are exchanged, and the ranges over them must not come out equal; those beside them must. */
async function controlOf(vault: TestVault, view: string, plain: Buffer): Promise<'red' | 'green'> {
  const file = largestFile(path.join(vault.folder, 'objects'));
  const handle = openSync(file, 'r+');
  const kept = Buffer.alloc(64);
  readSync(handle, kept, 0, kept.length, 10_000_000);
  writeSync(handle, Buffer.from(kept.map((byte) => byte ^ 255)), 0, kept.length, 10_000_000);
  try {
    const spoiled = await isEqual(vault, view, plain, 9_950_000, 100_000);
    const beside = await isEqual(vault, view, plain, 1_000_000, 100_000);
    const isShiftSeen = !plain.subarray(1, 100_001).equals(plain.subarray(0, 100_000));
    return !spoiled && beside && isShiftSeen && isHoldingSeen() ? 'red' : 'green';
  } finally {
    writeSync(handle, kept, 0, kept.length, 10_000_000);
    closeSync(handle);
  }
}

/** Who holds on to more than is allowed is seen. */
function isHoldingSeen(): boolean {
  const before = memoryInUse();
  const held = Buffer.alloc(2 * mostGrowth, 1);
  return memoryInUse() - before > mostGrowth && held.length > mostGrowth;
}

async function isEqual(vault: TestVault, view: string, plain: Buffer, offset: number, length: number): Promise<boolean> {
  const read = await vault.backend.readMaterial!(view, offset, length);
  return read.ok && plain.subarray(offset, offset + length).equals(read.value);
}

function largestFile(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)[0]!;
}

const round = (value: number): number => Math.round(value * 100) / 100;
