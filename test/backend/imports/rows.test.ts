import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowStream, LONGEST_ROW } from '../../../electron/backend/features/imports/csv/row-stream.ts';
import { detectSeparator } from '../../../electron/backend/features/imports/csv/separator.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const headings = ['a', 'b', 'c'];

/** Rows and problems of a text that comes in pieces of `size`. */
function read(text: string, size = text.length, separator: ',' | ';' | '\t' = ',') {
  const stream = createRowStream(separator, headings);
  const slices = [];
  for (let at = 0; at < text.length; at += size) slices.push(stream.next(text.slice(at, at + size), false));
  slices.push(stream.next('', true));
  return {
    rows: slices.flatMap((slice) => slice.rows),
    problems: slices.flatMap((slice) => slice.problems).map((p) => `${p.line}:${p.column ?? ''}:${p.code}`),
  };
}

const cellsOf = (text: string, size?: number): (readonly string[])[] => read(text, size).rows.map((row) => row.cells);

describe('rows out of text', () => {
  it('agree with csv-parse on tables of any cells, in pieces of any size', () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'a"b', ' x ', '=1+1', 'ض', '𝒳'));
    const quoted = (text: string): string => (/["\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (table, end, size, isEnded) => {
          const lines = [headings, ...table].map((row) => row.map(quoted).join(','));
          const text = lines.join(end) + (isEnded ? end : '');
          const [, ...expected] = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
          expect(cellsOf(text, size)).toEqual(expected.filter((row) => row.some((value) => value !== '')));
        },
      ),
      { numRuns: 300, seed: suiteSeed },
    );
  });

  it('have the line they begin on, over line breaks of every kind inside quotes', () => {
    const { rows } = read('a,b,c\r\n1,"x\r\ny\rz\nw",3\r\n\r\n4,5,6\r\n', 3);
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [2, '1'],
      [7, '4'],
    ]);
    expect(rows[0]?.cells[1]).toBe('x\r\ny\rz\nw');
  });

  it('leave out blank rows and empty cells too many, and nothing else', () => {
    const { rows, problems } = read('a,b,c\n\n,,\n1,2,3,,\n1,2\n1,2,3,4\n7,8,9');
    expect(rows.map((row) => row.cells)).toEqual([
      ['1', '2', '3'],
      ['7', '8', '9'],
    ]);
    expect(problems).toEqual(['5::imports.ragged', '6::imports.ragged']);
  });
});

describe('quotes that are not closed properly cost their own row alone', () => {
  it.each([
    ['a quote after letters', '1,Ann "Rock" Smith,3', 'b', 'imports.strayQuote'],
    ['letters after a closing quote', '1,"say "no" to",3', 'b', 'imports.strayQuote'],
    ['a space before an opening quote', '1, "x, y",3', 'b', 'imports.strayQuote'],
    ['a quote never closed', '1,2,"open', 'c', 'imports.quoteNotClosed'],
  ])('%s', (_, bad, column, code) => {
    for (const size of [1, 7, 1000]) {
      const { rows, problems } = read(`a,b,c\n0,0,0\n${bad}\n4,5,6\n7,8,9\n`, size);
      expect(problems.filter((problem) => !problem.endsWith('nearOpenQuote'))).toEqual([`3:${column}:${code}`]);
      expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
        [2, '0'],
        [4, '4'],
        [5, '7'],
      ]);
    }
  });

  it('mark the rows that may be part of the open text', () => {
    const { rows, problems } = read('a,b,c\n1,"open,3\n4,5,6\n7,"fine",9\n10,11,12\n');
    expect(rows.map((row) => row.line)).toEqual([3, 4, 5]);
    expect(problems).toEqual(['2:b:imports.strayQuote', '3::imports.nearOpenQuote', '4::imports.nearOpenQuote']);
  });
});

describe('a row of more than a mebibyte', () => {
  const long = 'x'.repeat(LONGEST_ROW + 5000);

  it.each([
    ['without quotes', `1,${long},3`, 'b'],
    ['in quotes', `1,2,"${long}"`, 'c'],
  ])('%s is listed, and the rows after it are read', (_, bad, column) => {
    const { rows, problems } = read(`a,b,c\n${bad}\r\n4,5,6\n`, 65_536);
    expect(problems).toEqual([`2:${column}:imports.rowTooLong`]);
    expect(rows).toEqual([{ line: 3, cells: ['4', '5', '6'] }]);
  });

  it('is no matter when it is a mebibyte less', () => {
    expect(read(`a,b,c\n1,${long.slice(0, LONGEST_ROW - 100)},3\n`, 65_536).problems).toEqual([]);
  });
});

describe('the separator', () => {
  it.each([
    [',', 'a,b;c\n1,2;3\n4,5\n'],
    [';', 'a;b,c\n1;"x;y"\n2;3,4\n'],
    ['\t', 'a\tb, c\td\n1\t2,5\t3\n'],
    [',', 'only\none\n'],
  ] as const)('is %j', (separator, text) => {
    expect(detectSeparator(text, true)).toBe(separator);
  });
});
