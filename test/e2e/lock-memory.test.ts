import { expect, test } from 'vitest';
import { check, lookAfterLocks } from '../checks/check-17.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await lookAfterLocks(1, (line) => lines.push(line));
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
