import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { ciphertextSize, objectSegmentSize, runOfSegments, segmentAt } from '../../../electron/backend/objects/layout.ts';
import { associatedData, keysOfHeader, makeHeader, sealRun } from '../../../electron/backend/objects/segment-cipher.ts';
import { objectPath, storedName, type ObjectStore } from '../../../electron/backend/objects/store.ts';
import { patternBytes } from '../objects/temp-store.ts';

/** A stored object of any size of which only the pieces around some offsets are really there: the rest are holes that no tag fits. */
export type SparseObject = {
  readonly record: { readonly objectId: string; readonly version: number; readonly size: number };
  readonly objectKey: Uint8Array;
  /** Where something is, in bytes of plaintext: the beginnings of the segments that hold the offsets asked for. */
  readonly places: readonly number[];
  /** What stands there: the whole segment. */
  readonly plainAt: (place: number) => Buffer;
};

export async function makeSparseObject(store: ObjectStore, size: number, offsets: readonly number[]): Promise<SparseObject> {
  const record = { objectId: 'sparse', version: 1, size };
  const objectKey = Buffer.alloc(32, 5);
  const header = makeHeader(Buffer.alloc(32, 6), Buffer.alloc(7, 7));
  const keys = keysOfHeader(header, objectKey, associatedData(record.objectId, record.version))!;
  const target = objectPath(store, storedName(store.namesKey, record.objectId));
  mkdirSync(path.dirname(target), { recursive: true });
  const file = await open(target, 'w');
  const shape = { segmentSize: objectSegmentSize, plaintextSize: size };
  const plains = new Map<number, Buffer>();
  try {
    await file.truncate(ciphertextSize(objectSegmentSize, size));
    await file.write(header, 0, header.length, 0);
    for (const offset of offsets) {
      const run = runOfSegments(objectSegmentSize, size, segmentAt(objectSegmentSize, offset), 1);
      const plain = patternBytes(run.plainLength, run.firstSegment);
      const cipher = Buffer.alloc(run.cipherLength);
      sealRun(keys, shape, run, plain, cipher);
      await file.write(cipher, 0, cipher.length, run.cipherStart);
      plains.set(run.plainStart, plain);
    }
  } finally {
    await file.close();
  }
  return { record, objectKey, places: [...plains.keys()], plainAt: (place) => plains.get(place)! };
}
