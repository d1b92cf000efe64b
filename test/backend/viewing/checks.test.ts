import { expect, test } from 'vitest';
import { check as check19 } from '../../checks/check-19.ts';

test('check 19 in small', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const log: string[] = [];
  const result = await check19.run({ scale: 0.03, seed, log: (line) => log.push(line) });
  expect({ seed, log, reached: result.reached, control: result.control }).toEqual({
    seed,
    log: [],
    reached: result.target,
    control: 'red',
  });
});
