import { expect, test } from 'vitest';
import { check } from '../checks/check-06.ts';

test('no planted word of a session in the real window lies in plain text (check 6)', async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.1, seed: 0, log: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(result).toMatchObject({ reached: result.target, control: 'red' });
  expect(result.target).toBeGreaterThanOrEqual(200);
});
