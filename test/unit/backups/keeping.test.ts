import { expect, test } from 'vitest';
import { whichGo, whichWouldGo, type Moment } from '#shared/domain/backups/keeping.ts';

/** One a day from 10 January on. */
const daily = (days: number): readonly Moment[] =>
  Array.from({ length: days }, (_, n) => ({ number: n + 1, madeAt: new Date(Date.UTC(2026, 0, 10 + n, 9)).toISOString() }));
const staying = (standing: readonly Moment[], keepDays: number, keepLast: number, today = '2026-04-30'): readonly number[] => {
  const gone = new Set(whichGo(standing, { keepDays, keepLast }, today));
  return standing.filter(({ number }) => !gone.has(number)).map(({ number }) => number);
};

test('the rule of days alone: what is older goes, the newest never', () => {
  expect(staying(daily(5), 365, 0)).toEqual([1, 2, 3, 4, 5]);
  expect(staying(daily(5), 7, 0)).toEqual([5]);
  expect(staying(daily(5), 105, 0, '2026-04-27')).toEqual([3, 4, 5]);
});

test('the last ones and the first of each month', () => {
  // 10 January, 1 February, 1 March, and the last 7 to 20 March.
  expect(staying(daily(70), 365, 7)).toEqual([1, 23, 51, 64, 65, 66, 67, 68, 69, 70]);
  // The days still bound them.
  expect(staying(daily(70), 60, 7, '2026-04-05')).toEqual([51, 64, 65, 66, 67, 68, 69, 70]);
  expect(staying(daily(3), 365, 7)).toEqual([1, 2, 3]);
});

test('a first of the month that was removed by hand leaves its place to the next one', () => {
  const without = daily(40).filter(({ number }) => number !== 23);
  expect(staying(without, 365, 2)).toEqual([1, 24, 39, 40]);
});

test('what the next one would take away is told before', () => {
  expect(whichWouldGo(daily(9), { keepDays: 365, keepLast: 7 }, '2026-01-19T08:00:00.000Z')).toEqual([2, 3]);
  expect(whichWouldGo([], { keepDays: 7, keepLast: 7 }, '2026-01-19T08:00:00.000Z')).toEqual([]);
  expect(whichWouldGo(daily(1), { keepDays: 7, keepLast: 0 }, '2026-03-01T08:00:00.000Z')).toEqual([1]);
});
