import { expect, test } from 'vitest';
import { check as check5 } from '../../checks/check-05.ts';
import { check as check27 } from '../../checks/check-27.ts';
import { check as check31 } from '../../checks/check-31.ts';
import { whyNoRecorder } from '../../support/power/library.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** More checks of the record as `npm run checks` makes them, with fewer cases. */
test.each([
  // Images of a disk in the middle of a commit need the recorder, and with it a C compiler.
  ...(whyNoRecorder() === null ? [{ check: check5, scale: 0.03 }] : []),
  { check: check27, scale: 0.03 },
  { check: check31, scale: 0.01 },
])('check $check.number: $check.title', async ({ check, scale }) => {
  const lines: string[] = [];
  const result = await check.run({ scale, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
