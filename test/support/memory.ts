import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/**
 * Bytes that this process holds on to, in its heap and in buffers beside it. What nobody refers to is collected first: how much of it lies about, and how much of
 * the system's memory a process keeps for later, is a matter of chance.
 */
export function memoryInUse(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  // The second ends what the first only began: buffers are given back beside the work.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
