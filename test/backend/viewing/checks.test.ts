import { expect, test } from 'vitest';
import { check as check19 } from '../../checks/check-19.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test('check 19 in small', async () => {
  const log: string[] = [];
  const result = await check19.run({ scale: 0.03, seed: suiteSeed, log: (line) => log.push(line) });
  expect({ log, reached: result.reached, control: result.control }).toEqual({
    log: [],
    reached: result.target,
    control: 'red',
  });
});
