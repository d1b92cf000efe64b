import { describe, expect, test } from 'vitest';
import { passphraseLanguages } from '#shared/domain/passphrases/codes.ts';
import { drawWords } from '#shared/domain/passphrases/draw.ts';
import { judgePassphrase, LEAST_STRENGTH } from '#shared/domain/passphrases/rule.ts';
import { estimateStrength } from '#shared/domain/passphrases/strength.ts';
import { wordLists } from '#shared/domain/passphrases/word-lists.ts';
import { createDice } from '../../checks/random.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const judge = (text: string, known?: readonly string[]) => judgePassphrase(text, estimateStrength, known);

test.each([
  'aaaaaaaaaaaaaaaaaaaa',
  'password12345678',
  'abcabcabcabcabcabc',
  'qwertyuiopasdfghjkl',
  'йцукенгшщзхъфывап',
  'ضصثقفغعهخحجدشسيبل',
  '1990-01-01 1991-02-02',
  'one two three four five six',
  'один два три четыре пять шесть',
  'lundi mardi mercredi jeudi vendredi samedi',
  'بسم الله الرحمن الرحيم',
  'السلام عليكم ورحمة الله وبركاته',
  'To Be Or Not To Be',
  'Il était une fois',
  'test test test test test test',
  'كتاب شجرة نافذة',
  '🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂',
])('%s is too easy to guess', (text) => {
  expect(judge(text)).toMatchObject({ grade: 'refused', fault: 'tooEasy' });
});

test.each([
  'nine quiet herons cross the harbour',
  'семь тихих цапель над старой гаванью',
  'سبعة طيور هادئة فوق المرفأ القديم',
  'x7Gq!2pLm#9vRt4',
])('%s may be used', (text) => {
  expect(judge(text).fault).toBeNull();
});

describe('length', () => {
  test('fourteen characters are too few, six short words are not', () => {
    expect(judge('x7Gq!2pLm#9vRt')).toMatchObject({ fault: 'tooShort', characters: 14 });
    expect(judgePassphrase('a b c d e f g', () => LEAST_STRENGTH)).toMatchObject({ grade: 'enough', words: 7, characters: 13 });
    expect(judgePassphrase('a b c d e', () => LEAST_STRENGTH)).toMatchObject({ fault: 'tooShort' });
  });

  test('words are counted once each, whatever stands between them', () => {
    expect(judge('heron heron heron lamp-stone').words).toBe(3);
  });

  test('characters are counted after normalisation, whole', () => {
    expect(judge('é'.normalize('NFD').repeat(3)).characters).toBe(3);
    expect(judge('🙂'.repeat(4)).characters).toBe(4);
    expect(judge('x'.repeat(1025)).fault).toBe('tooLong');
  });

  test('the same words in another form are judged the same', () => {
    const text = 'une échelle près du château désert';
    expect(judge(text.normalize('NFD'))).toEqual(judge(text.normalize('NFC')));
  });
});

test('names that whoever guesses knows are worth little', () => {
  const text = 'Ozymandra Quillverton';
  expect(judge(text).fault).toBeNull();
  expect(judge(text, ['Office of Quillverton', 'Ozymandra'])).toMatchObject({ fault: 'tooEasy' });
});

test.each(passphraseLanguages)('a suggested passphrase in %s is never refused', (language) => {
  const dice = createDice(suiteSeed);
  for (let i = 0; i < 40; i += 1) {
    const text = drawWords(wordLists[language], 6, (length) => Uint8Array.from({ length }, () => dice.below(256))).join(' ');
    expect(judge(text).grade, text).not.toBe('refused');
  }
});
