import { mkdirSync } from 'node:fs';
import type { Dice } from '../../checks/random.ts';
import { placesIn, readImage, writeImage } from './places.ts';
import { makePlain, whatIsWrong, type PlainOrders, type Settings } from './plain-in-child.ts';
import { chanceCut, record } from './recording.ts';

/** What cuts did to a database with these settings. */
export type PlainOutcome = { readonly cuts: number; readonly lost: number; readonly damaged: number };

/** Records sixty commits and cuts them short. */
export function cutPlain(library: string, base: string, settings: Settings, cuts: number, diceOf: (cut: number) => Dice): PlainOutcome {
  const { root } = placesIn(base);
  mkdirSync(root, { recursive: true });
  makePlain(root);
  const before = readImage(root);
  const orders: Omit<PlainOrders, 'marks'> = { base, settings };
  const recording = { before, operations: record(library, base, 'plain-in-child.ts', orders) };
  let [lost, damaged] = [0, 0];
  for (let n = 0; n < cuts; n += 1) {
    const { image, marks } = chanceCut(recording, diceOf(n));
    writeImage(root, image);
    const wrong = whatIsWrong(root, Number(marks.at(-1) ?? 0));
    if (wrong === 'lost') lost += 1;
    else if (wrong !== null) damaged += 1;
  }
  return { cuts, lost, damaged };
}
