import { expect, test } from 'vitest';
import { check } from '../../checks/check-63.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.02, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
