import type { Reader } from '../db/handles.ts';
import { nodeHash } from './merkle.ts';
import { peakPlaces } from './frontier.ts';
import { orWhenDamaged, storedNodes } from './store.ts';

/** The root of the tree as it was at an earlier size, from stored nodes. */
export function rootAt(reader: Reader, size: number): Buffer | null {
  const source = storedNodes(reader);
  let root: Buffer | null = null;
  for (const { level, index } of peakPlaces(size).reverse()) {
    const peak = source(level, index);
    root = root === null ? peak : nodeHash(peak, root);
  }
  return root;
}

/** True when the tree at that earlier size had this root: then what stands now extends it. Never where a part of it is missing. */
export function isAnchored(reader: Reader, size: number, rootHex: string): boolean {
  return size === 0 || orWhenDamaged(() => rootAt(reader, size), null)?.toString('hex') === rootHex;
}
