import { lstat, rmdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../files/errno.ts';
import { closeQuietly, readFully, type FileSystem } from '../objects/file-system.ts';
import { DriveError, onDrive } from './layout.ts';

/** The little that a backup needs of a drive beside files. */

/** File systems of the FAT family hold no file of 4 GiB (Linux: MSDOS_SUPER_MAGIC of statfs). */
const FAT = 0x4d44;
export const MOST_ON_FAT = 4 * 1024 ** 3 - 1;

export type Room = { readonly free: number; readonly isFat: boolean };

/** Free bytes for this user, and whether the drive has the limit of FAT; unlimited where the system does not say. */
export async function roomOn(folder: string): Promise<Room> {
  try {
    const facts = await statfs(folder);
    return { free: facts.bavail * facts.bsize, isFat: facts.type === FAT };
  } catch (error) {
    if (isErrno(error, 'ENOSYS', 'ENOTSUP')) return { free: Number.MAX_SAFE_INTEGER, isFat: false };
    throw error;
  }
}

/** A small file whole; null where it is not there, no plain file, or larger than it may be. A link is not followed. */
export async function readSmall(fs: FileSystem, path: string, most: number): Promise<Buffer | null> {
  return onDrive(async () => {
    let file: Awaited<ReturnType<FileSystem['openToRead']>>;
    try {
      file = await fs.openToRead(path, { followLinks: false });
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ELOOP', 'EISDIR')) return null;
      throw error;
    }
    try {
      const facts = await file.facts();
      if (!facts.isFile || facts.size > most) return null;
      const content = Buffer.alloc(facts.size);
      return (await readFully(file, content, 0)) === content.length ? content : null;
    } finally {
      await closeQuietly(file);
    }
  });
}

/** What stands there, itself and not what a link in its place names. */
export async function looksAt(path: string): Promise<'file' | 'folder' | 'nothing' | 'other'> {
  return onDrive(async () => {
    try {
      const facts = await lstat(path);
      return facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR')) return 'nothing';
      throw error;
    }
  });
}

/** Size of a plain file, or null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  return onDrive(async () => {
    try {
      const facts = await lstat(path);
      return facts.isFile() ? facts.size : null;
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
      throw error;
    }
  });
}

/** A folder that is ours to write into: one that stands there already must be a folder itself, and no link to somewhere else. */
export async function ownFolder(fs: FileSystem, path: string): Promise<void> {
  await onDrive(() => fs.makeFolder(path));
  if ((await looksAt(path)) !== 'folder') throw new DriveError('backups.driveFault');
}

/** Writes a small file so that it stands whole or not at all: synced, read back and compared before it has its name. */
export async function writeSmall(fs: FileSystem, folder: string, name: string, content: Buffer): Promise<void> {
  await onDrive(async () => {
    const path = join(folder, name);
    await removeIfThere(fs, `${path}.new`);
    const file = await fs.createNew(`${path}.new`);
    try {
      await file.write(content, 0);
      await file.sync();
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
    await file.close();
    const back = await readSmall(fs, `${path}.new`, content.length);
    if (!back?.equals(content)) throw new DriveError('backups.driveDiffers');
    await fs.rename(`${path}.new`, path);
    await fs.syncFolder(folder);
  });
}

export async function removeIfThere(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** Takes a folder away where nothing is in it any more; anything that is not ours stays, and so does the folder. */
export async function removeFolderIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}
