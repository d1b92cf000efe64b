import { isSoundSharing } from '#shared/domain/recovery/shares.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256 } from '../crypto/hash.ts';
import { uuidBytes } from '../ids.ts';
import { secretLength } from './recovery-pair.ts';

/** One share of the recovery key, as a sheet carries it. */
export type Share = {
  readonly vaultId: string;
  readonly epoch: number;
  /** How many sheets are needed. */
  readonly threshold: number;
  /** How many sheets there are. */
  readonly count: number;
  /** Number of this sheet, from 1. */
  readonly index: number;
  /** See `publicCheckOf`. */
  readonly publicCheck: string;
  /** The secret part: 32 values and the place they were taken at. Overwritten by `wipeShares`. */
  readonly bytes: Uint8Array;
};

export type ShareBytesFault =
  | { readonly code: 'share.newerFormat' }
  | { readonly code: 'share.checksum' }
  | { readonly code: 'share.impossible' };

/** Bytes of a share as it is written on paper (resources/docs/formats.md, 12). */
export const sheetLength = 70;

/** The number in the first byte. */
export const sheetVersion = 1;

const SHARE_LENGTH = secretLength + 1;
const CHECKED = 64;
const VAULT_AT = 6;
const PUBLIC_AT = 22;
const INDEX_AT = 30;
const SHARE_AT = 31;

/** The 70 bytes of a sheet; overwrite them after use. */
export function shareToBytes(share: Share): Buffer {
  const bytes = Buffer.alloc(sheetLength);
  bytes[0] = sheetVersion;
  bytes[1] = (share.threshold - 1) * 16 + (share.count - 1);
  bytes.writeUInt32BE(share.epoch, 2);
  uuidBytes(share.vaultId).copy(bytes, VAULT_AT);
  Buffer.from(share.publicCheck, 'hex').copy(bytes, PUBLIC_AT);
  bytes[INDEX_AT] = share.index;
  bytes.set(share.bytes, SHARE_AT);
  checksumOf(bytes).copy(bytes, CHECKED);
  return bytes;
}

/** Reads the 70 bytes of a sheet. `share.impossible`: the checks hold, and yet no vault can have written this. */
export function shareFromBytes(bytes: Buffer): Result<Share, ShareBytesFault> {
  // A newer format may be of another length and have its checksum elsewhere.
  if (bytes[0]! > sheetVersion) return err({ code: 'share.newerFormat' });
  if (bytes.length !== sheetLength || !checksumOf(bytes).equals(bytes.subarray(CHECKED))) return err({ code: 'share.checksum' });
  const share: Share = {
    vaultId: uuidText(bytes.subarray(VAULT_AT, PUBLIC_AT)),
    epoch: bytes.readUInt32BE(2),
    threshold: (bytes[1]! >> 4) + 1,
    count: (bytes[1]! & 0xf) + 1,
    index: bytes[INDEX_AT]!,
    publicCheck: bytes.toString('hex', PUBLIC_AT, INDEX_AT),
    // A copy without Buffer's pool around it, of the very class that the splitting library asks for.
    bytes: Uint8Array.from(bytes.subarray(SHARE_AT, SHARE_AT + SHARE_LENGTH)),
  };
  return isPossible(share, bytes[0]!) ? ok(share) : err({ code: 'share.impossible' });
}

/** Overwrites what is secret in these shares. */
export function wipeShares(shares: readonly Share[]): void {
  for (const share of shares) share.bytes.fill(0);
}

function isPossible(share: Share, version: number): boolean {
  const isNumbered = share.index >= 1 && share.index <= share.count;
  // The value at place 0 would be the secret itself, whatever the others say.
  const hasPlace = share.bytes[secretLength] !== 0;
  return version === sheetVersion && isSoundSharing(share.threshold, share.count) && isNumbered && hasPlace;
}

function checksumOf(bytes: Buffer): Buffer {
  return sha256('recourse/v1/share\n', bytes.subarray(0, CHECKED)).subarray(0, sheetLength - CHECKED);
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
