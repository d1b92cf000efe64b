import { expect, test } from 'vitest';
import { lookAfterLocks } from '../checks/check-17.ts';

test('check 17: after a lock no surviving process holds a key, a passphrase or a record', async () => {
  const lines: string[] = [];
  const result = await lookAfterLocks(1, (line) => lines.push(line));
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
}, 300_000);
