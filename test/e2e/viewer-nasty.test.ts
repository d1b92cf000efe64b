import { expect, test } from 'vitest';
import { check as check48 } from '../checks/check-48.ts';
import { check as check50 } from '../checks/check-50.ts';

/** The checks of hostile files with few of them, another choice at each run. */
test.each([
  [check48, 0.05],
  [check50, 0.05],
])('check $number in small', async (check, scale) => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const log: string[] = [];
  const result = await check.run({ scale, seed, log: (line) => log.push(line) });
  expect({ seed, log, reached: result.reached, control: result.control }).toEqual({
    seed,
    log: [],
    reached: result.target,
    control: 'red',
  });
});
