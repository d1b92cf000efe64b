import { expect, test } from 'vitest';
import { check } from '../../checks/check-59.ts';
import { hasPython } from '../../support/packages/outside-verifiers.ts';

test.skipIf(!hasPython())(
  `check ${check.number}: ${check.title}${hasPython() ? '' : ' (left out: there is no python3)'}`,
  async () => {
    const lines: string[] = [];
    const seed = Date.now() % 1_000_000;
    const result = await check.run({ scale: 0.05, seed, log: (line) => lines.push(line) });
    expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
  },
  180_000,
);
