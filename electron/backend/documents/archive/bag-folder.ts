import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { nameOfErrno } from '../../files/errno.ts';
import { makeFolderDurably, syncFolder, writeAll } from '../../files/durable.ts';
import { pathFault } from '../package/paths.ts';

/** A bag that is written to the disk piece by piece, since it may be larger than memory. Every file is synced, and its SHA-256 kept for the manifest. */
export type BagFolder = {
  /** The folder it is written to, which has not its name yet. */
  readonly folder: string;
  readonly written: ReadonlyMap<string, { readonly sha256: string; readonly bytes: number }>;
  put(file: string, content: Uint8Array | string): void;
  /** A file that grows; it counts once it is closed. */
  open(file: string): GrowingFile;
  /** Where another writes the file itself; `wasPut` says with which result. */
  placeOf(file: string): string;
  wasPut(file: string, sha256: string, bytes: number): void;
  /** Folders synced; nothing is written afterwards. */
  settle(): void;
  /** Takes back what was written, which holds names in plain. False where it cannot be reached any more: it may lie on a drive that was pulled out. */
  discard(): Promise<boolean>;
};

export type GrowingFile = { write(text: string): void; close(): void };

export async function beginBag(folder: string): Promise<BagFolder> {
  await mkdir(folder, { mode: 0o700 });
  const begun = placeIn(folder);
  const written = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  const folders = new Set<string>([folder]);
  const open = new Set<number>();

  function placeOf(file: string): string {
    const fault = pathFault(file);
    if (fault !== null || written.has(file)) throw new Error(`a file of the bag may not be named so: ${fault ?? 'twice'}`);
    // A drive that is gone leaves the folder it was mounted on, and nothing in plain may come to lie there.
    if (placeIn(folder) !== begun) throw Object.assign(new Error('the folder of the bag is another'), { code: 'ENODEV' });
    const place = path.join(folder, ...file.split('/'));
    for (let above = path.dirname(place); above !== folder && !folders.has(above); above = path.dirname(above)) folders.add(above);
    makeFolderDurably(path.dirname(place));
    return place;
  }

  function openFile(file: string): GrowingFile {
    const handle = openSync(placeOf(file), 'wx', 0o600);
    open.add(handle);
    const hash: Hash = createHash('sha256');
    let bytes = 0;
    return {
      write: (text) => {
        const piece = Buffer.from(text, 'utf8');
        writeAll(handle, piece);
        hash.update(piece);
        bytes += piece.length;
      },
      close: () => {
        fsyncSync(handle);
        closeSync(handle);
        open.delete(handle);
        written.set(file, { sha256: hash.digest('hex'), bytes });
      },
    };
  }

  return {
    folder,
    written,
    placeOf,
    open: openFile,
    put: (file, content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const handle = openSync(placeOf(file), 'wx', 0o600);
      try {
        writeAll(handle, bytes);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      written.set(file, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
    },
    wasPut: (file, sha256, bytes) => void written.set(file, { sha256, bytes }),
    settle: () => {
      for (const one of folders) syncFolder(one);
    },
    discard: () => takeAway(folder, begun, open),
  };
}

async function takeAway(folder: string, begun: string, open: ReadonlySet<number>): Promise<boolean> {
  try {
    for (const handle of open) closeSync(handle);
    if (placeIn(folder) !== begun) return false;
    await rm(folder, { recursive: true });
    return true;
  } catch (error) {
    if (nameOfErrno(error) === '') throw error;
    return false;
  }
}

/** Which folder of which drive this is. */
function placeIn(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}/${ino}`;
}
