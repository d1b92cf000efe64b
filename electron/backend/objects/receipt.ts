/** What the process that finished an intake after the lock leaves for the next opening (resources/docs/formats.md, 7.1). */
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';
import { closeQuietly, errorCode, readFully, type FileSystem } from './file-system.ts';

const receiptSchema = z.strictObject({
  endedAt: z.iso.datetime(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().nonnegative(),
  startedAt: z.iso.datetime(),
  v: z.literal(1),
});
export type Receipt = Omit<z.output<typeof receiptSchema>, 'v'>;

/** Where it belongs, and under which key it lies. */
export type ReceiptPlace = { readonly vaultId: string; readonly objectId: string; readonly objectKey: Uint8Array };

const longest = 4096;

export function receiptName(objectName: string): string {
  return `${objectName}.receipt`;
}

/** The part that a process writes which finishes an intake: named after its object, so that it is known whose it is. */
export function finisherPartName(objectName: string): string {
  return `${objectName.slice(0, 32)}.part`;
}

/** Durable when it returns. Rejects as the file system does, also when one is there. */
export async function writeReceipt(fileSystem: FileSystem, incoming: string, objectName: string, place: ReceiptPlace, receipt: Receipt) {
  const key = receiptKey(place);
  const sealed = seal(key, 'receipt', [place.vaultId, place.objectId], Buffer.from(canonicalText({ ...receipt, v: 1 }), 'utf8'));
  key.fill(0);
  const file = await fileSystem.createNew(join(incoming, receiptName(objectName)));
  try {
    await file.write(sealed, 0);
    await file.sync();
  } finally {
    await closeQuietly(file);
  }
  await fileSystem.syncFolder(incoming);
}

/** The receipt, or null where there is none, or one that is cut short or not of this object's key. */
export async function readReceipt(
  fileSystem: FileSystem,
  incoming: string,
  objectName: string,
  place: ReceiptPlace,
): Promise<Receipt | null> {
  const sealed = await readShort(fileSystem, join(incoming, receiptName(objectName)));
  if (sealed === null) return null;
  const key = receiptKey(place);
  const plain = unseal(key, 'receipt', [place.vaultId, place.objectId], sealed);
  key.fill(0);
  if (plain === null) return null;
  const parsed = receiptSchema.safeParse(JSON.parse(plain.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

async function readShort(fileSystem: FileSystem, path: string): Promise<Buffer | null> {
  try {
    const file = await fileSystem.openToRead(path, { followLinks: false });
    try {
      const bytes = Buffer.alloc(longest);
      return bytes.subarray(0, await readFully(file, bytes, 0));
    } finally {
      await closeQuietly(file);
    }
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

function receiptKey({ objectKey, vaultId }: ReceiptPlace): Buffer {
  return hkdf32(objectKey, uuidBytes(vaultId), 'receipt');
}
