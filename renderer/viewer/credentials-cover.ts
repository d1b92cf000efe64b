type Range = { readonly start: number; readonly length: number };

/**
 * Whether everything but the credentials themselves was signed: `excluded` is what the signer left out, `own` where the credentials lie. In a JPEG these are
 * several segments, and every byte between the first and the last must belong to one of them.
 */
export function isCovered(bytes: Uint8Array, excluded: readonly Range[], own: Range, isJpeg: boolean): boolean {
  const end = own.start + own.length;
  const isInside = excluded.every(({ start, length }) => start >= own.start && start + length <= end);
  return isInside && (!isJpeg || isOfSegments(bytes, own.start, end));
}

/** APP11 with the mark of JUMBF (ISO/IEC 19566-5), one after the other. */
function isOfSegments(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    if (bytes[at] !== 0xff || bytes[at + 1] !== 0xeb || bytes[at + 4] !== 0x4a || bytes[at + 5] !== 0x50) return false;
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  }
  return at === end;
}
