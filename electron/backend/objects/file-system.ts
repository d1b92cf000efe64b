/**
 * The few file operations the object store needs, as a port: tests pass one whose n-th write, sync or rename fails.
 * Every function rejects as node:fs does, with an error that carries `code`.
 */
import { constants } from 'node:fs';
import { link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { nameOfErrno } from '../files/errno.ts';

/** What identifies a file and its state: any difference between two looks means that it is another file or has changed. */
export type FileFacts = {
  readonly isFile: boolean;
  readonly size: number;
  readonly device: bigint;
  readonly inode: bigint;
  readonly modifiedNs: bigint;
};

export type OpenFile = {
  /** Bytes read from `position` on, 0 at the end of the file; may be fewer than asked for. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  /** Writes all of `bytes` at `position`. */
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  /** Contents and facts are on the disk when it returns. */
  readonly sync: () => Promise<void>;
  readonly facts: () => Promise<FileFacts>;
  readonly close: () => Promise<void>;
};

export type Path = string | Buffer;

export type OpenOptions = {
  /** False: a link in the place of the file is refused with ELOOP. */
  readonly followLinks?: boolean;
  /**
   * Where the system can, bytes pass between memory and disk without the system's cache, when address, position and
   * length are multiples of 4,096: what is read back then comes from the disk, and a large file costs no cache.
   */
  readonly direct?: boolean;
};

export type FileSystem = {
  /** For reading only; never waits for the other end of a pipe. */
  readonly openToRead: (path: Path, options?: OpenOptions) => Promise<OpenFile>;
  /** A new file for this user alone; rejects with EEXIST when there is one. */
  readonly createNew: (path: Path, options?: OpenOptions) => Promise<OpenFile>;
  readonly facts: (path: Path) => Promise<FileFacts>;
  readonly rename: (from: Path, to: Path) => Promise<void>;
  readonly link: (existing: Path, another: Path) => Promise<void>;
  readonly unlink: (path: Path) => Promise<void>;
  /** Does nothing when it is there. */
  readonly makeFolder: (path: string) => Promise<void>;
  readonly list: (path: string) => Promise<ReadonlyArray<{ readonly name: string; readonly isFile: boolean; readonly isFolder: boolean }>>;
  /** Makes the names in a folder durable. Windows cannot open a folder and keeps names durable by its own journal: there it does nothing. */
  readonly syncFolder: (path: string) => Promise<void>;
};

type Handle = Awaited<ReturnType<typeof open>>;
type BigStats = { isFile: () => boolean; size: bigint; dev: bigint; ino: bigint; mtimeNs: bigint };

// O_NONBLOCK keeps open() from waiting at a pipe; it changes nothing for files. Windows has neither flag.
const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const noFollow = constants.O_NOFOLLOW ?? 0;

function factsOf(stats: BigStats): FileFacts {
  return { isFile: stats.isFile(), size: Number(stats.size), device: stats.dev, inode: stats.ino, modifiedNs: stats.mtimeNs };
}

/** Direct input and output want address, position and length on the borders of a block; no disk has larger blocks than this. */
const blockSize = 4_096;

/** A second look at the same file that bypasses the system's cache, or null where the system or its file system has none. */
async function openDirect(path: Path, flags: number, beside: Handle): Promise<Handle | null> {
  // Opened beside the file and not in its place: a file system without it may create the file and then refuse.
  if (constants.O_DIRECT === undefined) return null;
  let direct: Handle | null = null;
  try {
    direct = await open(path, flags | constants.O_DIRECT | noFollow);
    const [one, other] = [await direct.stat({ bigint: true }), await beside.stat({ bigint: true })];
    if (one.ino === other.ino && one.dev === other.dev) return direct;
  } catch (error) {
    if (errorCode(error) === '') throw error;
  }
  await direct?.close();
  return null;
}

function openFile(handle: Handle, directHandle: Handle | null): OpenFile {
  let direct = directHandle;
  const through = async (length: number, position: number, action: (by: Handle) => Promise<number>): Promise<number> => {
    if (direct === null || length % blockSize !== 0 || position % blockSize !== 0) return action(handle);
    try {
      return await action(direct);
    } catch (error) {
      // The file system took the flag and not the operation: from here on the usual way.
      if (errorCode(error) !== 'EINVAL') throw error;
      await direct.close();
      direct = null;
      return action(handle);
    }
  };
  const writeSome = (bytes: Uint8Array, position: number): Promise<number> =>
    through(bytes.length, position, async (by) => (await by.write(bytes, 0, bytes.length, position)).bytesWritten);
  return {
    read: (into, position) => through(into.length, position, async (by) => (await by.read(into, 0, into.length, position)).bytesRead),
    write: async (bytes, position) => {
      let written = 0;
      while (written < bytes.length) written += await writeSome(bytes.subarray(written), position + written);
    },
    sync: () => handle.sync(),
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    close: async () => {
      await direct?.close();
      await handle.close();
    },
  };
}

async function openToRead(path: Path, options?: OpenOptions): Promise<OpenFile> {
  const handle = await open(path, options?.followLinks === false ? readFlags | noFollow : readFlags);
  return openFile(handle, options?.direct === true ? await openDirect(path, readFlags, handle) : null);
}

async function createNew(path: Path, options?: OpenOptions): Promise<OpenFile> {
  const handle = await open(path, 'wx', 0o600);
  return openFile(handle, options?.direct === true ? await openDirect(path, constants.O_WRONLY, handle) : null);
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems know no sync of a folder: there is nothing more that could be asked of them.
    if (errorCode(error) !== 'EINVAL' && errorCode(error) !== 'ENOTSUP') throw error;
  } finally {
    await handle.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

export const nodeFileSystem: FileSystem = {
  openToRead,
  createNew,
  facts: async (path) => factsOf(await stat(path, { bigint: true })),
  rename,
  link,
  unlink,
  makeFolder,
  list: async (path) =>
    (await readdir(path, { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      isFile: entry.isFile(),
      isFolder: entry.isDirectory(),
    })),
  syncFolder,
};

/** The operating system's name of an error (`ENOSPC`), or an empty text when it carries none. */
export const errorCode = nameOfErrno;

/** For files that were only read, or whose sync has succeeded: what closing still says changes nothing. */
export async function closeQuietly(file: OpenFile): Promise<void> {
  try {
    await file.close();
  } catch (error) {
    if (errorCode(error) === '') throw error;
  }
}

/** Reads from `position` on until `wanted` bytes of `into` are filled; gives fewer only when the file ends there, and may give more. */
export async function readFully(file: OpenFile, into: Uint8Array, position: number, wanted: number = into.length): Promise<number> {
  let filled = 0;
  while (filled < wanted) {
    const count = await file.read(into.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
