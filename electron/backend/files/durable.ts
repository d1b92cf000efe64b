import { closeSync, constants, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isErrno } from './errno.ts';

/** Replaces a small file so that after a power cut either the old or the new content stands, whole: temporary name, fsync, rename, fsync of the folder. */
export function replaceFileDurably(path: string, content: Uint8Array): void {
  const temporary = `${path}.new`;
  try {
    writeNew(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  syncFolder(dirname(path));
}

/** Makes a folder's entries durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder, and those above it that are missing, for this user alone; what was made is still there after a power cut. */
export function makeFolderDurably(path: string): void {
  // Not by Node's recursive mkdir: it answers an EROFS or EIO with ENOENT.
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return;
    const above = dirname(path);
    if (!isErrno(error, 'ENOENT') || above === path) throw error;
    makeFolderDurably(above);
    mkdirSync(path, { mode: 0o700 });
  }
  syncIfPossible(dirname(path));
}

/** A folder that is not ours may forbid to be opened, and some network file systems know no such call: nothing more can be asked of them. */
function syncIfPossible(folder: string): void {
  try {
    syncFolder(folder);
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM', 'EINVAL', 'ENOTSUP')) throw error;
  }
}

/** Writes all bytes at the handle's place; a short write is continued, never taken for done. */
export function writeAll(handle: number, content: Uint8Array, position: number | null = null): void {
  let done = 0;
  while (done < content.length) done += writeSync(handle, content, done, content.length - done, position === null ? null : position + done);
}

function writeNew(path: string, content: Uint8Array): void {
  const handle = openSync(path, 'w', 0o600);
  try {
    writeAll(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The failure being reported matters more than this left-over, which holds no plain case data.
  }
}
