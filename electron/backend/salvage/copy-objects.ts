import { closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOfErrno } from '../files/errno.ts';
import { makeFolderDurably, syncFolder } from '../files/durable.ts';
import { inLanes } from '../backup/turn.ts';
import type { VaultPaths } from '../vault/folder.ts';

export type Copied = {
  /** Names of 64 hexadecimal digits that were copied. */
  readonly names: readonly string[];
  /** Names that are there and cannot be read. */
  readonly unreadable: readonly string[];
};

export type CopyProgress = (done: number, total: number) => void;

/** Copies under way at once: while one waits for the disk to have it, the next is read. */
const LANES = [0, 1, 2, 3];

/** Every object that can be read, byte for byte, and what was being taken in. What is whole is asked afterwards, of the copy. */
export async function copyObjects(from: VaultPaths, to: VaultPaths, onProgress: CopyProgress): Promise<Copied> {
  makeFolderDurably(to.objects);
  if (!existsSync(to.incoming)) mkdirSync(to.incoming, { mode: 0o700 });
  const all = listObjects(from.objects);
  const unreadable = new Set<string>();
  const total = all.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  await inLanes(all, LANES, async ({ name, size }) => {
    const folder = join(to.objects, name.slice(0, 2));
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const isCopied = await copyQuietly(join(from.objects, name.slice(0, 2), name.slice(2)), join(folder, name.slice(2)));
    if (!isCopied) unreadable.add(name);
    done += size;
    onProgress(done, total);
  });
  for (const name of namesIn(from.incoming)) await copyQuietly(join(from.incoming, name), join(to.incoming, name));
  const names = all.map(({ name }) => name).filter((name) => !unreadable.has(name));
  for (const folder of [...new Set(names.map((name) => join(to.objects, name.slice(0, 2)))), to.objects, to.incoming]) syncFolder(folder);
  return { names, unreadable: [...unreadable] };
}

function listObjects(folder: string): readonly { readonly name: string; readonly size: number }[] {
  return namesIn(folder)
    .filter((first) => /^[0-9a-f]{2}$/.test(first))
    .flatMap((first) =>
      namesIn(join(folder, first))
        .filter((rest) => /^[0-9a-f]{62}$/.test(rest))
        .map((rest) => ({ name: first + rest, size: sizeOf(join(folder, first, rest)) })),
    );
}

/** A folder that is gone, or cannot be read, has no names. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (nameOfErrno(error) === '') throw error;
    return [];
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    if (nameOfErrno(error) === '') throw error;
    return 0;
  }
}

/** False where the source cannot be read. A target that cannot be written ends the salvage. */
async function copyQuietly(from: string, to: string): Promise<boolean> {
  try {
    closeSync(openSync(from, 'r'));
    await copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    const name = nameOfErrno(error);
    if (name === 'EIO' || name === 'ENOENT' || name === 'EACCES' || name === 'EISDIR') return false;
    throw error;
  }
  const copy = await open(to, 'r+');
  try {
    await copy.sync();
  } finally {
    await copy.close();
  }
  return true;
}
