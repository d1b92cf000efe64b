/** The streaming layout for input that fits in memory: known answers and the self-test use the very code of the store. */
import { headerSize, plaintextSizeOf, runOfSegments, segmentCount } from './layout.ts';
import { keysOfHeader, makeHeader, openRun, sealRun } from './segment-cipher.ts';

export type StreamParameters = {
  /** 32 bytes. */
  readonly objectKey: Uint8Array;
  readonly associatedData: Uint8Array;
  readonly segmentSize: number;
};

/** Header and segments of `plain` under the given salt (32 bytes) and nonce prefix (7 bytes). */
export function sealWhole(parameters: StreamParameters, salt: Uint8Array, noncePrefix: Uint8Array, plain: Uint8Array): Buffer {
  const header = makeHeader(salt, noncePrefix);
  const keys = keysOfHeader(header, parameters.objectKey, parameters.associatedData);
  if (keys === null) throw new Error('a header of our own making was not read');
  const shape = { segmentSize: parameters.segmentSize, plaintextSize: plain.length };
  const run = runOfSegments(shape.segmentSize, shape.plaintextSize, 0, segmentCount(shape.segmentSize, shape.plaintextSize));
  const sealed = Buffer.alloc(headerSize + run.cipherLength);
  sealed.set(header, 0);
  sealRun(keys, shape, run, plain, sealed.subarray(headerSize));
  keys.key.fill(0);
  return sealed;
}

/** The plaintext, or null when anything about `sealed` does not verify. */
export function openWhole(parameters: StreamParameters, sealed: Uint8Array): Buffer | null {
  const plaintextSize = plaintextSizeOf(parameters.segmentSize, sealed.length);
  const keys = keysOfHeader(sealed.subarray(0, headerSize), parameters.objectKey, parameters.associatedData);
  if (plaintextSize === null || keys === null) return null;
  const shape = { segmentSize: parameters.segmentSize, plaintextSize };
  const run = runOfSegments(shape.segmentSize, plaintextSize, 0, segmentCount(shape.segmentSize, plaintextSize));
  const plain = Buffer.alloc(plaintextSize);
  const bad = openRun(keys, shape, run, sealed.subarray(headerSize), plain);
  keys.key.fill(0);
  return bad === null ? plain : null;
}
