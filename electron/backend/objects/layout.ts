/**
 * Where things lie in Tink's AES-GCM-HKDF streaming layout: a header of 40 bytes, then segments that fill the
 * ciphertext in equal steps, the header counting as part of the first. Sizes are in bytes. Rests on formats.md section 7.
 */

/** 1 byte that says 40, a salt of 32, a nonce prefix of 7. */
export const headerSize = 40;
export const tagSize = 16;

/** The segment size of every stored object; smaller ones occur in test vectors and in the self-test only. */
export const objectSegmentSize = 65_536;

/** The number of a segment is written in four bytes. */
const mostSegments = 2 ** 32;

/** Plaintext bytes that a full segment holds. */
export function segmentCapacity(segmentSize: number, index: number): number {
  return segmentSize - tagSize - (index === 0 ? headerSize : 0);
}

/** An empty file has one empty segment; a file that ends on a border has no empty one after it. */
export function segmentCount(segmentSize: number, plaintextSize: number): number {
  const beyondFirst = plaintextSize - segmentCapacity(segmentSize, 0);
  const count = beyondFirst <= 0 ? 1 : 1 + Math.ceil(beyondFirst / segmentCapacity(segmentSize, 1));
  if (count > mostSegments) throw new RangeError('more segments than the layout can number');
  return count;
}

export function ciphertextSize(segmentSize: number, plaintextSize: number): number {
  return headerSize + plaintextSize + tagSize * segmentCount(segmentSize, plaintextSize);
}

/** The size of the plaintext under a ciphertext of this size, or null when no plaintext gives this size. */
export function plaintextSizeOf(segmentSize: number, sizeOfCiphertext: number): number | null {
  const segments = Math.max(1, Math.ceil(sizeOfCiphertext / segmentSize));
  const size = sizeOfCiphertext - headerSize - segments * tagSize;
  return size >= 0 && ciphertextSize(segmentSize, size) === sizeOfCiphertext ? size : null;
}

/** Offset in the plaintext at which a segment begins. */
export function plaintextStart(segmentSize: number, index: number): number {
  return index === 0 ? 0 : segmentCapacity(segmentSize, 0) + (index - 1) * segmentCapacity(segmentSize, 1);
}

/** Offset in the ciphertext at which a segment begins. */
export function ciphertextStart(segmentSize: number, index: number): number {
  return index === 0 ? headerSize : index * segmentSize;
}

/** The segment that holds a plaintext offset. */
export function segmentAt(segmentSize: number, offset: number): number {
  const first = segmentCapacity(segmentSize, 0);
  return offset < first ? 0 : 1 + Math.floor((offset - first) / segmentCapacity(segmentSize, 1));
}

/** A run of neighbouring segments, and the bytes it takes on either side. */
export type Run = {
  readonly firstSegment: number;
  readonly segments: number;
  readonly plainStart: number;
  readonly plainLength: number;
  readonly cipherStart: number;
  readonly cipherLength: number;
};

/** The segments from `first` on, at most `most` of them, in a stream of this plaintext size. */
export function runOfSegments(segmentSize: number, plaintextSize: number, first: number, most: number): Run {
  const total = segmentCount(segmentSize, plaintextSize);
  const segments = Math.min(most, total - first);
  const after = first + segments;
  const plainStart = plaintextStart(segmentSize, first);
  const plainEnd = after === total ? plaintextSize : plaintextStart(segmentSize, after);
  const cipherStart = ciphertextStart(segmentSize, first);
  const plainLength = plainEnd - plainStart;
  return { firstSegment: first, segments, plainStart, plainLength, cipherStart, cipherLength: plainLength + segments * tagSize };
}
