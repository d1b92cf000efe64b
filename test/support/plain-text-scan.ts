import { closeSync, existsSync, fstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './vault-snapshot.ts';

/** The forms in which a text could lie about: UTF-8, UTF-16, base64 at each of three places, hex and percent escapes. `mark` is ASCII. */
export function formsOf(mark: string): readonly Buffer[] {
  const bytes = Buffer.from(mark, 'latin1');
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // Characters at the ends also depend on the bytes beside the mark.
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2));
  });
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
  return [
    bytes,
    Buffer.from(mark, 'utf16le'),
    ...base64,
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    Buffer.from(percent),
  ];
}

/** Files below these folders that hold one of the forms. */
export function findIn(folders: readonly string[], forms: readonly Buffer[]): string[] {
  return folders.flatMap((folder) => listFiles(folder)).filter((path) => holdsAny(path, forms));
}

/** Files that are deleted but still open in a process of this user (Linux): what a database spills there is plain text on the disk. */
export function findInDeleted(forms: readonly Buffer[]): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => handlesOf(pid))
    .filter((path) => isDeletedFile(path) && holdsAny(path, forms));
}

function handlesOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => join('/proc', pid, 'fd', fd));
  } catch {
    return [];
  }
}

function isDeletedFile(path: string): boolean {
  try {
    const target = readlinkSync(path);
    // Shared memory between processes of one program is memory, not a disk.
    return target.endsWith(' (deleted)') && target.startsWith('/') && !target.startsWith('/memfd:') && !target.startsWith('/dev/shm/');
  } catch {
    return false;
  }
}

const PIECE = 8 * 1024 * 1024;
const OVERLAP = 512;

function holdsAny(path: string, forms: readonly Buffer[]): boolean {
  if (!existsSync(path)) return false;
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    if (!fstatSync(handle).isFile()) return false;
    const piece = Buffer.alloc(PIECE + OVERLAP);
    for (let at = 0; ; at += PIECE) {
      const read = readSync(handle, piece, 0, piece.length, at);
      const seen = piece.subarray(0, read);
      if (forms.some((form) => seen.includes(form))) return true;
      if (read < piece.length) return false;
    }
  } finally {
    closeSync(handle);
  }
}
