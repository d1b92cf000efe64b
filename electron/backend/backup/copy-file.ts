import { createHash } from 'node:crypto';
import { closeQuietly, readFully, type FileSystem, type OpenFile } from '../objects/file-system.ts';
import { DriveError, onDrive } from './layout.ts';
import type { Turn } from './turn.ts';

/**
 * A file from one disk to another: written past the system's cache where that can be had, synced, read back from the disk and compared byte for byte
 * with what was read, window by window, while the next window is under way.
 */

/** Bytes held at once, twice; a sync each. */
const WINDOW = 8 * 1024 * 1024;
const PIECE = 1024 * 1024;

// Every runtime has it; TypeScript names it only together with the whole DOM.
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => { readonly buffer: ArrayBuffer };
};

export type Lane = { readonly windows: readonly [Buffer, Buffer]; readonly back: Buffer };

/** Memory for one copy at a time. It begins at a page, so that the system can pass bytes between it and the disk without a cache. */
export function newLane(): Lane {
  const pages = (2 * WINDOW + PIECE) / 65_536;
  const memory = Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer);
  return {
    windows: [memory.subarray(0, WINDOW), memory.subarray(WINDOW, 2 * WINDOW)],
    back: memory.subarray(2 * WINDOW, 2 * WINDOW + PIECE),
  };
}

export type Copied = { readonly bytes: number; readonly sha256: string };
type Copying = { readonly source: OpenFile; readonly copy: OpenFile; readonly lane: Lane; readonly turn: Turn };

/**
 * Copies to `to`, which must not be there. Throws a `DriveError` for what goes wrong with the copy (or with the source, where `sourceIsDrive`), and the
 * system's error for the source. What was begun is left for the caller to remove.
 */
export async function copyVerified(fs: FileSystem, from: string, to: string, lane: Lane, turn: Turn): Promise<Copied> {
  const source = await fs.openToRead(from, { followLinks: false });
  try {
    const copy = await onDrive(() => fs.createNew(to, { direct: true }));
    let copied: Copied;
    try {
      copied = await copyWindows(fs, to, { source, copy, lane, turn });
    } catch (error) {
      await closeQuietly(copy);
      throw error;
    }
    await onDrive(() => copy.close());
    return copied;
  } finally {
    await closeQuietly(source);
  }
}

async function copyWindows(fs: FileSystem, to: string, { source, copy, lane, turn }: Copying): Promise<Copied> {
  const hash = createHash('sha256');
  let checked: Promise<void> = Promise.resolve();
  let back: OpenFile | null = null;
  let bytes = 0;
  try {
    for (let n = 0; ; n += 1) {
      await turn.next();
      const window = lane.windows[n % 2 === 0 ? 0 : 1];
      const filled = await fillWindow(source, copy, window, bytes, hash);
      // An empty file is a file too.
      if (filled > 0 || n === 0) await onDrive(() => copy.sync());
      await checked;
      back ??= await onDrive(() => fs.openToRead(to, { direct: true, followLinks: false }));
      checked = compareWindow(back, window.subarray(0, filled), bytes, lane.back);
      // Awaited in the next round; a failure before that is not to be taken for one that nobody sees.
      checked.catch(() => undefined);
      bytes += filled;
      turn.add(filled);
      if (filled < WINDOW) break;
    }
    await checked;
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await checked.catch(() => undefined);
    if (back) await closeQuietly(back);
  }
}

/** Reads, hashes and writes up to a window; fewer bytes only at the end of the source. */
async function fillWindow(
  source: OpenFile,
  copy: OpenFile,
  window: Buffer,
  start: number,
  hash: ReturnType<typeof createHash>,
): Promise<number> {
  let filled = 0;
  while (filled < window.length) {
    const room = window.subarray(filled, Math.min(filled + PIECE, window.length));
    const read = Math.min(await readFully(source, room, start + filled), room.length);
    if (read === 0) break;
    const piece = room.subarray(0, read);
    const position = start + filled;
    const written = onDrive(() => copy.write(piece, position));
    hash.update(piece);
    await written;
    filled += read;
    if (read < room.length) break;
  }
  return filled;
}

async function compareWindow(back: OpenFile, written: Buffer, start: number, into: Buffer): Promise<void> {
  for (let at = 0; at < written.length; at += into.length) {
    const wanted = Math.min(into.length, written.length - at);
    // A whole piece is asked for even at the end: only whole blocks pass the cache by.
    const read = await onDrive(() => readFully(back, into, start + at, wanted));
    if (read < wanted || !into.subarray(0, wanted).equals(written.subarray(at, at + wanted))) throw new DriveError('backups.driveDiffers');
  }
}

/** Reads a file of the drive from beginning to end. */
export async function hashOnDrive(fs: FileSystem, path: string, lane: Lane, turn: Turn): Promise<Copied> {
  const file = await onDrive(() => fs.openToRead(path, { direct: true, followLinks: false }));
  try {
    const hash = createHash('sha256');
    for (let bytes = 0; ;) {
      await turn.next();
      const position = bytes;
      const read = Math.min(await onDrive(() => readFully(file, lane.back, position)), lane.back.length);
      if (read > 0) hash.update(lane.back.subarray(0, read));
      bytes += read;
      turn.add(read);
      if (read < lane.back.length) return { bytes, sha256: hash.digest('hex') };
    }
  } finally {
    await closeQuietly(file);
  }
}
