import { afterEach, expect, test, vi } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { momentNow } from '../../electron/cli/commands/add-evidence.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  ['on UTC', 0, 0],
  ['east of it', -330, 330],
  ['west of it', 300, -300],
])('this moment %s can be recorded', (_, behind, offsetMinutes) => {
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(behind);
  const moment = momentNow();
  expect(moment.offsetMinutes).toBe(offsetMinutes);
  expect(() => canonicalText(moment)).not.toThrow();
});
