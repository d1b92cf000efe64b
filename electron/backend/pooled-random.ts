import type { Randomness } from './ports.ts';

const POOL = 8192;
const LARGEST_FROM_POOL = 64;

/**
 * Random bytes from a pool that is filled in one call: asking the system for 16 bytes costs as much as asking for thousands, and an import asks for
 * a hundred thousand times. Every byte is given once; what has been given is overwritten in the pool.
 */
export function pooledRandom(source: (length: number) => Buffer): Randomness {
  let pool: Buffer = Buffer.alloc(0);
  let at = 0;
  return {
    bytes: (length) => {
      if (length > LARGEST_FROM_POOL) return source(length);
      if (at + length > pool.length) {
        pool.fill(0);
        pool = source(POOL);
        at = 0;
      }
      const given = Buffer.from(pool.subarray(at, at + length));
      pool.fill(0, at, at + length);
      at += length;
      return given;
    },
  };
}
