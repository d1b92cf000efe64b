/** The small picture of what an item shows (resources/docs/formats.md, 21). */

/** Pixels. */
export const longestThumbnailSide = 320;
/** Bytes. */
export const mostThumbnailBytes = 24 * 1024;

/** What it is of: a picture, the first page of a document, a moment of a film. */
export const thumbnailOf = ['picture', 'page', 'film'] as const;
export type ThumbnailOf = (typeof thumbnailOf)[number];

export type ThumbnailSize = { readonly width: number; readonly height: number };

const head = 30;

/**
 * The size of a WebP file of one lossy image and nothing else (RFC 9649, 2.5; RFC 6386, 9.1). Null for any other bytes: a chunk more, a byte more, a picture
 * that is too large. The image itself is not decoded.
 */
export function sizeOfThumbnail(bytes: Uint8Array): ThumbnailSize | null {
  if (bytes.length < head || bytes.length > mostThumbnailBytes || bytes.length % 2 === 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isText(bytes, 0, 'RIFF') || !isText(bytes, 8, 'WEBPVP8 ')) return null;
  const chunk = view.getUint32(16, true);
  const isWhole = view.getUint32(4, true) === bytes.length - 8 && 20 + chunk + (chunk % 2) === bytes.length;
  const isPadded = chunk % 2 === 0 || bytes.at(-1) === 0;
  // A key frame that is shown, and its start code.
  const isKeyFrame = (bytes[20]! & 0b1_0001) === 0b1_0000 && bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a;
  if (!isWhole || !isPadded || !isKeyFrame) return null;
  // The two highest bits ask for another size on the screen.
  const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)];
  const isSide = (side: number): boolean => side >= 1 && side <= longestThumbnailSide;
  return isSide(width) && isSide(height) ? { width, height } : null;
}

/** The one lossy image of a WebP file in the simple form: a browser's encoder puts it into the extended one, with a profile of colours. Null where there is none. */
export function bareThumbnail(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes.length < 12 || !isText(bytes, 0, 'RIFF') || !isText(bytes, 8, 'WEBP')) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    const padded = end + (end % 2);
    if (padded > bytes.length) return null;
    if (isText(bytes, at, 'VP8 ')) {
      const file = new Uint8Array(12 + padded - at);
      file.set(bytes.subarray(0, 12));
      file.set(bytes.subarray(at, padded), 12);
      new DataView(file.buffer).setUint32(4, file.length - 8, true);
      return file;
    }
    at = padded;
  }
  return null;
}

function isText(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((letter, n) => bytes[at + n] === letter.charCodeAt(0));
}
