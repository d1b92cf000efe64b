import { expect, test } from 'vitest';
import { check } from '../../checks/check-60.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.04, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
