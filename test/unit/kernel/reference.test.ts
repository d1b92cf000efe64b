import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeReference, readReference, referenceAlphabet } from '#shared/kernel/reference.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const drawn = fc
  .record({ year: fc.integer({ min: 2000, max: 2099 }), values: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 8 }) })
  .map(({ year, values }) => {
    let i = 0;
    return makeReference(year, () => values[i++]!);
  });

test('a reference reads back as itself, in any case, without hyphens, with Arabic-Indic digits', () => {
  fc.assert(
    fc.property(drawn, (reference) => {
      const arabic = reference.replaceAll(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)));
      for (const typed of [
        reference,
        reference.toLowerCase(),
        reference.replaceAll('-', ''),
        reference.replaceAll('-', ' '),
        arabic,
        reference.replaceAll('-', '–'),
      ]) {
        expect(readReference(typed)).toEqual({ ok: true, value: reference });
      }
    }),
    { seed: suiteSeed },
  );
});

/** Every text that differs from the reference by one wrong character, or by two different characters that changed places. */
function slipsOf(bare: string): string[] {
  const slips: string[] = [];
  for (let i = 0; i < bare.length; i += 1) {
    for (const c of i < 2 ? '0123456789' : referenceAlphabet) slips.push(bare.slice(0, i) + c + bare.slice(i + 1));
    for (let j = i + 1; j < bare.length; j += 1)
      slips.push(bare.slice(0, i) + bare[j]! + bare.slice(i + 1, j) + bare[i]! + bare.slice(j + 1));
  }
  return slips.filter((slip) => slip !== bare);
}

test('every single wrong character and every swap of two different characters is caught', () => {
  fc.assert(
    fc.property(drawn, (reference) => {
      const slips = slipsOf(reference.replaceAll('-', ''));
      expect(slips.length).toBeGreaterThan(200);
      expect(slips.filter((slip) => readReference(slip).ok)).toEqual([]);
    }),
    { numRuns: 40, seed: suiteSeed },
  );
});

test('what is not a reference is named by its fault', () => {
  expect(readReference('26-K7QM-4TX')).toEqual({ ok: false, error: 'reference.length' });
  expect(readReference('26-K7OM-4TXW-P')).toEqual({ ok: false, error: 'reference.character' });
  expect(readReference('')).toEqual({ ok: false, error: 'reference.length' });
});
