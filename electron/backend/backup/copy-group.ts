import { sha256Hex } from '../crypto/hash.ts';
import { closeQuietly, errorCode, readFully, type FileSystem, type OpenFile } from '../objects/file-system.ts';
import type { Lane } from './copy-file.ts';
import { removeIfThere } from './drive.ts';
import { DriveError, onDrive } from './layout.ts';
import { inLanes, type Turn } from './turn.ts';

/**
 * Small files, many at a time: written first, then synced one after the other, so that one journal of the file system serves them all, then each read back
 * from the disk and compared. The bytes stay in memory until then.
 */

/** Largest file of a group, and most of a group. */
export const SMALL_BYTES = 1024 * 1024;
const GROUP_BYTES = 32 * 1024 * 1024;
const GROUP_FILES = 256;

export type SmallFile = { readonly name: string; readonly bytes: number };
export type GroupPaths = { from(name: string): string; to(name: string): string };
type Written = { readonly file: SmallFile; readonly content: Buffer; readonly handle: OpenFile };

/** Small files in the order given, cut into groups. */
export function* groupsOf<T extends SmallFile>(files: readonly T[]): Generator<readonly T[]> {
  let group: T[] = [];
  let bytes = 0;
  for (const file of files) {
    if (group.length > 0 && (bytes + file.bytes > GROUP_BYTES || group.length >= GROUP_FILES)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(file);
    bytes += file.bytes;
  }
  if (group.length > 0) yield group;
}

/**
 * Hash of each file by name; null for one that the source does not have at its size. On a failure of the drive everything begun is removed as far as
 * that can be done, and a `DriveError` is thrown.
 */
export async function copyGroup(
  fs: FileSystem,
  files: readonly SmallFile[],
  paths: GroupPaths,
  lanes: readonly Lane[],
  turn: Turn,
): Promise<ReadonlyMap<string, string | null>> {
  const written: Written[] = [];
  const done = new Map<string, string | null>(files.map(({ name }) => [name, null]));
  try {
    await inLanes(files, lanes, async (file) => {
      await turn.next();
      const content = await readSource(fs, paths.from(file.name), file.bytes);
      if (content) written.push({ file, content, handle: await writeNew(fs, paths.to(file.name), content) });
    });
    await inLanes(written, lanes, ({ handle }) => onDrive(() => handle.sync()));
    await closeAll(written);
    await inLanes(written, lanes, async ({ file, content }, lane) => {
      await compare(fs, paths.to(file.name), content, lane);
      done.set(file.name, sha256Hex(content));
      turn.add(file.bytes);
    });
    return done;
  } catch (error) {
    await closeAll(written);
    for (const { name } of files) await removeIfThere(fs, paths.to(name)).catch(() => undefined);
    throw error;
  }
}

/** Null where the source is gone, cannot be read, or is not of this size. */
async function readSource(fs: FileSystem, path: string, bytes: number): Promise<Buffer | null> {
  let file: OpenFile | null = null;
  try {
    file = await fs.openToRead(path, { followLinks: false });
    // One byte more than there should be: a file that has grown is not the one that is meant.
    const content = Buffer.allocUnsafe(bytes + 1);
    return (await readFully(file, content, 0)) === bytes ? content.subarray(0, bytes) : null;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  } finally {
    if (file) await closeQuietly(file);
  }
}

async function writeNew(fs: FileSystem, path: string, content: Buffer): Promise<OpenFile> {
  return onDrive(async () => {
    const handle = await fs.createNew(path);
    try {
      await handle.write(content, 0);
      return handle;
    } catch (error) {
      await closeQuietly(handle);
      throw error;
    }
  });
}

async function closeAll(written: readonly Written[]): Promise<void> {
  for (const { handle } of written) await closeQuietly(handle);
}

async function compare(fs: FileSystem, path: string, content: Buffer, { back }: Lane): Promise<void> {
  const file = await onDrive(() => fs.openToRead(path, { direct: true, followLinks: false }));
  try {
    // The whole of the memory is asked for: only whole blocks pass the system's cache by.
    const read = await onDrive(() => readFully(file, back, 0));
    if (read !== content.length || !back.subarray(0, read).equals(content)) throw new DriveError('backups.driveDiffers');
  } finally {
    await closeQuietly(file);
  }
}
