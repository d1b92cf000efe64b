/** A recording on the disk while it is made: sealed blocks, one after the other (resources/docs/formats.md, 7.3). */
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { recordingMarks, type Marked } from '#shared/domain/evidence/recording.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';

/** Where it belongs, and under which key it lies. */
export type RecordingPlace = { readonly incoming: string; readonly name: string; readonly vaultId: string; readonly objectId: string };

const lengthSize = 4;
/** Larger than any piece that is ever appended. */
const longestBlock = 2 << 20;
const markSchema = z.strictObject({ at: z.iso.datetime(), mark: z.enum(recordingMarks) });

export type Block = { readonly is: 'bytes'; readonly bytes: Buffer } | ({ readonly is: 'mark' } & Marked);

export function recordingPath({ incoming, name }: RecordingPlace): string {
  return join(incoming, `${name}.recording`);
}

/** Makes the file with its first mark; durable when it returns. Gives where it ends. Throws as the file system does, also when one is there. */
export function createRecording(place: RecordingPlace, objectKey: Uint8Array, at: string): number {
  const file = openSync(recordingPath(place), 'wx', 0o600);
  try {
    const end = writeBlock(file, place, objectKey, 0, { is: 'mark', at, mark: 'begun' });
    syncFolder(place.incoming);
    return end;
  } finally {
    closeSync(file);
  }
}

/** Adds a block at `offset`; on the disk when it returns. Null where the file ends before that. Gives where it ends now. */
export function appendRecording(place: RecordingPlace, objectKey: Uint8Array, offset: number, block: Block): number | null {
  const file = openSync(recordingPath(place), constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(file);
    if (size < offset) return null;
    if (size > offset) {
      // Only what an append left that failed is cut away: a whole block was acknowledged, and stays.
      const key = recordingKey(place, objectKey);
      const there = readBlock(file, place, key, offset);
      key.fill(0);
      if (there !== null) return null;
      ftruncateSync(file, offset);
    }
    return writeBlock(file, place, objectKey, offset, block);
  } finally {
    closeSync(file);
  }
}

function writeBlock(file: number, place: RecordingPlace, objectKey: Uint8Array, offset: number, block: Block): number {
  const key = recordingKey(place, objectKey);
  const plain =
    block.is === 'bytes'
      ? Buffer.concat([Buffer.of(0), block.bytes])
      : Buffer.concat([Buffer.of(1), Buffer.from(canonicalText({ at: block.at, mark: block.mark }), 'utf8')]);
  const sealed = seal(key, 'recording', [place.vaultId, place.objectId, String(offset)], plain);
  key.fill(0);
  plain.fill(0);
  const bytes = Buffer.alloc(lengthSize + sealed.length);
  bytes.writeUInt32BE(sealed.length, 0);
  bytes.set(sealed, lengthSize);
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, offset + written);
  fsyncSync(file);
  return offset + bytes.length;
}

/** The blocks up to the first that is cut short or does not open; the bytes of each are the caller's to overwrite. */
export function* readRecording(place: RecordingPlace, objectKey: Uint8Array): Generator<Block> {
  const file = openSync(recordingPath(place), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  const key = recordingKey(place, objectKey);
  try {
    for (let offset = 0; ;) {
      const block = readBlock(file, place, key, offset);
      if (block === null) return;
      offset = block.end;
      yield block.block;
    }
  } finally {
    key.fill(0);
    closeSync(file);
  }
}

function readBlock(
  file: number,
  place: RecordingPlace,
  key: Buffer,
  offset: number,
): { readonly block: Block; readonly end: number } | null {
  const head = Buffer.alloc(lengthSize);
  if (readSync(file, head, 0, lengthSize, offset) < lengthSize) return null;
  const length = head.readUInt32BE(0);
  if (length > longestBlock) return null;
  const sealed = Buffer.alloc(length);
  if (readSync(file, sealed, 0, length, offset + lengthSize) < length) return null;
  const plain = unseal(key, 'recording', [place.vaultId, place.objectId, String(offset)], sealed);
  if (plain === null || plain.length === 0) return null;
  const end = offset + lengthSize + length;
  if (plain[0] === 0) return { block: { is: 'bytes', bytes: plain.subarray(1) }, end };
  const mark = markSchema.safeParse(JSON.parse(plain.toString('utf8', 1)));
  return mark.success ? { block: { is: 'mark', ...mark.data }, end } : null;
}

/** True where it has marks alone, to its last byte. One with a block that does not open may hold something, and is never taken for empty. */
export function hasNothingButMarks(place: RecordingPlace, objectKey: Uint8Array): boolean {
  const file = openSync(recordingPath(place), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  const key = recordingKey(place, objectKey);
  try {
    const { size } = fstatSync(file);
    for (let offset = 0; offset < size;) {
      const block = readBlock(file, place, key, offset);
      if (block === null) return false;
      if (block.block.is === 'bytes' && block.block.bytes.fill(0).length > 0) return false;
      offset = block.end;
    }
    return true;
  } finally {
    key.fill(0);
    closeSync(file);
  }
}

/** Milliseconds since 1970 of the last change. */
export function lastChangeOf(place: RecordingPlace): number {
  const file = openSync(recordingPath(place), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return fstatSync(file).mtimeMs;
  } finally {
    closeSync(file);
  }
}

/** After its item stands. */
export function removeRecording(place: RecordingPlace): void {
  unlinkSync(recordingPath(place));
  syncFolder(place.incoming);
}

function recordingKey({ vaultId }: RecordingPlace, objectKey: Uint8Array): Buffer {
  return hkdf32(objectKey, uuidBytes(vaultId), 'recording');
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
