const ROOT = 32;

/** The tree's root at every size from 0, packed: a million of them as text would fill the memory. */
export type RootList = {
  /** The root at the next size. */
  add(root: Uint8Array): void;
  /** Hex; null for a size that was not reached. */
  at(size: number): string | null;
};

export function newRootList(greatest: number): RootList {
  const roots = Buffer.alloc((greatest + 1) * ROOT);
  let count = 0;
  return {
    add: (root) => {
      if (count <= greatest) roots.set(root, count * ROOT);
      count += 1;
    },
    at: (size) => (size >= 0 && size < count && size <= greatest ? roots.toString('hex', size * ROOT, (size + 1) * ROOT) : null),
  };
}
