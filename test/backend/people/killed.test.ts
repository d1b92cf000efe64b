import { expect, test } from 'vitest';
import { check } from '../../checks/check-13.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** A process for each case: a tenth of them, in a file of its own. */
test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.1, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
