import { expect, test } from 'vitest';
import { check as check1 } from '../checks/check-01.ts';
import { check as check2 } from '../checks/check-02.ts';
import { check as check7 } from '../checks/check-07.ts';
import { check as check25 } from '../checks/check-25.ts';
import { check as check30 } from '../checks/check-30.ts';

/** The same functions as `npm run checks`, with fewer cases, so that every run of the tests makes them. */
test.each([
  [check1, 0.02],
  [check2, 0.03],
  [check7, 1],
  [check25, 0.05],
  [check30, 1],
] as const)(
  'check $0.number: $0.title',
  async (check, scale) => {
    const lines: string[] = [];
    const seed = Date.now() % 1_000_000;
    const result = await check.run({ scale, seed, log: (line) => lines.push(line) });
    expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
  },
  180_000,
);
