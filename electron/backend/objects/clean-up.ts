/** What lies in the store that no record knows, and the little of it that may be removed. Never heal by deleting. */
import { join } from 'node:path';
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { writeFailure } from './failures.ts';
import type { WriteFailure } from './failures.ts';
import { receiptName } from './receipt.ts';
import { objectPath } from './store.ts';
import type { ObjectStore } from './store.ts';

export type StoreReport = {
  /** Unfinished intakes in `incoming/`, by file name, without those that are in use. */
  readonly parts: readonly string[];
  /** Names of objects that have a receipt in `incoming/`. */
  readonly receipts: readonly string[];
  /** Names of objects of which a recording lies in `incoming/`. */
  readonly recordings: readonly string[];
  /** Names of objects that no record has: an intake that ended between its last step and its record. */
  readonly unknownObjects: readonly string[];
  /** Names that records have and the store has not. */
  readonly missingObjects: readonly string[];
  /** Anything else, by its path inside the vault: reported, never touched. */
  readonly strangers: readonly string[];
};

type Failed = { readonly code: WriteFailure };

const partPattern = /^[0-9a-f]{32}\.part$/;
const recordingPattern = /^[0-9a-f]{64}\.recording$/;
const receiptPattern = /^[0-9a-f]{64}\.receipt$/;
const folderPattern = /^[0-9a-f]{2}$/;
const restPattern = /^[0-9a-f]{62}$/;

/** Looks at names only. `known` holds the stored names of all records, whatever their state. */
export async function inspectStore(store: ObjectStore, known: ReadonlySet<string>): Promise<Result<StoreReport, Failed>> {
  try {
    const incoming = await listIncoming(store);
    const objects = await listObjects(store);
    const found = new Set(objects.names);
    return ok({
      parts: incoming.parts,
      receipts: incoming.receipts,
      recordings: incoming.recordings,
      unknownObjects: objects.names.filter((name) => !known.has(name)),
      missingObjects: [...known].filter((name) => !found.has(name)),
      strangers: [...incoming.strangers, ...objects.strangers],
    });
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

/** Removes the receipts of these objects: their items are on record, or never will be. */
export async function removeReceipts(store: ObjectStore, names: readonly string[]): Promise<Result<void, Failed>> {
  try {
    for (const name of names) await store.fileSystem.unlink(join(store.incoming, receiptName(name)));
    if (names.length > 0) await store.fileSystem.syncFolder(store.incoming);
    return ok(undefined);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

/** Removes recordings of which no row holds the key. */
export async function removeRecordings(store: ObjectStore, names: readonly string[]): Promise<Result<void, Failed>> {
  try {
    for (const name of names) await store.fileSystem.unlink(join(store.incoming, `${name}.recording`));
    if (names.length > 0) await store.fileSystem.syncFolder(store.incoming);
    return ok(undefined);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

/** Removes unfinished intakes that nobody is writing. Gives the names removed, for the event. */
export async function removeParts(store: ObjectStore): Promise<Result<readonly string[], Failed>> {
  try {
    const { parts } = await listIncoming(store);
    for (const name of parts) await store.fileSystem.unlink(join(store.incoming, name));
    if (parts.length > 0) await store.fileSystem.syncFolder(store.incoming);
    return ok(parts);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

/**
 * Removes objects that `inspectStore` listed as unknown. Only on an explicit wish: a database from an older backup
 * makes good objects unknown. `known` is asked again, and a name it holds is a bug of the caller.
 */
export async function removeUnknownObjects(
  store: ObjectStore,
  names: readonly string[],
  known: ReadonlySet<string>,
): Promise<Result<readonly string[], Failed>> {
  for (const name of names) {
    const isName = folderPattern.test(name.slice(0, 2)) && restPattern.test(name.slice(2));
    if (!isName || known.has(name)) throw new Error('only the name of an unknown object may be removed');
  }
  try {
    for (const name of names) await store.fileSystem.unlink(objectPath(store, name));
    for (const folder of new Set(names.map((name) => name.slice(0, 2)))) await store.fileSystem.syncFolder(join(store.objects, folder));
    return ok(names);
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

type Listed<K extends string> = { readonly [key in K | 'strangers']: readonly string[] };

async function listIncoming(store: ObjectStore): Promise<Listed<'parts' | 'receipts' | 'recordings'>> {
  const entries = (await store.fileSystem.list(store.incoming)).filter((entry) => !store.partsInUse.has(entry.name));
  const isPart = (entry: (typeof entries)[number]): boolean => entry.isFile && partPattern.test(entry.name);
  const isReceipt = (entry: (typeof entries)[number]): boolean => entry.isFile && receiptPattern.test(entry.name);
  const isRecording = (entry: (typeof entries)[number]): boolean => entry.isFile && recordingPattern.test(entry.name);
  return {
    recordings: entries.filter(isRecording).map((entry) => entry.name.slice(0, 64)),
    parts: entries.filter(isPart).map((entry) => entry.name),
    receipts: entries.filter(isReceipt).map((entry) => entry.name.slice(0, 64)),
    strangers: entries
      .filter((entry) => !isPart(entry) && !isReceipt(entry) && !isRecording(entry))
      .map((entry) => `incoming/${entry.name}`),
  };
}

async function listObjects(store: ObjectStore): Promise<Listed<'names'>> {
  const names: string[] = [];
  const strangers: string[] = [];
  for (const folder of await store.fileSystem.list(store.objects)) {
    if (!folder.isFolder || !folderPattern.test(folder.name)) {
      strangers.push(`objects/${folder.name}`);
      continue;
    }
    for (const entry of await store.fileSystem.list(join(store.objects, folder.name))) {
      if (entry.isFile && restPattern.test(entry.name)) names.push(folder.name + entry.name);
      else strangers.push(`objects/${folder.name}/${entry.name}`);
    }
  }
  return { names, strangers };
}
