/** How the bytes of a text are read: by the mark at its beginning, else as UTF-8 where that is without a fault, else by the zeros of UTF-16, else as Windows-1252. */
export function encodingOf(start: Uint8Array): string {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (isUtf8(start)) return 'utf-8';
  const zeros = [0, 1].map((odd) => start.filter((byte, index) => index % 2 === odd && byte === 0).length);
  const many = start.length / 8;
  if ((zeros[1] ?? 0) > many) return 'utf-16le';
  if ((zeros[0] ?? 0) > many) return 'utf-16be';
  return isLikelyArabic(start) ? 'windows-1256' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // A character may be cut at the end of the piece: as a stream it is waited for.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return !bytes.includes(0);
  } catch {
    return false;
  }
}

/** Words of Arabic in Windows-1256 are nearly all upper bytes; Western text has one here and there. */
function isLikelyArabic(bytes: Uint8Array): boolean {
  const letters = bytes.filter((byte) => byte >= 0x80 || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
  const upper = letters.filter((byte) => byte >= 0xc0);
  return letters.length > 20 && upper.length > letters.length * 0.6;
}

/** Reads a text piece by piece, whatever character a border falls into. */
export function makeDecoder(encoding: string): (bytes: Uint8Array, isLast: boolean) => string {
  const decoder = new TextDecoder(encoding);
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}
