import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';
import type { BodyOf, KeyringContent } from './format.ts';
import type { EpochKey } from './open-grants.ts';

/** Names and notes of requests for accounts, sealed for everybody who has an account (resources/docs/formats.md, 5). */

const STEP = 64;

const textSchema = z.strictObject({ name: z.string().nullable(), note: z.string().nullable() });
export type RequestText = z.output<typeof textSchema>;

type Asked = Pick<BodyOf<'request'>, 'requestId' | 'what' | 'userId' | 'role'>;

export function requestContent(vaultId: string, asked: Asked, text: RequestText, access: EpochKey): KeyringContent {
  const plain = Buffer.from(canonicalText(text), 'utf8');
  const padded = Buffer.alloc(Math.ceil(plain.length / STEP) * STEP);
  plain.copy(padded);
  const sealed = seal(keyOf(vaultId, access), 'request', [vaultId, asked.requestId, String(access.epoch)], padded);
  return { kind: 'request', ...asked, accessEpoch: access.epoch, sealed: sealed.toString('base64') };
}

/** What was asked in words; empty where no access key at hand opens it. */
export function requestText(vaultId: string, request: BodyOf<'request'>, access: EpochKey | null): RequestText {
  const nothing = { name: null, note: null };
  if (!access) return nothing;
  const parts = [vaultId, request.requestId, String(request.accessEpoch)];
  const plain = unseal(keyOf(vaultId, access), 'request', parts, Buffer.from(request.sealed, 'base64'));
  if (!plain) return nothing;
  try {
    return textSchema.parse(JSON.parse(plain.toString('utf8').replace(/\0+$/, '')));
  } catch {
    return nothing;
  }
}

function keyOf(vaultId: string, access: EpochKey): Buffer {
  return hkdf32(access.bytes, uuidBytes(vaultId), 'staff-names');
}
