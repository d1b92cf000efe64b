/** A file's place below the chosen folder as text, and as bytes where it is none. */
export type NamedPlace = { readonly originalName: string; readonly folder: string; readonly rawName?: string };

const slash = 0x2f;

/**
 * `path` lies below `root`, both in bytes. The folder begins with the chosen folder's own name. Bytes that are not UTF-8 are shown with U+FFFD and kept beside it
 * as they are; nothing is cut, replaced or made the same.
 */
export function nameBelow(root: Buffer, path: Buffer): NamedPlace {
  const start = root.lastIndexOf(slash, root.length - 1) + 1;
  return nameOfBytes(path.subarray(start));
}

export function nameOfBytes(relative: Buffer): NamedPlace {
  const end = relative.lastIndexOf(slash);
  const text = relative.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(relative);
  return {
    originalName: relative.subarray(end + 1).toString('utf8'),
    folder: end < 0 ? '' : relative.subarray(0, end).toString('utf8'),
    ...(isText ? {} : { rawName: relative.toString('base64') }),
  };
}

/** The path of a folder that a person chose, without the slashes at its end. */
export function folderBytes(path: string): Buffer {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return Buffer.from(plain.replace(/\/+$/, '') || '/', 'utf8');
}
