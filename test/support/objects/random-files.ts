/** Files of random bytes that a seed makes again. */
import { createCipheriv } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';

const blockSize = 1024 * 1024;

/** A stream of bytes that look random and follow from four numbers below 2^32; each call gives the next ones. */
export function seededBytes(numbers: readonly [number, number, number, number]): (count: number) => Buffer {
  const key = Buffer.alloc(16);
  for (const [index, number] of numbers.entries()) key.writeUInt32BE(number >>> 0, 4 * index);
  const stream = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  return (count) => stream.update(Buffer.alloc(count));
}

export async function writeRandomFile(folder: string, name: string, size: number, next: (count: number) => Buffer): Promise<string> {
  const target = path.join(folder, name);
  const file = await open(target, 'wx');
  try {
    for (let at = 0; at < size; at += blockSize) await file.write(next(Math.min(blockSize, size - at)));
  } finally {
    await file.close();
  }
  return target;
}
