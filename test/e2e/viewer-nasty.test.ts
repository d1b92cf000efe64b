import { expect, test } from 'vitest';
import { check as check48 } from '../checks/check-48.ts';
import { check as check50 } from '../checks/check-50.ts';
import { suiteSeed } from '../support/house/suite-seed.ts';

/** The checks of hostile files with few of them. */
test.each([
  [check48, 0.05],
  [check50, 0.05],
])('check $number in small', async (check, scale) => {
  const log: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => log.push(line) });
  expect({ log, reached: result.reached, control: result.control }).toEqual({
    log: [],
    reached: result.target,
    control: 'red',
  });
});
