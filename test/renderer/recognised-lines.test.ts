import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromRecogniserSchema } from '#shared/contract/recogniser.ts';
import { recognitionLanguages } from '#shared/domain/evidence/recognition.ts';
import { findInText } from '../../renderer/features/viewer/recognise/find-in-text.ts';
import { grayOf } from '../../renderer/viewer/gray.ts';
import { linesOf } from '../../renderer/viewer/recognised-lines.ts';

/** What comes out of the frame that recognises text, on its own: pixels turned, the reader's words made plain, and found again. */

const size = { width: 100, height: 50 };
const bbox = { x0: 1, y0: 2, x1: 30, y1: 12 };
const readerSaid = (...lines: readonly unknown[]): unknown => ({ blocks: [{ paragraphs: [{ lines }] }, { paragraphs: null }, {}] });
const line = (text: string): unknown => ({ bbox, text, confidence: 91.4, words: [{ bbox, text }] });

describe('lines', () => {
  test('one line of plain characters, with its place', () => {
    expect(linesOf(readerSaid(line('The gate\n')), size)).toEqual([
      { box: [1, 2, 30, 12], confidence: 91, text: 'The gate', words: [{ box: [1, 2, 30, 12], text: 'The gate' }] },
    ]);
  });

  test.each([
    ['\u200fفتح\u200e الحارس\u202e', 'فتح الحارس'],
    ['北 门 at 5 号 楼', '北门 at 5 号楼'],
    ['a\u2028b\tc\u0000d', 'a b c d'],
    ['lone \ud800 half', 'lone \ufffd half'],
    ['x'.repeat(1999) + '😀', 'x'.repeat(1999)],
  ])('%# is cleaned of what cannot be seen', (text, plain) => {
    expect(linesOf(readerSaid(line(text)), size).map((each) => each.text)).toEqual([plain]);
  });

  test('whatever a reader gone wrong may write fits the schema of the window, or is left out', () => {
    const odd = [
      {
        bbox: { x0: -5, y0: -1e9, x1: 1e9, y1: 7 },
        text: 'far',
        confidence: 900,
        words: Array.from({ length: 5000 }, () => ({ bbox, text: 'w' })),
      },
      { bbox: { x0: 9, y0: 0, x1: 1, y1: 1 }, text: 'backwards' },
      { bbox: { x0: Number.NaN, y0: 0, x1: 1, y1: 1 }, text: 'nowhere' },
      { text: 'without a place' },
      { bbox, text: '   ' },
    ];
    const lines = linesOf(readerSaid(...odd), size);
    expect(lines.map(({ text, confidence, words }) => [text, confidence, words.length])).toEqual([['far', 100, 2000]]);
    expect(fromRecogniserSchema.safeParse({ t: 'recognised', page: 1, ...size, lines }).success).toBe(true);
    expect(linesOf(readerSaid(...Array.from({ length: 10_500 }, () => line('x'))), size)).toHaveLength(10_000);
    expect(fromRecogniserSchema.safeParse({ t: 'recognised', page: 1, ...size, lines, more: 1 }).success).toBe(false);
  });
});

test('pixels are turned clockwise and become brightness', () => {
  const rgba = Uint8Array.from([0, 10, 20, 30, 40, 50].flatMap((shade) => [shade, shade, shade, 255])).buffer;
  const turn = (turned: number) => {
    const { width, height, pixels } = grayOf({ width: 3, height: 2, turned, rgba });
    return [width, height, ...pixels];
  };
  expect(turn(0)).toEqual([3, 2, 0, 10, 20, 30, 40, 50]);
  expect(turn(90)).toEqual([2, 3, 30, 0, 40, 10, 50, 20]);
  expect(turn(180)).toEqual([3, 2, 50, 40, 30, 20, 10, 0]);
  expect(turn(270)).toEqual([2, 3, 20, 50, 10, 40, 0, 30]);
  expect(() => grayOf({ width: 4, height: 2, turned: 0, rgba })).toThrow('pixels');
});

test('words are found without regard to case, accents and spellings of Arabic letters, at their place', () => {
  const page = (number: number, ...texts: readonly string[]) => ({
    page: number,
    ...size,
    turned: 0 as const,
    lines: texts.map((text) => ({ box: [0, 0, 1, 1] as [number, number, number, number], confidence: 9, text })),
  });
  const pages = [page(1, 'Le CAFÉ, le café', 'x'), page(7, 'عند البوّابة الشمالية')];
  expect(findInText(pages, ' cafe ')).toEqual([
    { page: 1, line: 0, from: 3, to: 7 },
    { page: 1, line: 0, from: 12, to: 16 },
  ]);
  const [hit] = findInText(pages, 'البوابه');
  expect(pages[1]!.lines[0]!.text.slice(hit!.from, hit!.to)).toBe('البوّابة');
  expect(findInText(pages, '  ')).toEqual([]);
  expect(findInText(pages, 'aucun')).toEqual([]);
});

test('the build has data for each language that can be chosen, and for no other', () => {
  const built = readdirSync(path.join(import.meta.dirname, '../../out/renderer/viewer/recognition'));
  expect(built.toSorted()).toEqual([...recognitionLanguages.map((language) => `${language}.traineddata.gz`), 'core.wasm'].toSorted());
});
