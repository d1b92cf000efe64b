import { expect, test } from 'vitest';
import { check as check18 } from '../../checks/check-18.ts';
import { check as check20 } from '../../checks/check-20.ts';
import { check as check21 } from '../../checks/check-21.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test.each([
  [check18, 0.012],
  [check20, 0.005],
  [check21, 0.03],
])('check $number in small', async (check, scale) => {
  const log: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => log.push(line) });
  expect({ log, reached: result.reached, control: result.control }).toEqual({
    log: [],
    reached: result.target,
    control: 'red',
  });
});
