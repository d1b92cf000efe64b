import { expect, test } from 'vitest';
import { check as check27 } from '../../checks/check-27.ts';

/** More checks of the record as `npm run checks` makes them, with fewer cases. */
test.each([{ check: check27, scale: 0.03 }])(
  'check $check.number: $check.title',
  async ({ check, scale }) => {
    const lines: string[] = [];
    const seed = Date.now() % 1_000_000;
    const result = await check.run({ scale, seed, log: (line) => lines.push(line) });
    expect(result, `seed ${seed}\n${lines.join('\n')}`).toMatchObject({ reached: result.target, control: 'red' });
  },
  180_000,
);
