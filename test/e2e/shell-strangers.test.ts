import { expect, it } from 'vitest';
import { check } from '../checks/check-41.ts';

it('answers no frame, no other origin, no other window and nothing after navigation', async () => {
  const answered: string[] = [];
  const { reached, target, control } = await check.run({ scale: 0.02, seed: 41, log: (line) => answered.push(line) });
  expect(answered).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
