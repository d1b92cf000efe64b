import { expect, test } from 'vitest';
import { badgeKey, nameKeys, telephoneKeys } from '../../../electron/backend/matching/name-keys.ts';

const joined = (name: string): string => [...nameKeys(name)].toSorted().join(' ');

test.each([
  ['Mira Testova', 'Mira Tistowa', 'ميرا تستوفا', 'Мира Тестова', 'TESTOVA, Mira', 'Míra  Testôva'],
  ['Mohammed', 'Muhamad', 'Mohamed', 'محمد'],
  ['Hussein', 'Hussain', 'Husain', 'حسين', 'حُسَيْن'],
  ['Yusuf', 'Yousef', 'يوسف'],
  ['Khaled', 'Khalid', 'خالد'],
  ['Walid', 'Waleed', 'وليد'],
  ['Abdul Rahman', 'Abdelrahman', 'عبد الرحمن'],
  ['Omar al-Testawi', 'Omar Al Testawi', 'عمر التستاوي'],
  ['Ahmed', 'Ahmad', 'أحمد'],
  ['Jamal', 'Gamal', 'Djamal', 'جمال'],
  ['Petrov', 'Petroff', 'Петров'],
  ['Marwan', 'مروان'],
])('%s is written in many ways and has one key', (...spellings) => {
  expect(new Set(spellings.map(joined)).size).toBe(1);
  expect(joined(spellings[0])).not.toBe('');
});

test('other names have other keys', () => {
  const names = ['Mira Testova', 'Lena Testova', 'Mira Quarrel', 'Ivo Placehold', 'Hassan Murad', 'Sana Murad', 'Karim Nadir'];
  expect(new Set(names.map(joined)).size).toBe(names.length);
});

test('particles, single letters and nothing at all have no key; a name of vowels has one', () => {
  expect(nameKeys('J. bin al de')).toEqual([]);
  expect(nameKeys('')).toEqual([]);
  expect(nameKeys('Ea')).toEqual(['a']);
});

test('a telephone number is the same with and without its country, in any digits', () => {
  const keys = ['+999 6 1234 5678', '061234-5678', '(06) 12.34.56.78', '٠٦١٢٣٤٥٦٧٨'].map((text) => telephoneKeys(`mobile: ${text}`));
  expect(new Set(keys.map(String)).size).toBe(1);
  expect(telephoneKeys('room 12, house 4471')).toEqual([]);
  expect(telephoneKeys('0612345678 or 0798765432')).toHaveLength(2);
});

test('a badge is the same with and without zeros and signs before it', () => {
  expect(new Set(['4471', '004471', ' 44-71', '٤٤٧١'].map(badgeKey))).toEqual(new Set(['4471']));
  expect(badgeKey(' – ')).toBe('');
});
