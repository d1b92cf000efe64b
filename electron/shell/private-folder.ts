import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A folder that only this user may enter, and how to remove it. */
export type PrivateFolder = { readonly path: string; readonly isInMemory: boolean; remove(): Promise<void> };

/** Type of a tmpfs in statfs(2). */
const tmpfs = 0x01021994;

/**
 * For Chromium's profile and temporary files, none of which may outlive the window. In memory where the system has such a place;
 * elsewhere in its folder for temporary files. Case data never reaches it either way: the window is off the record.
 */
export async function makePrivateFolder(): Promise<PrivateFolder> {
  const inMemory = [process.env['XDG_RUNTIME_DIR'] ?? '', '/dev/shm'];
  for (const parent of inMemory) {
    const folder = (await isInMemory(parent)) ? await makeBelow(parent) : null;
    if (folder !== null) return { path: folder, isInMemory: true, remove: () => removeFolder(folder) };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), namePrefix()));
  return { path: folder, isInMemory: false, remove: () => removeFolder(folder) };
}

/** The number of the process tells later runs whose folder it was. */
const namePrefix = (): string => `recourse-${process.pid}-`;

async function isInMemory(folder: string): Promise<boolean> {
  if (!path.isAbsolute(folder)) return false;
  try {
    return (await statfs(folder)).type === tmpfs;
  } catch {
    return false;
  }
}

/** Also removes what runs before this one left behind when they were ended by force. */
async function makeBelow(parent: string): Promise<string | null> {
  try {
    await removeOrphans(parent);
    return await mkdtemp(path.join(parent, namePrefix()));
  } catch {
    return null;
  }
}

async function removeOrphans(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^recourse-(\d+)-/.exec(name)?.[1] ?? 0);
    // Another user's folder cannot be removed, and is theirs to remove.
    if (pid > 0 && !isRunning(pid)) await removeFolder(path.join(parent, name)).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Chromium's last processes may still be writing when its main process is gone. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
