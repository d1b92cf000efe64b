import { expect, it } from 'vitest';
import { check } from '../../checks/check-55.ts';
import { whyNoJudges } from '../../support/redaction/judge.ts';

/** One file of each format: the same function as `npm run checks`. */
it.skipIf(whyNoJudges() !== null)(
  `check ${check.number}: ${check.title}`,
  async () => {
    const lines: string[] = [];
    const seed = Date.now() % 1_000_000;
    const result = await check.run({ scale: 0, seed, log: (line) => lines.push(line) });
    expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
  },
  180_000,
);
