import { expect, test } from 'vitest';
import { check } from '../../checks/check-60.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  const result = await check.run({ scale: 0.04, seed, log: (line) => lines.push(line) });
  expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
}, 180_000);
