import { expect, it } from 'vitest';
import { check } from '../checks/check-42.ts';

it('allows no navigation, window, download, dropped file or permission', async () => {
  const allowed: string[] = [];
  const { reached, target, control } = await check.run({ scale: 0.05, seed: 42, log: (line) => allowed.push(line) });
  expect(allowed).toEqual([]);
  expect(reached).toBe(target);
  expect(control).toBe('red');
});
