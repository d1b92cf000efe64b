import { expect, test } from 'vitest';
import { check } from '../../checks/check-37.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** The same function as `npm run checks`, each way once. */
test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.1, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
