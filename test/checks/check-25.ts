import { existsSync, readFileSync } from 'node:fs';
import {
  appendLeaf,
  consistencyPath,
  frontierRoot,
  inclusionPath,
  newFrontier,
  type NodeSource,
} from '../../electron/backend/ledger/frontier.ts';
import {
  leafHash,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
} from '../../electron/backend/ledger/merkle.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const vectors = new URL('../../../shared/data/vectors/', import.meta.url);

/** RFC 6962 and 9162: others' vectors, random proofs that must hold, mutated ones that must not; sizes 0, 1, 2^k and their neighbours. */
export const check: Check = {
  number: 25,
  title: 'inclusion and consistency proofs hold, mutated ones do not',
  target: (full) => (full ? 20_000 : 2000) + countVectors(),
  run: ({ scale, seed, log }) => {
    const dice = createDice(seed);
    const each = Math.max(10, Math.round(10_000 * scale));
    const tree = growTree(1100);
    const sizes = [
      1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025,
    ];
    let reached = vectorsRight(log);
    let controlHeld = 0;
    for (let i = 0; i < each; i += 1) {
      const size = i < sizes.length * 4 ? sizes[i % sizes.length]! : 1 + dice.below(1100);
      const isInclusion = dice.chance(0.5);
      const claim = isInclusion ? inclusionClaim(tree, dice.below(size), size) : consistencyClaim(tree, 1 + dice.below(size), size);
      if (holds(claim)) reached += 1;
      else log(`a right proof was refused: size ${size}, seed ${seed}`);
      const bad = mutate(claim, dice);
      if (!holds(bad)) reached += 1;
      else log(`a wrong proof was accepted: size ${size}, seed ${seed}`);
      if (acceptsWithoutRoot(bad)) controlHeld += 1;
    }
    return Promise.resolve({ reached, target: each * 2 + countVectors(), control: controlHeld > 0 ? 'red' : 'green' });
  },
};

type Tree = { readonly leaves: Buffer[]; readonly roots: Buffer[]; readonly source: NodeSource };
type Claim = ({ readonly is: 'inclusion' } & InclusionClaim) | ({ readonly is: 'consistency' } & ConsistencyClaim);

function growTree(size: number): Tree {
  const nodes = new Map<string, Buffer>();
  const tree = newFrontier();
  const leaves: Buffer[] = [];
  const roots = [frontierRoot(tree)];
  for (let i = 0; i < size; i += 1) {
    const leaf = leafHash(Buffer.from(`entry ${i}`));
    leaves.push(leaf);
    appendLeaf(tree, leaf, (level, index, hash) => nodes.set(`${level}/${index}`, hash));
    roots.push(frontierRoot(tree));
  }
  return { leaves, roots, source: (level, index) => nodes.get(`${level}/${index}`)! };
}

function inclusionClaim(tree: Tree, index: number, size: number): Claim {
  return {
    is: 'inclusion',
    index,
    size,
    leafHash: tree.leaves[index]!,
    path: inclusionPath(tree.source, index, size),
    root: tree.roots[size]!,
  };
}

function consistencyClaim(tree: Tree, oldSize: number, newSize: number): Claim {
  return {
    is: 'consistency',
    oldSize,
    oldRoot: tree.roots[oldSize]!,
    newSize,
    newRoot: tree.roots[newSize]!,
    path: consistencyPath(tree.source, oldSize, newSize),
  };
}

function holds(claim: Claim): boolean {
  return claim.is === 'inclusion' ? verifyInclusion(claim) : verifyConsistency(claim);
}

/** The control: a verifier that never compares with the root accepts what is wrong. */
function acceptsWithoutRoot(claim: Claim): boolean {
  return claim.path.every((hash) => hash.length === 32);
}

function mutate(claim: Claim, dice: Dice): Claim {
  const flip = (bytes: Uint8Array): Buffer => {
    const out = Buffer.from(bytes);
    const at = dice.below(out.length);
    out[at] = out[at]! ^ (1 << dice.below(8));
    return out;
  };
  const kind = dice.below(claim.path.length > 0 ? 4 : 2);
  if (kind === 0) return claim.is === 'inclusion' ? { ...claim, root: flip(claim.root) } : { ...claim, newRoot: flip(claim.newRoot) };
  if (kind === 1)
    return claim.is === 'inclusion' ? { ...claim, leafHash: flip(claim.leafHash) } : { ...claim, oldRoot: flip(claim.oldRoot) };
  if (kind === 2) return { ...claim, path: claim.path.slice(0, -1) };
  const at = dice.below(claim.path.length);
  return { ...claim, path: claim.path.map((hash, i) => (i === at ? flip(hash) : hash)) };
}

type InclusionCase = {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
  name: string;
};
type ConsistencyCase = {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
  name: string;
};

function readVectors<T>(name: string): T[] {
  return existsSync(vectors) ? (JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as T[]) : [];
}

function countVectors(): number {
  return readVectors('rfc6962-inclusion.json').length + readVectors('rfc6962-consistency.json').length;
}

function vectorsRight(log: (line: string) => void): number {
  if (!existsSync(vectors)) log('the vectors in ../shared/data are absent: skipped');
  const bytes = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64');
  const inclusion = readVectors<InclusionCase>('rfc6962-inclusion.json').filter(
    (v) =>
      verifyInclusion({
        index: v.leafIdx,
        size: v.treeSize,
        leafHash: bytes(v.leafHash),
        root: bytes(v.root),
        path: (v.proof ?? []).map(bytes),
      }) === !v.wantErr,
  );
  const consistency = readVectors<ConsistencyCase>('rfc6962-consistency.json').filter(
    (v) =>
      verifyConsistency({
        oldSize: v.size1,
        oldRoot: bytes(v.root1),
        newSize: v.size2,
        newRoot: bytes(v.root2),
        path: (v.proof ?? []).map(bytes),
      }) === !v.wantErr,
  );
  return inclusion.length + consistency.length;
}
