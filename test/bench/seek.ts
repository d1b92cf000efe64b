import { open } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { longestViewRead } from '#shared/contract/viewing.ts';
import { openObject, type ObjectReader } from '../../electron/backend/objects/open-object.ts';
import { makeTempStore } from '../support/objects/temp-store.ts';
import { makeSparseObject } from '../support/viewing/sparse-object.ts';
import { median, round } from './median.ts';
import type { Bench } from './types.ts';

const fourGiB = 4 * 1024 ** 3;
const SEEKS = 200;

/** The first byte after a seek in an object of 4 GiB, and a whole answer of 1 MiB, each beside the bare reading of as many bytes of a plain file. */
export const bench: Bench = {
  name: 'seek',
  run: async () => {
    const temp = await makeTempStore();
    try {
      const step = Math.floor(fourGiB / SEEKS);
      const offsets = Array.from({ length: SEEKS }, (_, n) => n * step);
      // Sixteen segments and one more hold a whole answer, wherever it begins.
      const around = offsets.slice(0, 20).flatMap((offset) => Array.from({ length: 18 }, (_, n) => offset + n * 65_000));
      const sparse = await makeSparseObject(temp.store, fourGiB, [...offsets, ...around]);
      const opened = await openObject(temp.store, sparse.record, sparse.objectKey);
      if (!opened.ok) throw new Error(opened.error.code);
      const plain = await open(path.join(temp.folder, 'plain'), 'w+');
      await plain.truncate(fourGiB);
      const bare = (offset: number, length: number) => () => plain.read(Buffer.alloc(length), 0, length, offset);
      const first = await both(
        offsets,
        (offset) => read(opened.value, offset, 1),
        (offset) => bare(offset, 1)(),
      );
      const whole = await both(
        offsets.slice(0, 20),
        (offset) => read(opened.value, offset, longestViewRead),
        (offset) => bare(offset, longestViewRead)(),
      );
      await opened.value.close();
      await plain.close();
      return [figure('seek.firstByteIn4GiB', first), figure('seek.oneMiBIn4GiB', whole)];
    } finally {
      await temp.remove();
    }
  },
};

type Times = { readonly own: number[]; readonly reference: number[] };

async function both(
  offsets: readonly number[],
  own: (offset: number) => Promise<unknown>,
  reference: (offset: number) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { own: [], reference: [] };
  for (const offset of offsets) {
    times.own.push(await timed(() => own(offset)));
    times.reference.push(await timed(() => reference(offset)));
  }
  return times;
}

async function read(reader: ObjectReader, offset: number, length: number): Promise<void> {
  const given = await reader.read(offset, length);
  if (!given.ok) throw new Error(given.error.code);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function figure(name: string, { own, reference }: Times) {
  return {
    name,
    value: round(median(own), 3),
    unit: 'ms',
    reference: round(median(reference), 3),
    ratio: round(median(own) / median(reference), 2),
  };
}
