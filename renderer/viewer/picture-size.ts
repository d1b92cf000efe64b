export type Size = { readonly width: number; readonly height: number };

/** Width and height as the header of a picture says them, before anything is decoded; null where it does not say. `format` is that of the sniffing. */
export function sizeOfPicture(bytes: Uint8Array, format: string): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (format) {
      case 'png':
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'gif':
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'bmp':
        return sizeOfBitmap(view);
      case 'jpeg':
        return sizeOfJpeg(view);
      case 'webp':
        return sizeOfWebp(view);
      case 'avif':
        return sizeOfBoxes(view);
      default:
        return null;
    }
  } catch {
    // A header that is cut off: read past its end.
    return null;
  }
}

function sizeOfBitmap(view: DataView): Size {
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** Walks the segments to the frame header (ITU-T T.81, B.2.2). */
function sizeOfJpeg(view: DataView): Size | null {
  let at = 2;
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function sizeOfWebp(view: DataView): Size | null {
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  if (chunk === 'VP8X') return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(27, true) & 0xffffff) };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return chunk === 'VP8 ' ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : null;
}

/** The largest `ispe` of an AVIF or HEIC file (ISO/IEC 23008-12, 6.5.3), found by its name: a picture in tiles has one for each tile and one for the whole. */
export function sizeOfBoxes(view: DataView): Size | null {
  let largest: Size | null = null;
  const last = Math.min(view.byteLength - 16, 1024 * 1024);
  for (let at = 4; at < last; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

/** 100 million pixels are 400 MB once decoded. */
export const mostPixels = 100_000_000;
