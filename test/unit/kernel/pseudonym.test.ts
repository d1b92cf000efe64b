import { expect, test } from 'vitest';
import { pseudonymOf, withPseudonyms } from '#shared/kernel/pseudonym.ts';

const veil = (text: string, ...names: string[]) =>
  withPseudonyms(
    text,
    names.map((name, i) => ({ name, pseudonym: pseudonymOf('C', i + 1) })),
  );

test('a pseudonym is made of a place', () => {
  expect([pseudonymOf('C', 1), pseudonymOf('O', 12), pseudonymOf('W', 104)]).toEqual(['C-01', 'O-12', 'W-104']);
});

test('a whole name is replaced in any case and spacing, and nothing else', () => {
  expect(veil('Mira Testova, MIRA\nTESTOVA; Mira went', 'Mira Testova')).toBe('[C-01], [C-01]; Mira went');
  expect(veil('Al met Alan and Val', 'Al')).toBe('[C-01] met Alan and Val');
  expect(veil('Zoë', 'Zoe\u0308')).toBe('[C-01]');
  expect(veil('Ann-Lee and Ann', 'Ann', 'Ann-Lee')).toBe('[C-02] and [C-01]');
});

test('what is written together with the word before it in Arabic is found', () => {
  expect(veil('ذهبت مع أمينة الخيالي وأمينة الخيالي', 'أمينة الخيالي')).toBe('ذهبت مع [C-01] و[C-01]');
});

test('signs of patterns are letters like others', () => {
  expect(veil('a.b (x) axb', 'a.b')).toBe('[C-01] (x) axb');
  expect(veil('call +44 (0)20 [1]', '+44 (0)20 [1]')).toBe('call [C-01]');
});

test('a number that may as well be a year or an hour is left, and so is a single sign', () => {
  expect(veil('in 2024 at 12, unit 7, badge 44712', '2024', '12', '7', '44712', 'a')).toBe('in 2024 at 12, unit 7, badge [C-04]');
});
