import { hash } from 'node:crypto';

/** RFC 6962 tree hashing over SHA-256: leaves are prefixed with 0x00, nodes with 0x01. All hashes are 32 bytes. */

const EMPTY_ROOT = hash('sha256', Buffer.alloc(0), 'buffer');

export function emptyRoot(): Buffer {
  return Buffer.from(EMPTY_ROOT);
}

/** Hash of a leaf from its data. */
export function leafHash(data: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(data.length + 1);
  input[0] = 0;
  input.set(data, 1);
  return hash('sha256', input, 'buffer');
}

// A check of a million entries makes ten million of these: their input lies in one place, hashed at once and overwritten by the next.
const node = Buffer.alloc(65, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 33);
  return hash('sha256', node, 'buffer');
}

/** Root over given leaf hashes; for small trees and tests. The vault keeps a frontier (frontier.ts) and stored nodes instead. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return Buffer.from(leaves[0]!);
  const split = largestPowerBelow(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The largest power of two below n (n >= 2). */
export function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** RFC 9162, 2.1.3.2: true when the leaf stands at `index` of the tree with this size and root. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { index, size, path } = claim;
  if (!isPlace(index) || !isPlace(size) || index >= size || !allHashes([claim.leafHash, claim.root, ...path])) return false;
  let fn = index;
  let sn = size - 1;
  let current: Uint8Array = claim.leafHash;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      current = nodeHash(sibling, current);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      current = nodeHash(current, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && Buffer.compare(current, claim.root) === 0;
}

export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
};

/** RFC 9162, 2.1.4.2: true when the newer tree extends the older one. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, newSize } = claim;
  if (!isPlace(oldSize) || !isPlace(newSize) || oldSize > newSize || !allHashes(claim.path)) return false;
  if (oldSize === newSize && oldSize > 0) return claim.path.length === 0 && Buffer.compare(claim.oldRoot, claim.newRoot) === 0;
  // Every tree extends the empty one, but that proves nothing: refused, as other implementations do.
  if (oldSize === 0) return false;
  return walkConsistency(claim);
}

function walkConsistency(claim: ConsistencyClaim): boolean {
  const path = isPowerOfTwo(claim.oldSize) ? [claim.oldRoot, ...claim.path] : [...claim.path];
  const first = path.shift();
  if (first === undefined) return false;
  let fn = claim.oldSize - 1;
  let sn = claim.newSize - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let oldHash: Uint8Array = first;
  let newHash: Uint8Array = first;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && Buffer.compare(oldHash, claim.oldRoot) === 0 && Buffer.compare(newHash, claim.newRoot) === 0;
}

function isPlace(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.length <= 128 && hashes.every((h) => h.length === 32);
}

function isPowerOfTwo(n: number): boolean {
  return Math.log2(n) % 1 === 0;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
