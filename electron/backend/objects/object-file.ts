/** A stored object opened for reading: its size and header checked against the record, its keys derived. */
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { leadOf } from './crypto-messages.ts';
import { objectFailure } from './failures.ts';
import type { ObjectFault } from './failures.ts';
import { closeQuietly, readFully } from './file-system.ts';
import type { FileSystem, OpenFile, Path } from './file-system.ts';
import { ciphertextSize, headerSize, objectSegmentSize, segmentCount } from './layout.ts';
import type { Run } from './layout.ts';
import { associatedData, keysOfHeader } from './segment-cipher.ts';
import type { StreamKeys, StreamShape } from './segment-cipher.ts';
import type { ObjectRecord } from './store.ts';

export type ObjectFile = {
  readonly shape: StreamShape;
  /** Filled with zeros by whoever takes them over, at the latest by `close`. */
  readonly keys: StreamKeys;
  /** Fills `into` with the ciphertext of a run, with the header before the first; `into` may be longer than that. */
  readonly readRun: (run: Run, into: Uint8Array) => Promise<Result<void, ObjectFault>>;
  readonly close: () => Promise<void>;
};

export type Described = Pick<ObjectRecord, 'objectId' | 'version' | 'size'>;

/** `direct`: for reading whole slots; what is read in other pieces goes through the system's cache. */
export async function openObjectFile(
  fileSystem: FileSystem,
  path: Path,
  record: Described,
  options: { readonly objectKey: Uint8Array; readonly direct: boolean },
): Promise<Result<ObjectFile, ObjectFault>> {
  let file: OpenFile;
  try {
    file = await fileSystem.openToRead(path, { followLinks: false, direct: options.direct });
  } catch (error) {
    return err(objectFailure(error));
  }
  const checked = await checkFile(file, record, options.objectKey);
  if (checked.ok) return checked;
  await closeQuietly(file);
  return checked;
}

async function checkFile(file: OpenFile, record: Described, objectKey: Uint8Array): Promise<Result<ObjectFile, ObjectFault>> {
  try {
    const facts = await file.facts();
    if (!facts.isFile) return err({ code: 'object_altered', segment: 0 });
    const expected = ciphertextSize(objectSegmentSize, record.size);
    if (facts.size < expected) return err({ code: 'object_truncated', segment: segmentOfByte(facts.size) });
    if (facts.size > expected) return err({ code: 'object_altered', segment: segmentCount(objectSegmentSize, record.size) });
    const header = Buffer.alloc(headerSize);
    const count = await readFully(file, header, 0);
    if (count < headerSize) return err({ code: 'object_truncated', segment: 0 });
    const keys = keysOfHeader(header, objectKey, associatedData(record.objectId, record.version));
    if (keys === null) return err({ code: 'object_altered', segment: 0 });
    return ok(objectFile(file, keys, { segmentSize: objectSegmentSize, plaintextSize: record.size }));
  } catch (error) {
    return err(objectFailure(error));
  }
}

function objectFile(file: OpenFile, keys: StreamKeys, shape: StreamShape): ObjectFile {
  return {
    shape,
    keys,
    readRun: async (run, into) => {
      try {
        const lead = leadOf(shape, run);
        const wanted = lead + run.cipherLength;
        const count = await readFully(file, into, run.cipherStart - lead, wanted);
        if (count >= wanted) return ok(undefined);
        return err({ code: 'object_truncated', segment: segmentOfByte(run.cipherStart - lead + count) });
      } catch (error) {
        return err(objectFailure(error));
      }
    },
    close: async () => {
      keys.key.fill(0);
      await closeQuietly(file);
    },
  };
}

function segmentOfByte(offset: number): number {
  return Math.floor(offset / objectSegmentSize);
}
