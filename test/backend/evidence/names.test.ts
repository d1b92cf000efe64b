import { expect, test } from 'vitest';
import { check } from '../../checks/check-49.ts';

test('check 49 in small: hostile names are data', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const log: string[] = [];
  const result = await check.run({ scale: 0.08, seed, log: (line) => log.push(line) });
  expect({ seed, log, reached: result.reached, control: result.control }).toEqual({
    seed,
    log: [],
    reached: result.target,
    control: 'red',
  });
});
