import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawWords } from '#shared/domain/passphrases/draw.ts';
import { createDice } from '../../checks/random.ts';

/** Bytes that are given in turn. */
function given(...bytes: readonly number[]) {
  let at = 0;
  return (length: number): Uint8Array => Uint8Array.from(bytes.slice(at, (at += length)));
}

test('a number beyond the last whole multiple of the list is drawn again', () => {
  const three = ['a', 'b', 'c'];
  // 65,535 is a multiple of three: the last number there is, 0xffff, would favour the first word.
  expect(drawWords(three, 2, given(0xff, 0xff, 0xff, 0xfe, 0x00, 0x01))).toEqual(['c', 'b']);
});

/** Pearson's chi-square of how often each word came. */
function unevenness(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

test('every word is equally likely; a draw by remainder from one byte is seen to be uneven', () => {
  const words = Array.from({ length: 200 }, (_, index) => String(index));
  const dice = createDice(7);
  const counts = (draw: () => number): number[] => {
    const tally = Array.from({ length: words.length }, () => 0);
    for (let i = 0; i < 40_000; i += 1) tally[draw()]! += 1;
    return tally;
  };
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => dice.below(256));
  // 199 degrees of freedom: above 290 once in 100,000; the seed is held still.
  expect(unevenness(counts(() => Number(drawWords(words, 1, bytes)[0])))).toBeLessThan(290);
  expect(unevenness(counts(() => bytes(1)[0]! % words.length))).toBeGreaterThan(1000);
});

test('an empty list, one too long for two bytes, and chance that runs dry are faults of ours', () => {
  expect(() => drawWords([], 1, (length) => randomBytes(length))).toThrow('cannot be drawn');
  expect(() =>
    drawWords(
      Array.from({ length: 65_537 }, () => 'a'),
      1,
      (length) => randomBytes(length),
    ),
  ).toThrow('cannot be drawn');
  expect(() => drawWords(['a'], 1, () => new Uint8Array())).toThrow('no random bytes');
});
