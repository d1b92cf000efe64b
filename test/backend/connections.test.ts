import { expect, test } from 'vitest';
import { check } from '../checks/check-09.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 1, seed: 1, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
