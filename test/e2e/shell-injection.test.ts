import { expect, it } from 'vitest';
import { check } from '../checks/check-43.ts';

it('runs nothing of what people type', async () => {
  const harm: string[] = [];
  const { reached, target, control } = await check.run({ scale: 0.012, seed: 43, log: (line) => harm.push(line) });
  expect(harm).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
