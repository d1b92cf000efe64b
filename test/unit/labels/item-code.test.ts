import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemCodeText, lineCodeText, readItemCode } from '#shared/domain/labels/item-code.ts';
import { labelLayouts, labelShapes, labelsOnPage } from '#shared/domain/labels/codes.ts';
import { makeReference } from '#shared/kernel/reference.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const code = fc
  .record({
    year: fc.integer({ min: 2020, max: 2099 }),
    values: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 8 }),
    number: fc.integer({ min: 1, max: 999_999 }),
  })
  .map(({ year, values, number }) => {
    const left = [...values];
    return { reference: makeReference(year, () => left.shift()!), number };
  });

describe('the code of an item', () => {
  test('is read back from both codes, in either case and with what a keyboard adds', () => {
    fc.assert(
      fc.property(code, (item) => {
        for (const text of [itemCodeText(item), lineCodeText(item)])
          for (const typed of [text, text.toLowerCase(), ` ${text}\n`, text.replaceAll('-', '\u2010')])
            expect(readItemCode(typed)).toEqual({ ok: true, value: item });
      }),
      { seed: suiteSeed },
    );
  });

  test('is refused with one wrong character, without a number, or when it is something else', () => {
    const right = itemCodeText({ reference: makeReference(2026, () => 7), number: 3 });
    expect(readItemCode(right).ok).toBe(true);
    const wrong = [
      right.replace('9', '8'),
      right.split('/')[0]!,
      `${right.split('/')[0]!}/M-0`,
      right.replace('/M', '/A'),
      '',
      '5901234123457',
      `${right}/${right}`,
    ];
    for (const typed of wrong) expect(readItemCode(typed), typed).toEqual({ ok: false, error: 'labels.notAnItemCode' });
  });
});

test('every layout lies on its page, and its line code of 220 modules on its label', () => {
  for (const layout of labelLayouts) {
    const { page, label, columns, rows, left, top, gap, module } = labelShapes[layout];
    expect(left + columns * label.width + (columns - 1) * gap, layout).toBeLessThanOrEqual(page.width);
    expect(top + rows * label.height, layout).toBeLessThanOrEqual(page.height);
    expect(220 * module, layout).toBeLessThanOrEqual(label.width);
    expect(labelsOnPage(layout)).toBe(columns * rows);
  }
});
