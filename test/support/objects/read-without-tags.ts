/** What a careless reader would do: the same layout and keys, the tags left unchecked. For positive controls only. */
import { createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { headerSize, objectSegmentSize, runOfSegments, segmentCount } from '../../../electron/backend/objects/layout.ts';
import { associatedData, keysOfHeader } from '../../../electron/backend/objects/segment-cipher.ts';
import type { ObjectRecord } from '../../../electron/backend/objects/store.ts';

export async function readWithoutTags(file: string, record: ObjectRecord, objectKey: Uint8Array): Promise<Buffer> {
  const sealed = await readFile(file);
  const keys = keysOfHeader(sealed.subarray(0, headerSize), objectKey, associatedData(record.objectId, record.version));
  if (keys === null) throw new Error('no header');
  const last = segmentCount(objectSegmentSize, record.size) - 1;
  const parts: Buffer[] = [];
  for (let index = 0; index <= last; index += 1) {
    const run = runOfSegments(objectSegmentSize, record.size, index, 1);
    // AES-GCM without its tag is AES-CTR that begins to count at 2.
    const counter = Buffer.alloc(16);
    counter.set(keys.noncePrefix, 0);
    counter.writeUInt32BE(index, 7);
    counter[11] = index === last ? 1 : 0;
    counter.writeUInt32BE(2, 12);
    const opening = createDecipheriv('aes-256-ctr', keys.key, counter);
    parts.push(opening.update(sealed.subarray(run.cipherStart, run.cipherStart + run.plainLength)));
  }
  return Buffer.concat(parts);
}
