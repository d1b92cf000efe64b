import { expect, it } from 'vitest';
import { check } from '../checks/check-40.ts';

it('takes no spoiled message for a request', async () => {
  const faults: string[] = [];
  const { reached, target, control } = await check.run({ scale: 0.01, seed: 40, log: (line) => faults.push(line) });
  expect(faults).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
