import { emptyRoot, nodeHash } from './merkle.ts';

/**
 * The right edge of a growing tree: the roots of its perfect subtrees, largest first. Appending costs one hash on average,
 * a root costs at most log2(size). `onNode` is told each perfect subtree as it completes, so that proofs can be read from stored nodes.
 */
export type Frontier = { size: number; readonly peaks: Buffer[] };

export type NodeSink = (level: number, index: number, hash: Buffer) => void;

export function newFrontier(): Frontier {
  return { size: 0, peaks: [] };
}

export function copyFrontier(frontier: Frontier): Frontier {
  return { size: frontier.size, peaks: [...frontier.peaks] };
}

/** Appends a leaf hash. Level 0 is the leaves; node (level, index) covers leaves index*2^level up to (index+1)*2^level. */
export function appendLeaf(frontier: Frontier, leaf: Buffer, onNode?: NodeSink): void {
  let hash = leaf;
  let index = frontier.size;
  let level = 0;
  onNode?.(0, index, hash);
  while (index % 2 === 1) {
    hash = nodeHash(frontier.peaks.pop()!, hash);
    index = (index - 1) / 2;
    level += 1;
    onNode?.(level, index, hash);
  }
  frontier.peaks.push(hash);
  frontier.size += 1;
}

/** The root of the tree as it stands. */
export function frontierRoot(frontier: Frontier): Buffer {
  let root: Buffer | undefined;
  for (let i = frontier.peaks.length - 1; i >= 0; i -= 1) {
    const peak = frontier.peaks[i]!;
    root = root === undefined ? peak : nodeHash(peak, root);
  }
  return root ?? emptyRoot();
}

/** Reads a stored perfect subtree's root. */
export type NodeSource = (level: number, index: number) => Buffer;

/** The places of the perfect subtrees whose roots form the edge of a tree of this size, largest first. */
export function peakPlaces(size: number): { readonly level: number; readonly index: number }[] {
  const places: { level: number; index: number }[] = [];
  let start = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const span = 2 ** level;
    if (size - start >= span) {
      places.push({ level, index: start / span });
      start += span;
    }
  }
  return places;
}

/** Root of the leaves [start, end) from stored nodes; `start` must be a multiple of the largest power of two in the range. */
export function rangeRoot(source: NodeSource, start: number, end: number): Buffer {
  const span = end - start;
  if (span === 1) return source(0, start);
  if (Number.isInteger(Math.log2(span)) && start % span === 0) return source(Math.log2(span), start / span);
  const split = 2 ** Math.floor(Math.log2(span - 1));
  return nodeHash(rangeRoot(source, start, start + split), rangeRoot(source, start + split, end));
}

/** RFC 6962 audit path of leaf `index` in the tree of the first `size` leaves, nearest sibling first. */
export function inclusionPath(source: NodeSource, index: number, size: number): Buffer[] {
  const path: Buffer[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + 2 ** Math.floor(Math.log2(end - start - 1));
    if (index < split) {
      path.push(rangeRoot(source, split, end));
      end = split;
    } else {
      path.push(rangeRoot(source, start, split));
      start = split;
    }
  }
  return path.reverse();
}

/** RFC 6962 consistency path between the trees of `oldSize` and `newSize` leaves (0 < oldSize <= newSize). */
export function consistencyPath(source: NodeSource, oldSize: number, newSize: number): Buffer[] {
  const walk = (m: number, start: number, end: number, whole: boolean): Buffer[] => {
    const n = end - start;
    if (m === n) return whole ? [] : [rangeRoot(source, start, end)];
    const k = 2 ** Math.floor(Math.log2(n - 1));
    if (m <= k) return [...walk(m, start, start + k, whole), rangeRoot(source, start + k, end)];
    return [...walk(m - k, start + k, end, false), rangeRoot(source, start, start + k)];
  };
  return oldSize === newSize ? [] : walk(oldSize, 0, newSize, true);
}
