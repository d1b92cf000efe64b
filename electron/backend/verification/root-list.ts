const ROOT = 32;

/** The tree's root at every size from `from`, packed: a million of them as text would fill the memory. */
export type RootList = {
  /** The root at the next size. */
  add(root: Uint8Array): void;
  /** Whether this was the root at a size; never for a size that was not reached. */
  is(size: number, rootHex: string): boolean;
};

/** `before` tells the root (hex) at a size below `from`, which this list does not hold. */
export function newRootList(greatest: number, from = 0, before: (size: number) => string | null = () => null): RootList {
  const roots = Buffer.alloc((greatest + 1 - from) * ROOT);
  let next = from;
  return {
    add: (root) => {
      if (next <= greatest) roots.set(root, (next - from) * ROOT);
      next += 1;
    },
    is: (size, rootHex) => {
      if (size < from) return size >= 0 && before(size) === rootHex;
      const at = (size - from) * ROOT;
      return size < next && size <= greatest && roots.toString('hex', at, at + ROOT) === rootHex;
    },
  };
}
