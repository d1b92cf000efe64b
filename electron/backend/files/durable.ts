import { closeSync, constants, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

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
