import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allOperations } from '#shared/contract/operations.ts';
import { areasOfGroup } from '#shared/domain/ledger/codes.ts';

const words = readFileSync(new URL('../../renderer/features/ledger/words/kind-words.ts', import.meta.url), 'utf8');
const recorded = [...new Set(allOperations.flatMap((operation) => ('records' in operation ? [...operation.records] : [])))].sort();
const isSaid = (kind: string): boolean => words.includes(`'${kind}': msg(`);

test('whatever an operation records has its words on the screen, and a group to be found in', () => {
  expect(recorded.length).toBeGreaterThan(40);
  expect(recorded.filter((kind) => !isSaid(kind))).toEqual([]);
  const areas = Object.values(areasOfGroup).flat();
  expect(recorded.filter((kind) => !areas.includes(kind.split('.')[0]!))).toEqual([]);
  expect(isSaid('nothing.likeThis')).toBe(false);
});
