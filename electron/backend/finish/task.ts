import { z } from 'zod';
import type { FileFacts } from '../objects/file-system.ts';

/** One intake that another process is to finish: what it needs and no more. Crosses sealed, between two processes of ours, and is never stored. */
export type FinishTask = {
  readonly vaultId: string;
  /** Absolute path of the vault's folder. */
  readonly folder: string;
  readonly objectId: string;
  readonly version: number;
  /** The object's name in the store: whoever finishes it has no names key. */
  readonly objectName: string;
  /** The path's bytes: a name need not be valid UTF-8. */
  readonly source: Buffer;
  readonly facts: FileFacts;
  /** 32 bytes. */
  readonly objectKey: Uint8Array;
};

const keySize = 32;
const text = z.string().min(1);
const numeral = z.string().regex(/^\d+$/);
const bodySchema = z.strictObject({
  vaultId: text,
  folder: text,
  objectId: text,
  version: z.int().positive(),
  objectName: z.string().regex(/^[0-9a-f]{64}$/),
  source: text,
  facts: z.strictObject({ size: z.int().nonnegative(), device: numeral, inode: numeral, modified: numeral }),
});

/** The key stays bytes: as a part of a text it could not be overwritten. */
export function encodeTask({ objectKey, source, facts, ...rest }: FinishTask): Buffer {
  const { size, device, inode, modifiedNs } = facts;
  const body = {
    ...rest,
    source: source.toString('base64'),
    facts: { size, device: String(device), inode: String(inode), modified: String(modifiedNs) },
  };
  return Buffer.concat([objectKey, Buffer.from(JSON.stringify(body), 'utf8')]);
}

/** The key is a view of `bytes`: who fills that with zeros has forgotten it. Null when it is not one of ours. */
export function decodeTask(bytes: Buffer): FinishTask | null {
  if (bytes.length <= keySize) return null;
  const parsed = bodySchema.safeParse(JSON.parse(bytes.toString('utf8', keySize)));
  if (!parsed.success) return null;
  const { source, facts, ...rest } = parsed.data;
  return {
    ...rest,
    source: Buffer.from(source, 'base64'),
    facts: {
      isFile: true,
      size: facts.size,
      device: BigInt(facts.device),
      inode: BigInt(facts.inode),
      modifiedNs: BigInt(facts.modified),
    },
    objectKey: bytes.subarray(0, keySize),
  };
}
