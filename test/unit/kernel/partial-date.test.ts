import { expect, test } from 'vitest';
import { isPartialDateText, partialDateSchema, partialDateSortKey } from '#shared/kernel/partial-date.ts';

test('years, months and days that exist', () => {
  for (const text of ['2026', '2026-05', '2026-05-04', '2024-02-29', '2000-02-29']) expect(isPartialDateText(text), text).toBe(true);
  for (const text of ['', '26', '2026-13', '2026-00', '2026-02-30', '2025-02-29', '1900-02-29', '2026-5-4', '1899', '2026-05-04T10:00'])
    expect(isPartialDateText(text), text).toBe(false);
});

test('a time needs a day, and a time unknown is said as null', () => {
  expect(partialDateSchema.safeParse({ date: '2026-05', time: '10:00', approximate: false }).success).toBe(false);
  expect(partialDateSchema.safeParse({ date: '2026-05-04', time: '24:00', approximate: false }).success).toBe(false);
  expect(partialDateSchema.safeParse({ date: '2026-05-04', time: null, approximate: true }).success).toBe(true);
});

test('less precise dates sort before the days in them', () => {
  const dates = ['2026-05-04', '2026', '2026-05', '2025-12-31'].map((date) => ({ date, time: null, approximate: false }));
  expect(dates.toSorted((a, b) => (partialDateSortKey(a) < partialDateSortKey(b) ? -1 : 1)).map((d) => d.date)).toEqual([
    '2025-12-31',
    '2026',
    '2026-05',
    '2026-05-04',
  ]);
});
