import { expect, it } from 'vitest';
import { check } from '../checks/check-45.ts';

it('answers nothing from outside the build', async () => {
  const missed: string[] = [];
  const { reached, target, control } = await check.run({ scale: 0.3, seed: 45, log: (line) => missed.push(line) });
  expect(missed).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
