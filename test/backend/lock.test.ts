import { expect, test } from 'vitest';
import { check, lockByEachReason } from '../checks/check-16.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  // No time is judged here: a loaded computer is late, and only a process that stays is wrong.
  const result = await lockByEachReason(0.05, (line) => lines.push(line), 20_000);
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
