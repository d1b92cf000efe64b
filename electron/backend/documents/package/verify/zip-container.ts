import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { byBytes, caseTwin, insideAFile, pathFault } from '../paths.ts';
import {
  CENTRAL_FIXED,
  centralHeader,
  END_BYTES,
  endRecord,
  localHeader,
  LOCAL_FIXED,
  ZIP_MAX_BYTES,
  ZIP_MAX_ENTRIES,
  type ZipEntry,
} from '../zip-layout.ts';
import type { Container, Sink } from './container.ts';
import { fault, verifySteps, type FaultCode, type PackageFault } from './verdict.ts';

const CHUNK = 1 << 20;
const NAME_MAX = 300;

type Directory = { readonly folder: string; readonly entries: readonly ZipEntry[] };

/**
 * Reads a ZIP only as far as it is the one canonical ZIP of its content: from what the directory says, every header is written
 * again and compared byte by byte. Nothing a header claims is believed: sizes must add up to the length of the file.
 */
export async function openZip(path: string): Promise<Result<Container, PackageFault>> {
  const handle = await open(path, 'r');
  const directory = await readDirectory(handle);
  if (!directory.ok) {
    await handle.close();
    return directory;
  }
  const { folder, entries } = directory.value;
  const files = entries.map((entry) => ({
    path: entry.name.slice(folder.length + 1),
    size: entry.size,
    read: (sink: Sink) => readEntry(handle, entry, sink),
  }));
  return ok({ name: folder, files, close: () => handle.close() });
}

async function readDirectory(handle: FileHandle): Promise<Result<Directory, PackageFault>> {
  const refuse = (code: FaultCode, file: string | null = null) => err(fault(verifySteps.container, code, file));
  const { size } = await handle.stat();
  if (size < END_BYTES || size > ZIP_MAX_BYTES) return refuse('container.notAPackage');
  const first = await readAt(handle, 0, 4);
  if (first.readUInt32LE(0) !== 0x04034b50) return refuse('container.notAPackage');
  const end = await readAt(handle, size - END_BYTES, END_BYTES);
  const count = end.readUInt16LE(10);
  const bytes = end.readUInt32LE(12);
  const start = end.readUInt32LE(16);
  if (start + bytes + END_BYTES !== size || !end.equals(endRecord(count, bytes, start))) return refuse('zip.end');
  if (count === 0 || count > ZIP_MAX_ENTRIES || bytes > count * (CENTRAL_FIXED + NAME_MAX)) return refuse('zip.directory');
  return readEntries(await readAt(handle, start, bytes), count, start);
}

function readEntries(directory: Buffer, count: number, start: number): Result<Directory, PackageFault> {
  const refuse = (code: FaultCode, file: string | null = null) => err(fault(verifySteps.container, code, file));
  const entries: ZipEntry[] = [];
  let [at, offset, folder, last] = [0, 0, '', ''];
  for (let i = 0; i < count; i += 1) {
    const entry = readEntryAt(directory, at, offset);
    if (entry === null) return refuse('zip.directory', last === '' ? null : last.slice(folder.length + 1));
    if (i === 0) folder = entry.name.split('/', 1)[0] ?? '';
    const path = entry.name.startsWith(`${folder}/`) ? entry.name.slice(folder.length + 1) : entry.name;
    if (path === entry.name || pathFault(folder) !== null) return refuse('zip.folder', entry.name);
    // Other programs write an entry for the folder itself, and that first.
    if (path === '') return refuse('zip.folderEntry');
    const wrong = pathFault(path);
    if (wrong !== null) return refuse(wrong, path);
    const written = centralHeader(entry);
    if (!directory.subarray(at, at + written.length).equals(written)) return refuse('zip.header', path);
    if (byBytes(last, entry.name) >= 0) return refuse('zip.order', path);
    entries.push(entry);
    last = entry.name;
    at += written.length;
    offset += LOCAL_FIXED + entry.name.length + entry.size;
  }
  if (at !== directory.length || offset !== start) return refuse('zip.directory');
  const paths = entries.map((entry) => entry.name.slice(folder.length + 1));
  const twin = caseTwin(paths);
  if (twin !== null) return refuse('path.caseTwin', twin);
  const inside = insideAFile(paths);
  return inside === null ? ok({ folder, entries }) : refuse('path.insideAFile', inside);
}

/** What the directory says at this place, with the only offset it may have; null when there is no entry there. */
function readEntryAt(directory: Buffer, at: number, offset: number): ZipEntry | null {
  if (at + CENTRAL_FIXED > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
  const nameBytes = directory.readUInt16LE(at + 28);
  const end = at + CENTRAL_FIXED + nameBytes;
  if (nameBytes === 0 || nameBytes > NAME_MAX || end > directory.length) return null;
  const name = directory.toString('latin1', at + CENTRAL_FIXED, end);
  return { name, crc: directory.readUInt32LE(at + 16), size: directory.readUInt32LE(at + 24), offset };
}

async function readEntry(handle: FileHandle, entry: ZipEntry, sink: Sink): Promise<FaultCode | null> {
  try {
    const written = localHeader(entry);
    if (!(await readAt(handle, entry.offset, written.length)).equals(written)) return 'zip.header';
    const from = entry.offset + written.length;
    let crc = 0;
    for (let done = 0; done < entry.size;) {
      const chunk = await readAt(handle, from + done, Math.min(CHUNK, entry.size - done));
      if (chunk.length === 0) return 'file.changedWhileRead';
      crc = crc32(chunk, crc);
      sink(chunk);
      done += chunk.length;
    }
    return crc === entry.crc ? null : 'zip.checksum';
  } catch {
    return 'file.unreadable';
  }
}

/** The bytes at a place; fewer only at the end of the file. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
