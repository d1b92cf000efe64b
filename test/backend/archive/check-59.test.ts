import { expect, test } from 'vitest';
import { check } from '../../checks/check-59.ts';
import { hasPython } from '../../support/packages/outside-verifiers.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test.skipIf(!hasPython())(`check ${check.number}: ${check.title}${hasPython() ? '' : ' (left out: there is no python3)'}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.05, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
