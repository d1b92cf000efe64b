/** A copy of an object outside the vault, byte for byte. It gets its name only after all of it has verified. */
import { basename, dirname, join } from 'node:path';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { destinationFailure, writeFailure } from './failures.ts';
import type { Cancelled, ExtractionFailure, ObjectFault } from './failures.ts';
import { closeQuietly, errorCode } from './file-system.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import type { OnProgress } from './progress.ts';
import { readThrough } from './read-through.ts';
import { isPresent, objectPath, removeQuietly, storedName } from './store.ts';
import type { ObjectRecord, ObjectStore } from './store.ts';

export type ExtractRequest = {
  readonly objectKey: Uint8Array;
  /** A path where nothing lies; its folder exists. */
  readonly destination: string;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type ExtractRefusal = ObjectFault | Cancelled | { readonly code: ExtractionFailure };

type Extracted = Result<void, ExtractRefusal>;

/**
 * Writes to `<destination>.partial` and gives it its name when every tag and the whole hash have verified and it is on
 * the disk. It never replaces a file. When it refuses nothing stays; after a crash a `.partial` may.
 */
export async function extractObject(store: ObjectStore, record: ObjectRecord, request: ExtractRequest): Promise<Extracted> {
  const { fileSystem } = store;
  const partial = partialPath(request.destination);
  let file: OpenFile;
  try {
    if (await isPresent(fileSystem, request.destination)) return err({ code: 'destination_exists' });
    file = await fileSystem.createNew(partial);
  } catch (error) {
    return err({ code: destinationFailure(error) });
  }
  let isDone = false;
  try {
    const written = await writeCopy(store, record, request, file);
    const named = written.ok ? await giveName(fileSystem, partial, request.destination) : written;
    isDone = named.ok;
    return named;
  } finally {
    if (!isDone) await removeQuietly(fileSystem, partial);
  }
}

/** Leaves the file closed. */
async function writeCopy(store: ObjectStore, record: ObjectRecord, request: ExtractRequest, file: OpenFile): Promise<Extracted> {
  const path = objectPath(store, storedName(store.namesKey, record.objectId));
  try {
    const read = await readThrough<{ readonly code: ExtractionFailure }>(store, path, record, {
      objectKey: request.objectKey,
      onProgress: request.onProgress,
      signal: request.signal,
      sink: async (plain, position) => {
        try {
          return ok(await file.write(plain, position));
        } catch (error) {
          return err({ code: writeFailure(error) });
        }
      },
    });
    if (read.ok) await file.sync();
    return read;
  } catch (error) {
    return err({ code: writeFailure(error) });
  } finally {
    await closeQuietly(file);
  }
}

/** A second name and then the removal of the first is the one way that cannot replace a file made meanwhile. */
async function giveName(fileSystem: FileSystem, partial: string, destination: string): Promise<Extracted> {
  try {
    try {
      await fileSystem.link(partial, destination);
      await fileSystem.unlink(partial);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return err({ code: 'destination_exists' });
      if (!noLinksCodes.has(errorCode(error))) throw error;
      if (await isPresent(fileSystem, destination)) return err({ code: 'destination_exists' });
      await fileSystem.rename(partial, destination);
    }
    await fileSystem.syncFolder(dirname(destination));
    return ok(undefined);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

/** File systems of sticks and some shares have no second names. */
const noLinksCodes = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

const longestName = 255;

/** A long name is cut, between characters, so that the ending fits. */
function partialPath(destination: string): string {
  const ending = '.partial';
  const characters = Array.from(basename(destination));
  while (Buffer.byteLength(characters.join('')) + ending.length > longestName) characters.pop();
  return join(dirname(destination), characters.join('') + ending);
}
