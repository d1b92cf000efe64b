/**
 * The cryptography of the streaming layout (formats.md section 7): header, content key, and sealing and opening of runs
 * of segments between two buffers. Synchronous and without any file: it runs in a worker thread or on short input.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { headerSize, segmentCapacity, segmentCount, tagSize } from './layout.ts';
import type { Run } from './layout.ts';

export const objectKeySize = 32;
export const saltSize = 32;
export const noncePrefixSize = 7;
const nonceSize = 12;

/** What a header gives to the cipher. `key` is the content key: whoever asked for it fills it with zeros after use. */
export type StreamKeys = { readonly key: Uint8Array; readonly noncePrefix: Uint8Array };

/** What of a stream every segment depends on. */
export type StreamShape = { readonly segmentSize: number; readonly plaintextSize: number };

export function associatedData(objectId: string, version: number): Buffer {
  return Buffer.from(`${objectId}|${version}`, 'utf8');
}

export function makeHeader(salt: Uint8Array, noncePrefix: Uint8Array): Buffer {
  if (salt.length !== saltSize || noncePrefix.length !== noncePrefixSize) throw new RangeError('salt or nonce prefix of a wrong length');
  return Buffer.concat([Buffer.of(headerSize), salt, noncePrefix]);
}

/** HKDF-SHA256 of the object key with the header's salt; null when the bytes are not a header. */
export function keysOfHeader(header: Uint8Array, objectKey: Uint8Array, aad: Uint8Array): StreamKeys | null {
  if (objectKey.length !== objectKeySize) throw new RangeError('an object key has 32 bytes');
  if (header.length !== headerSize || header[0] !== headerSize) return null;
  const salt = header.subarray(1, 1 + saltSize);
  const key = new Uint8Array(hkdfSync('sha256', objectKey, salt, aad, objectKeySize));
  return { key, noncePrefix: Uint8Array.from(header.subarray(1 + saltSize)) };
}

/** Encrypts a run of segments from `plain` into `cipher`, both starting at the run's first byte. */
export function sealRun(keys: StreamKeys, shape: StreamShape, run: Run, plain: Uint8Array, cipher: Uint8Array): void {
  const key = keyOfRun(keys);
  const nonce = startNonce(keys.noncePrefix);
  const last = segmentCount(shape.segmentSize, shape.plaintextSize) - 1;
  let from = 0;
  let to = 0;
  for (let index = run.firstSegment; index < run.firstSegment + run.segments; index += 1) {
    const length = Math.min(segmentCapacity(shape.segmentSize, index), run.plainLength - from);
    setNonce(nonce, index, index === last);
    const sealing = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize });
    const sealed = sealing.update(plain.subarray(from, from + length));
    sealing.final();
    cipher.set(sealed, to);
    release(sealed);
    cipher.set(sealing.getAuthTag(), to + length);
    from += length;
    to += length + tagSize;
  }
}

/**
 * Decrypts a run of segments from `cipher` into `plain`. Gives the number of the first segment whose tag does not
 * verify, or null when all do. Nothing of a segment reaches `plain` before its tag has verified.
 */
export function openRun(keys: StreamKeys, shape: StreamShape, run: Run, cipher: Uint8Array, plain: Uint8Array): number | null {
  const key = keyOfRun(keys);
  const nonce = startNonce(keys.noncePrefix);
  const last = segmentCount(shape.segmentSize, shape.plaintextSize) - 1;
  let from = 0;
  let to = 0;
  for (let index = run.firstSegment; index < run.firstSegment + run.segments; index += 1) {
    const length = Math.min(segmentCapacity(shape.segmentSize, index), run.plainLength - to);
    setNonce(nonce, index, index === last);
    const opened = openSegment(key, nonce, cipher.subarray(from, from + length + tagSize));
    if (opened === null) return index;
    plain.set(opened, to);
    opened.fill(0);
    release(opened);
    from += length + tagSize;
    to += length;
  }
  return null;
}

/** Given as bytes, the key would be made anew for every segment. The library overwrites its own copy when the run is over and collected. */
function keyOfRun(keys: StreamKeys): KeyObject {
  return createSecretKey(keys.key);
}

function openSegment(key: KeyObject, nonce: Uint8Array, sealed: Uint8Array): Buffer<ArrayBuffer> | null {
  const body = sealed.length - tagSize;
  const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize });
  opening.setAuthTag(sealed.subarray(body));
  const opened = opening.update(sealed.subarray(0, body));
  try {
    opening.final();
    return opened;
  } catch {
    // final() throws for one reason only: the tag is not that of these bytes under this key and nonce.
    opened.fill(0);
    release(opened);
    return null;
  }
}

/** Frees a spent buffer at once: left to the collector, tens of MiB of them stand at any time. Only for one that nobody else holds. */
export function release(spent: Buffer<ArrayBuffer>): void {
  const isWhole = spent.byteOffset === 0 && spent.length === spent.buffer.byteLength;
  if (isWhole && spent.length > 0) spent.buffer.transfer(0);
}

function startNonce(prefix: Uint8Array): Buffer {
  const nonce = Buffer.alloc(nonceSize);
  nonce.set(prefix, 0);
  return nonce;
}

function setNonce(nonce: Buffer, index: number, isLast: boolean): void {
  nonce.writeUInt32BE(index, noncePrefixSize);
  nonce[nonceSize - 1] = isLast ? 1 : 0;
}
