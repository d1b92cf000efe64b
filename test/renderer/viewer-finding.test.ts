import { describe, expect, test } from 'vitest';
import { folded, hasWords, placesOf, type Run } from '../../renderer/viewer/find-words.ts';
import { hiddenSheets } from '../../renderer/viewer/sheets.ts';

/** Words in the runs of a page, and sheets that a workbook hides. */

const runs = (...lines: readonly string[]): Run[] => lines.map((str) => ({ str, hasEOL: true }));
const textOf = (page: readonly Run[], words: string): readonly string[] =>
  placesOf(page, words, 100).map((pieces) => pieces.map(({ run, from, to }) => page[run]!.str.slice(from, to)).join('|'));

describe('words on a page', () => {
  test('are found in any case and without the marks on letters, and told as they stand there', () => {
    expect(textOf(runs('The Gate. gâte'), 'GATE')).toEqual(['Gate', 'gâte']);
    expect(textOf(runs('o\ufb03cer'), 'office')).toEqual(['o\ufb03ce']);
    expect(textOf(runs('قُلْتُ لَهُ'), 'قلت له')).toEqual(['قُلْتُ لَه']);
    expect(textOf(runs('كتـــب أحمد'), 'كتب احمد')).toEqual(['كتـــب أحمد']);
    expect(textOf(runs('\ufe8e\ufedf'), 'ال')).toEqual(['\ufe8e\ufedf']);
  });

  test('run on over the end of a line and over the parts that a line is made of', () => {
    expect(textOf(runs('at the depot', 'gate at ten'), 'depot gate')).toEqual(['depot|gate']);
    const parts: Run[] = [
      { str: 'ga', hasEOL: false },
      { str: 'te', hasEOL: false },
    ];
    expect(textOf(parts, 'gate')).toEqual(['ga|te']);
    expect(textOf(runs('two   spaces'), 'two spaces')).toEqual(['two   spaces']);
  });

  test('are not found where they are not, nor by nothing, nor more often than is asked', () => {
    expect(textOf(runs('the gate'), 'gates')).toEqual([]);
    expect(textOf(runs('the gate'), ' \u0651 ')).toEqual([]);
    expect(placesOf(runs('aaaa'), 'a', 3)).toHaveLength(3);
    expect(placesOf(runs('aaaa'), 'aa', 10)).toHaveLength(2);
    expect(folded('\u0651')).toBe('');
  });

  test('a page without letters holds none', () => {
    expect([hasWords([]), hasWords(runs(' ', '')), hasWords(runs(' ', 'x'))]).toEqual([false, false, true]);
  });
});

test('sheets that a workbook hides are known by name, also those that no menu brings back', () => {
  const sheets = [
    '<sheet name="Duty" sheetId="1" r:id="r1"/>',
    '<sheet name="A &amp; B" sheetId="2" state="hidden" r:id="r2"/>',
    "<x:sheet state='veryHidden' name='Rates' sheetId='3'/>",
    '<sheet state="visible" name="hidden" sheetId="4"/>',
    '<sheets state="hidden" name="no sheet"/>',
  ];
  expect([...hiddenSheets(`<workbook><sheets>${sheets.join('')}</sheets></workbook>`)]).toEqual(['A & B', 'Rates']);
});
