import { expect, test } from 'vitest';
import { check } from '../../checks/check-13.ts';

/** A process for each case: a tenth of them, in a file of its own. */
test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  const result = await check.run({ scale: 0.1, seed, log: (line) => lines.push(line) });
  expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
}, 240_000);
