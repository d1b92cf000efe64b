import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { appendLeaf, consistencyPath, frontierRoot, inclusionPath, newFrontier } from '../../../electron/backend/ledger/frontier.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from '../../../electron/backend/ledger/merkle.ts';

const folder = new URL('../../../../shared/data/vectors/', import.meta.url);
const bytes = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64');

type InclusionCase = {
  name: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
};
type ConsistencyCase = {
  name: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
};

describe.skipIf(!existsSync(folder))('RFC 6962 proofs made by others (skipped where ../shared/data is absent)', () => {
  const read = <T>(name: string): T[] => (existsSync(folder) ? (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T[]) : []);
  test.each(read<InclusionCase>('rfc6962-inclusion.json'))('$name', (v) => {
    const held = verifyInclusion({
      index: v.leafIdx,
      size: v.treeSize,
      leafHash: bytes(v.leafHash),
      root: bytes(v.root),
      path: (v.proof ?? []).map(bytes),
    });
    expect(held).toBe(!v.wantErr);
  });
  test.each(read<ConsistencyCase>('rfc6962-consistency.json'))('$name', (v) => {
    const held = verifyConsistency({
      oldSize: v.size1,
      newSize: v.size2,
      oldRoot: bytes(v.root1),
      newRoot: bytes(v.root2),
      path: (v.proof ?? []).map(bytes),
    });
    expect(held).toBe(!v.wantErr);
  });
});

test('our own proofs hold at every size up to 130, and a proof for another place does not', () => {
  const nodes = new Map<string, Buffer>();
  const source = (level: number, index: number): Buffer => nodes.get(`${level}/${index}`)!;
  const tree = newFrontier();
  const leaves: Buffer[] = [];
  const roots: Buffer[] = [frontierRoot(tree)];
  for (let size = 1; size <= 130; size += 1) {
    const leaf = leafHash(Buffer.from(`leaf ${size}`));
    leaves.push(leaf);
    appendLeaf(tree, leaf, (level, index, hash) => nodes.set(`${level}/${index}`, hash));
    roots.push(frontierRoot(tree));
    expect(roots[size]!.equals(rootOf(leaves))).toBe(true);
    for (let index = 0; index < size; index += 1) {
      const claim = { index, size, leafHash: leaves[index]!, path: inclusionPath(source, index, size), root: roots[size]! };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, leafHash: leafHash(Buffer.from('another')) })).toBe(false);
    }
    for (let old = 1; old <= size; old += 1)
      expect(
        verifyConsistency({
          oldSize: old,
          oldRoot: roots[old]!,
          newSize: size,
          newRoot: roots[size]!,
          path: consistencyPath(source, old, size),
        }),
      ).toBe(true);
  }
});
