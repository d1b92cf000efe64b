/** Verification of one object: every tag and the whole hash, from the disk and not from the system's cache where that can be had. */
import type { Result } from '#shared/kernel/result.ts';
import type { Cancelled, ObjectFault } from './failures.ts';
import type { OnProgress } from './progress.ts';
import { readThrough } from './read-through.ts';
import { objectPath, storedName } from './store.ts';
import type { ObjectRecord, ObjectStore } from './store.ts';

export type VerifyOptions = {
  readonly objectKey: Uint8Array;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Ok when the object is, byte for byte, what the record says; else the first thing wrong. */
export function verifyObject(
  store: ObjectStore,
  record: ObjectRecord,
  options: VerifyOptions,
): Promise<Result<void, ObjectFault | Cancelled>> {
  return readThrough(store, objectPath(store, storedName(store.namesKey, record.objectId)), record, options);
}
