import { seal, unseal } from '../../crypto/seal.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import type { ObjectRow } from './record.ts';

/** Every object is version 1 of itself: originals never change (EVD-R6). */
export const OBJECT_VERSION = 1;

/** The key of one object, sealed under its file's key (resources/docs/formats.md, 7). */
export function wrapObjectKey(key: FileKey, fileId: string, objectId: string, objectKey: Uint8Array): Buffer {
  return seal(key.bytes, 'object-key', [fileId, String(key.epoch), objectId, String(OBJECT_VERSION)], objectKey);
}

/** 32 bytes that the caller fills with zeros; null when the wrap is not of this key, file and object. */
export function unwrapObjectKey(key: FileKey, row: ObjectRow): Buffer | null {
  if (key.epoch !== row.key_epoch) return null;
  const bytes = unseal(
    key.bytes,
    'object-key',
    [row.file_id, String(row.key_epoch), row.object_id, String(row.object_version)],
    row.wrapped_key,
  );
  return bytes?.length === 32 ? bytes : null;
}
