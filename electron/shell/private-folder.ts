import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
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
  for (const parent of [process.env['XDG_RUNTIME_DIR'] ?? '', '/dev/shm']) {
    if (path.isAbsolute(parent) && existsSync(parent) && (await isInMemory(parent))) {
      const folder = await makeBelow(parent);
      if (folder !== null) return { path: folder, isInMemory: true, remove: () => removeFolder(folder) };
    }
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-'));
  return { path: folder, isInMemory: false, remove: () => removeFolder(folder) };
}

async function isInMemory(folder: string): Promise<boolean> {
  return (await statfs(folder)).type === tmpfs;
}

async function makeBelow(parent: string): Promise<string | null> {
  try {
    return await mkdtemp(path.join(parent, 'recourse-'));
  } catch {
    return null;
  }
}

/** Chromium's last processes may still be writing when its main process is gone. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
