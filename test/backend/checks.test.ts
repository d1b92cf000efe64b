import { expect, test } from 'vitest';
import { check as check1 } from '../checks/check-01.ts';
import { check as check2 } from '../checks/check-02.ts';
import { check as check3 } from '../checks/check-03.ts';
import { check as check7 } from '../checks/check-07.ts';
import { check as check8 } from '../checks/check-08.ts';
import { check as check14 } from '../checks/check-14.ts';
import { check as check15 } from '../checks/check-15.ts';
import { check as check24 } from '../checks/check-24.ts';
import { check as check25 } from '../checks/check-25.ts';
import { check as check30 } from '../checks/check-30.ts';
import { check as check36 } from '../checks/check-36.ts';
import { check as check33 } from '../checks/check-33.ts';
import { suiteSeed } from '../support/house/suite-seed.ts';

/** The same functions as `npm run checks`, with fewer cases, so that every run of the tests makes them. */
test.each([
  { check: check1, scale: 0.02 },
  { check: check2, scale: 0.03 },
  { check: check3, scale: 0.03 },
  { check: check7, scale: 1 },
  { check: check8, scale: 0.1 },
  { check: check14, scale: 0.2 },
  { check: check15, scale: 0.1 },
  { check: check24, scale: 0.04 },
  { check: check25, scale: 0.05 },
  { check: check30, scale: 1 },
  { check: check33, scale: 1 },
  { check: check36, scale: 0.03 },
])('check $check.number: $check.title', async ({ check, scale }) => {
  const lines: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
