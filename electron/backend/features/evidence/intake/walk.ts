import { lstat, readdir, stat } from 'node:fs/promises';
import type { LeftReason } from '#shared/domain/evidence/intake.ts';
import { errorCode, type FileFacts } from '../../../objects/file-system.ts';

/**
 * What lies below a folder that a person chose. Names are bytes from the first to the last: they are data, and need not be text. Nothing is followed out of
 * the folder, and nothing is opened.
 */
export type Found =
  | { readonly is: 'file'; readonly path: Buffer; readonly facts: FileFacts }
  | { readonly is: 'left'; readonly path: Buffer; readonly reason: LeftReason };

type Entry = { readonly name: Buffer; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean };

export type Walk = {
  /** The vault's own folder: inside the chosen one it is left out. */
  readonly vault: { readonly device: bigint; readonly inode: bigint };
  /** Called for each thing found; awaited, so that the process stays answerable. */
  readonly found: (one: Found) => Promise<void>;
};

const slash = Buffer.from('/');

/** In the order of the bytes of the names, the files of a folder before its folders. False where the folder itself is none or cannot be listed. */
export async function walkFolder(root: Buffer, walk: Walk): Promise<boolean> {
  try {
    if (!(await stat(root)).isDirectory()) return false;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return false;
  }
  return walkInto(root, walk);
}

async function walkInto(root: Buffer, walk: Walk): Promise<boolean> {
  // A list in place of recursion: depth is the person's, not the stack's.
  const open = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await list(folder);
    if (entries === null) {
      if (folder === root) return false;
      await walk.found({ is: 'left', path: folder, reason: 'unreadable' });
      continue;
    }
    const folders: Buffer[] = [];
    for (const entry of entries) {
      const path = Buffer.concat([folder, slash, entry.name]);
      if (entry.isDirectory()) folders.push(path);
      else await walk.found(await look(path, entry));
    }
    for (const inner of folders.toReversed()) {
      if (await isVault(inner, walk)) await walk.found({ is: 'left', path: inner, reason: 'vaultItself' });
      else open.push(inner);
    }
  }
  return true;
}

async function list(folder: Buffer): Promise<Entry[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    return (entries as unknown as Entry[]).toSorted((a, b) => Buffer.compare(a.name, b.name));
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

async function look(path: Buffer, entry: Entry): Promise<Found> {
  if (entry.isSymbolicLink()) return { is: 'left', path, reason: 'link' };
  if (!entry.isFile()) return { is: 'left', path, reason: 'special' };
  try {
    const facts = await lstat(path, { bigint: true });
    if (!facts.isFile()) return { is: 'left', path, reason: facts.isSymbolicLink() ? 'link' : 'special' };
    return {
      is: 'file',
      path,
      facts: { isFile: true, size: Number(facts.size), device: facts.dev, inode: facts.ino, modifiedNs: facts.mtimeNs },
    };
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return { is: 'left', path, reason: errorCode(error) === 'ENAMETOOLONG' ? 'pathTooLong' : 'unreadable' };
  }
}

async function isVault(path: Buffer, { vault }: Walk): Promise<boolean> {
  try {
    const facts = await lstat(path, { bigint: true });
    return facts.dev === vault.device && facts.ino === vault.inode;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return false;
  }
}
