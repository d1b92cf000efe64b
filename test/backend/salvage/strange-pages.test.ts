import { expect, test } from 'vitest';
import { cellsOf } from '../../../electron/backend/salvage/cells.ts';
import { check } from '../../checks/check-52.ts';
import { endlessRow } from '../../support/sqlite/fuzz.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.02, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});

test('a row that promises more than the file holds, on pages that come back to themselves, is left out and ends nothing', () => {
  const page = endlessRow(1, 0);
  const few = { count: 1, page: () => page, close: () => undefined };
  expect(cellsOf(few, page, 3)).toEqual([]);
  // Of a file that could hold it, the pages that come back end it.
  expect(cellsOf({ ...few, count: 2 ** 40 }, page, 3)).toEqual([]);
});
