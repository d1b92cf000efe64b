import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { installedReportAssets } from '../../../electron/backend/documents/report/assets.ts';
import { coverageOf, undrawnCharacters } from '../../../electron/backend/documents/report/glyph-coverage.ts';
import { printable, textsOf } from '../../../electron/backend/documents/report/printable.ts';

test('direction overrides do not reach the page; everything else does, composed', () => {
  expect(printable({ a: ['x\u202ey\u202c', 1, null, true], b: { c: 'e\u0301 \u2067z\u2069' } })).toEqual({
    a: ['xy', 1, null, true],
    b: { c: '\u00e9 \u2067z\u2069' },
  });
});

test('a word that no column could hold is given places to break and loses nothing', () => {
  const word = 'x'.repeat(100);
  expect(printable(word)).toBe(`${'x'.repeat(15)}\u200b`.repeat(6) + 'x'.repeat(10));
  expect(printable('a word of usual length: internationalization')).toBe('a word of usual length: internationalization');
  expect(printable('𝒳'.repeat(32))).toBe(`${'𝒳'.repeat(15)}\u200b${'𝒳'.repeat(15)}${'𝒳'.repeat(2)}`);
});

test('all texts of a model are looked at, at any depth', () => {
  expect([...textsOf({ a: 'x', b: [{ c: 'y' }, ['z', 1]] })]).toEqual(['x', 'y', 'z']);
});

test('the fonts draw Latin, Greek, Cyrillic and Arabic; what they do not draw is named once', async () => {
  const isDrawn = coverageOf(await Promise.all(installedReportAssets().fonts.map((file) => readFile(file))));
  const drawn = ['Ünïcödé łódź ı ş', 'Αθήνα', 'Москва Київ', 'السلطة ١٢٣ پ چ ژ گ', 'ơ ư ế', '“quotes” – — … € № • \u200f\u00ad\u00a0\t\n'];
  expect(undrawnCharacters(drawn, isDrawn)).toEqual([]);
  expect(undrawnCharacters(['漢字漢', '🙂', 'ก'], isDrawn)).toEqual(['漢', '字', '🙂', 'ก']);
});

test('control: one font alone does not draw Arabic', async () => {
  expect(undrawnCharacters(['س'], coverageOf([await readFile(installedReportAssets().fonts[0]!)]))).toEqual(['س']);
});
