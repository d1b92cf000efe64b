import { expect, it } from 'vitest';
import { check } from '../checks/check-38.ts';

it("holds Electron's security recommendations", async () => {
  const missed: string[] = [];
  const { reached, target, control } = await check.run({ scale: 1, seed: 38, log: (line) => missed.push(line) });
  expect(missed).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
