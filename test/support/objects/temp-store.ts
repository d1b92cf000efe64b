/** A store in a temporary folder, and material to put into it. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileSystem } from '../../../electron/backend/objects/file-system.ts';
import { closeObjectStore, openObjectStore } from '../../../electron/backend/objects/store.ts';
import type { ObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';
import type { TakenIn } from '../../../electron/backend/objects/take-in.ts';
import { cryptoWorkerUrl } from '../../../electron/backend/objects/worker-url.ts';

export type TempStore = {
  readonly folder: string;
  readonly vaultFolder: string;
  readonly namesKey: Uint8Array;
  readonly store: ObjectStore;
  /** The same folder with another file system. */
  readonly reopen: (fileSystem?: FileSystem) => Promise<ObjectStore>;
  readonly writeSource: (name: string, bytes: Uint8Array) => Promise<string>;
  readonly remove: () => Promise<void>;
};

export async function makeTempStore(parent: string = os.tmpdir(), workerUrl: URL = cryptoWorkerUrl): Promise<TempStore> {
  const folder = await mkdtemp(path.join(parent, 'recourse-objects-'));
  const vaultFolder = path.join(folder, 'vault');
  await mkdir(vaultFolder);
  const namesKey = randomBytes(32);
  const opened: ObjectStore[] = [];
  const reopen = async (fileSystem?: FileSystem): Promise<ObjectStore> => {
    const ports = { vaultFolder, namesKey, randomBytes, workerUrl };
    const result = await openObjectStore(fileSystem === undefined ? ports : { ...ports, fileSystem });
    if (!result.ok) throw new Error(`the store did not open: ${result.error.code}`);
    opened.push(result.value);
    return result.value;
  };
  return {
    folder,
    vaultFolder,
    namesKey,
    store: await reopen(),
    reopen,
    writeSource: async (name, bytes) => {
      const target = path.join(folder, name);
      await writeFile(target, bytes);
      return target;
    },
    remove: async () => {
      for (const store of opened) await closeObjectStore(store);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes that repeat nowhere near a segment border: byte j = (31 j + floor(j / 251) + shift) mod 256. */
export function patternBytes(size: number, shift = 0): Buffer {
  const bytes = Buffer.alloc(size);
  for (let j = 0; j < size; j += 1) bytes[j] = (31 * j + Math.floor(j / 251) + shift) & 255;
  return bytes;
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Takes a file in, or throws with the refusal. */
export async function mustTakeIn(store: ObjectStore, source: string, objectId: string, objectKey: Uint8Array): Promise<TakenIn> {
  const taken = await takeIn(store, { source, objectId, version: 1, objectKey });
  if (!taken.ok) throw new Error(`the intake was refused: ${taken.error.code}`);
  return taken.value;
}

/** Every file below a folder, by its path inside it, sorted. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
