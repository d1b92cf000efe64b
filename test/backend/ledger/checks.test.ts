import { expect, test } from 'vitest';
import { check as check4 } from '../../checks/check-04.ts';
import { check as check26 } from '../../checks/check-26.ts';
import { check as check28 } from '../../checks/check-28.ts';
import { check as check32 } from '../../checks/check-32.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** The checks of the record as `npm run checks` makes them, with fewer cases. */
test.each([
  { check: check4, scale: 0.1 },
  { check: check26, scale: 0.012 },
  { check: check28, scale: 0.05 },
  { check: check32, scale: 0.004 },
])('check $check.number: $check.title', async ({ check, scale }) => {
  const lines: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
