import { afterEach, expect, test } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { momentNow } from '../../electron/cli/commands/add-evidence.ts';

const before = process.env['TZ'];
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

test.each([
  ['UTC', 0],
  ['Asia/Kolkata', 330],
  ['America/Bogota', -300],
])('this moment in %s can be recorded', (zone, offsetMinutes) => {
  process.env['TZ'] = zone;
  const moment = momentNow();
  expect(moment.offsetMinutes).toBe(offsetMinutes);
  expect(() => canonicalText(moment)).not.toThrow();
});
