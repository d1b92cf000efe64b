import { describe, expect, test } from 'vitest';
import { passphraseLanguages } from '#shared/domain/passphrases/codes.ts';
import { wordLists } from '#shared/domain/passphrases/word-lists.ts';

/** As a hurried typist, a keyboard or a search may change a word: no marks, one alef, one ya, ha for ta marbuta. */
function fold(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ى', 'ي').replaceAll('ة', 'ه').replaceAll('ё', 'е');
}

/** What keeps a list from being drawn from without surprise. */
function faults(words: readonly string[], letters: RegExp): readonly string[] {
  const folded = new Map<string, string>();
  return words.flatMap((word) => {
    const found: string[] = [];
    if (!letters.test(word)) found.push(`${word}: letters or length`);
    if (word !== word.normalize('NFKC') || word !== word.toLowerCase()) found.push(`${word}: not in its normal form`);
    const twin = folded.get(fold(word));
    if (twin !== undefined) found.push(`${word}: too like ${twin}`);
    folded.set(fold(word), word);
    return found;
  });
}

/** Three to eight letters each; in Arabic those of one spelling alone, in Russian no ё. */
const arabicLetters = /^[\u0627\u0628-\u063a\u0641-\u0648\u064a]{3,8}$/;
const russianLetters = /^[а-я]{3,8}$/;
const latinLetters = /^\p{Script=Latin}{3,8}$/u;

test.each([
  ['ar', arabicLetters],
  ['ru', russianLetters],
] as const)('our own list in %s has 2,048 words at least, short, of plain letters, and no two alike', (language, letters) => {
  expect(wordLists[language].length).toBeGreaterThanOrEqual(2048);
  expect(faults(wordLists[language], letters)).toEqual([]);
});

test.each(['en', 'fr', 'es'] as const)(
  'the published list in %s keeps nearly all of its words, none frightening, no two alike',
  (language) => {
    expect(wordLists[language].length).toBeGreaterThan(1950);
    expect(faults(wordLists[language], latinLetters)).toEqual([]);
  },
);

const frightening = {
  en: ['gun', 'police', 'prison', 'torture', 'victim', 'blood'],
  fr: ['prison', 'police', 'torture', 'victime', 'sang', 'combat'],
  es: ['policía', 'cárcel', 'tortura', 'víctima', 'sangre', 'muerte'],
  ar: ['سجن', 'شرطة', 'تعذيب', 'ضحية', 'ضرب', 'دم', 'موت', 'حرب', 'سلاح', 'خوف', 'رصاصة', 'قتل'],
  ru: ['тюрьма', 'полиция', 'пытка', 'жертва', 'кровь', 'смерть', 'война', 'оружие', 'страх', 'удар', 'пуля', 'лагерь'],
} as const;

test.each(passphraseLanguages)('no word in %s is of those that nobody wants to type here', (language) => {
  expect(frightening[language].filter((word) => wordLists[language].includes(word.normalize('NFKC')))).toEqual([]);
});

describe('a bad list is found', () => {
  test.each([
    ['a word with hamza', 'سؤال', arabicLetters],
    ['a word with vowel signs', 'كِتاب', arabicLetters],
    ['a short one', 'дом'.slice(0, 2), russianLetters],
    ['a long one', 'достопримечательность', russianLetters],
    ['one with ё', 'ёлка', russianLetters],
    ['one in another form', 'й'.normalize('NFD') + 'од', russianLetters],
  ])('%s', (_, word, letters) => {
    expect(faults([word], letters)).not.toEqual([]);
  });

  test('two alike', () => {
    expect(faults(['مدرسة', 'مدرسه'], arabicLetters)).toHaveLength(1);
    expect(faults(['мои', 'мой'], russianLetters)).toHaveLength(1);
  });
});
