import { expect, test } from 'vitest';
import { check } from '../../checks/check-49.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test('check 49 in small: hostile names are data', async () => {
  const log: string[] = [];
  const result = await check.run({ scale: 0.08, seed: suiteSeed, log: (line) => log.push(line) });
  expect({ log, reached: result.reached, control: result.control }).toEqual({
    log: [],
    reached: result.target,
    control: 'red',
  });
});
