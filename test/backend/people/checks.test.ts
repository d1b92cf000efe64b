import { expect, test } from 'vitest';
import { check as check34 } from '../../checks/check-34.ts';
import { check as check35 } from '../../checks/check-35.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** The same functions as `npm run checks`, with fewer cases. */
test.each([
  { check: check34, scale: 0.2 },
  { check: check35, scale: 0.4 },
])('check $check.number: $check.title', async ({ check, scale }) => {
  const lines: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
