import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { link, lstat, mkdir, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { makeFolderDurably, syncFolder, writeAll } from '../../files/durable.ts';
import { isErrno } from '../../files/errno.ts';
import type { PackageFiles } from './build-package.ts';
import { byBytes } from './paths.ts';
import { centralHeader, END_BYTES, endRecord, localHeader, ZIP_MAX_BYTES, ZIP_MAX_ENTRIES, type ZipEntry } from './zip-layout.ts';

/** `package.exists`: nothing is ever written over. `package.tooLargeForZip`: to be delivered as a folder. */
export type WriteRefusal = { readonly code: 'package.exists' | 'package.tooLargeForZip' };

/**
 * Writes the package as a folder named by its reference into `parent` and gives its path. It is written and synced under a temporary
 * name first, so that under its own name it is whole. Rejects with the system's error when the disk says no; nothing is left then.
 */
export async function writePackageFolder(made: PackageFiles, parent: string): Promise<Result<string, WriteRefusal>> {
  const target = path.join(parent, made.reference);
  if (await isThere(target)) return err({ code: 'package.exists' });
  const partial = partialName(target);
  try {
    await mkdir(partial, { mode: 0o700 });
    const folders = new Set<string>([partial]);
    for (const [name, bytes] of made.files) {
      const file = path.join(partial, ...name.split('/'));
      makeFolderDurably(path.dirname(file));
      for (let folder = path.dirname(file); folder !== partial; folder = path.dirname(folder)) folders.add(folder);
      writeSynced(file, [bytes]);
    }
    for (const folder of folders) syncFolder(folder);
    // A folder may be renamed onto an empty one: seen again here, the moment before.
    if (await isThere(target)) return err({ code: 'package.exists' });
    await rename(partial, target);
  } catch (error) {
    if (isErrno(error, 'ENOTEMPTY', 'EEXIST') && (await isThere(target))) return err({ code: 'package.exists' });
    throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  await settle(target, parent);
  return ok(target);
}

/** Writes the package as the one canonical ZIP of its content to `target`, in the same way. */
export async function writePackageZip(made: PackageFiles, target: string): Promise<Result<string, WriteRefusal>> {
  const layout = zipLayout(made);
  if (layout === null) return err({ code: 'package.tooLargeForZip' });
  return writeNewFile(target, zipChunks(made, layout));
}

/** Writes a file that is not there yet: whole under its own name, or not at all, also on disks that know no links. */
export async function writeNewFile(target: string, chunks: Iterable<Uint8Array>): Promise<Result<string, WriteRefusal>> {
  if (await isThere(target)) return err({ code: 'package.exists' });
  const partial = partialName(target);
  try {
    writeSynced(partial, chunks);
    if (!(await placeExclusively(partial, target))) return err({ code: 'package.exists' });
  } finally {
    await rm(partial, { force: true });
  }
  await settle(target, path.dirname(target));
  return ok(target);
}

/** The bytes of the ZIP, in order, without holding them twice. */
export function* zipChunks(made: PackageFiles, layout: readonly ZipEntry[]): Generator<Uint8Array> {
  for (const entry of layout) {
    yield localHeader(entry);
    yield made.files.get(entry.name.slice(made.reference.length + 1)) ?? Buffer.alloc(0);
  }
  const directory = layout.map(centralHeader);
  yield* directory;
  const bytes = directory.reduce((sum, header) => sum + header.length, 0);
  const last = layout.at(-1);
  yield endRecord(layout.length, bytes, last ? endOf(last) : 0);
}

/** Where each entry lies, in the order of the bytes of the names; null when the rules allow no ZIP for so much. */
export function zipLayout(made: PackageFiles): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let offset = 0;
  let directory = 0;
  for (const [file, bytes] of [...made.files].toSorted(([a], [b]) => byBytes(a, b))) {
    const entry = { name: `${made.reference}/${file}`, crc: crc32(bytes), size: bytes.length, offset };
    entries.push(entry);
    offset = endOf(entry);
    directory += centralHeader(entry).length;
  }
  return entries.length > ZIP_MAX_ENTRIES || offset + directory + END_BYTES > ZIP_MAX_BYTES ? null : entries;
}

function endOf(entry: ZipEntry): number {
  return entry.offset + localHeader({ ...entry, crc: 0, size: 0 }).length + entry.size;
}

/** Gives the file its own name unless one is there: by a second link, which never replaces; on disks without links by renaming. */
async function placeExclusively(partial: string, target: string): Promise<boolean> {
  try {
    await link(partial, target);
    await unlink(partial);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    if (!isErrno(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK')) throw error;
  }
  if (await isThere(target)) return false;
  await rename(partial, target);
  return true;
}

/** Makes the new name durable. Where the disk says no, what was made goes again: it will be on record as not written. */
async function settle(target: string, folder: string): Promise<void> {
  try {
    syncFolder(folder);
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}

function writeSynced(file: string, chunks: Iterable<Uint8Array>): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    for (const chunk of chunks) writeAll(handle, chunk);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function partialName(target: string): string {
  return `${target}.${randomBytes(4).toString('hex')}.partial`;
}

export async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    (error: unknown) => {
      if (isErrno(error, 'ENOENT')) return false;
      throw error;
    },
  );
}
