import { expect, test } from 'vitest';
import { check as check10 } from '../../checks/check-10.ts';
import { check as check11 } from '../../checks/check-11.ts';
import { check as check12 } from '../../checks/check-12.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** The same functions as `npm run checks`, the first two with fewer cases; a siege is only one when it is whole. */
test.each([
  { check: check10, scale: 0.1 },
  { check: check11, scale: 0.02 },
  { check: check12, scale: 1 },
])('check $check.number: $check.title', async ({ check, scale }) => {
  const lines: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
