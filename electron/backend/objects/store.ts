/** The folder of encrypted material: where it lies, what it is called, and how an object comes to be under its name. */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { closeCryptoThreads, startCryptoThreads } from './crypto-threads.ts';
import type { CryptoThreads } from './crypto-threads.ts';
import { writeFailure } from './failures.ts';
import type { WriteFailure } from './failures.ts';
import { errorCode, nodeFileSystem } from './file-system.ts';
import type { FileSystem } from './file-system.ts';

export type ObjectStorePorts = {
  /** The vault's folder; it exists. */
  readonly vaultFolder: string;
  /** K_names, 32 bytes. The store keeps the reference and the caller fills it with zeros after closing the store. */
  readonly namesKey: Uint8Array;
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** The file the worker threads run: `cryptoWorkerUrl`, or what a build made of it. */
  readonly workerUrl: URL;
  readonly fileSystem?: FileSystem;
};

export type ObjectStore = {
  readonly incoming: string;
  readonly objects: string;
  readonly namesKey: Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly fileSystem: FileSystem;
  readonly threads: CryptoThreads;
  /** Names in `incoming` that somebody is writing: an intake of this process, or a process that finishes one. */
  readonly partsInUse: Set<string>;
};

/** What the database knows of an object. */
export type ObjectRecord = {
  readonly objectId: string;
  readonly version: number;
  /** Bytes of plaintext. */
  readonly size: number;
  /** SHA-256 of the plaintext, lower-case hex. */
  readonly sha256: string;
};

/** Makes the two folders where they are missing. Call `closeObjectStore` when done with it. */
export async function openObjectStore(ports: ObjectStorePorts): Promise<Result<ObjectStore, { readonly code: WriteFailure }>> {
  if (ports.namesKey.length !== 32) throw new RangeError('the names key has 32 bytes');
  const fileSystem = ports.fileSystem ?? nodeFileSystem;
  const incoming = join(ports.vaultFolder, 'incoming');
  const objects = join(ports.vaultFolder, 'objects');
  try {
    await fileSystem.makeFolder(incoming);
    await fileSystem.makeFolder(objects);
    await fileSystem.syncFolder(ports.vaultFolder);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
  const threads = startCryptoThreads(ports.workerUrl);
  return ok({
    incoming,
    objects,
    namesKey: ports.namesKey,
    randomBytes: ports.randomBytes,
    fileSystem,
    threads,
    partsInUse: new Set(),
  });
}

export async function closeObjectStore(store: ObjectStore): Promise<void> {
  await closeCryptoThreads(store.threads);
}

/** 64 hex digits that tell nothing about the object to anyone without K_names. */
export function storedName(namesKey: Uint8Array, objectId: string): string {
  return createHmac('sha256', namesKey).update(objectId, 'utf8').digest('hex');
}

export function objectFolder(store: ObjectStore, name: string): string {
  return join(store.objects, name.slice(0, 2));
}

export function objectPath(store: ObjectStore, name: string): string {
  return join(objectFolder(store, name), name.slice(2));
}

/**
 * Moves a finished, synced part to its name and makes both folders durable. When it fails the object is under neither
 * name, or, if even taking it back fails, an unknown object that the next opening lists.
 */
export async function publish(
  store: ObjectStore,
  part: string,
  name: string,
): Promise<Result<void, { readonly code: WriteFailure | 'object_exists' }>> {
  const { fileSystem } = store;
  const target = objectPath(store, name);
  let isMoved = false;
  try {
    if (await isPresent(fileSystem, target)) return err({ code: 'object_exists' });
    await fileSystem.makeFolder(objectFolder(store, name));
    // Also when it was there: whoever made it may have ended before this.
    await fileSystem.syncFolder(store.objects);
    await fileSystem.rename(part, target);
    isMoved = true;
    await fileSystem.syncFolder(objectFolder(store, name));
    await fileSystem.syncFolder(store.incoming);
    return ok(undefined);
  } catch (error) {
    if (isMoved) await removeQuietly(fileSystem, target);
    return err({ code: writeFailure(error) });
  }
}

export async function isPresent(fileSystem: FileSystem, path: string): Promise<boolean> {
  try {
    await fileSystem.facts(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** For taking back what a failed step left: what cannot be removed now is found at the next opening. */
export async function removeQuietly(fileSystem: FileSystem, path: string): Promise<void> {
  try {
    await fileSystem.unlink(path);
  } catch (error) {
    if (errorCode(error) === '') throw error;
  }
}
