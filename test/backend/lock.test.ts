import { expect, test } from 'vitest';
import { lockByEachReason } from '../checks/check-16.ts';

test('check 16: whatever the reason of a lock, the vault process is gone and nothing answers', async () => {
  const lines: string[] = [];
  // No time is judged here: a loaded computer is late, and only a process that stays is wrong.
  const result = await lockByEachReason(0.05, (line) => lines.push(line), 20_000);
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
}, 120_000);
