import { expect, it } from 'vitest';
import { check } from '../../checks/check-55.ts';
import { whyNoJudges } from '../../support/redaction/judge.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** One file of each format: the same function as `npm run checks`. */
it.skipIf(whyNoJudges() !== null)(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
