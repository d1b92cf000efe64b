import { expect, test } from 'vitest';
import { check } from '../../checks/check-61.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.03, seed: Date.now() % 1_000_000, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
}, 180_000);
