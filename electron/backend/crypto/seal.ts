import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** What is sealed, so that one kind of sealed bytes can never be taken for another. */
export type SealedKind =
  | 'bundle'
  | 'record'
  | 'object-key'
  | 'draft'
  | 'epoch-key'
  | 'grant'
  | 'import-problem'
  | 'intake'
  | 'receipt'
  | 'recording'
  | 'hand-over'
  | 'staff-name'
  | 'request'
  | 'approval'
  | 'approver'
  | 'salvage'
  | 'keeper'
  | 'thumbnail';

/** `nonce || ciphertext || tag` by AES-256-GCM; the parts are bound as associated data (resources/docs/formats.md, 1). */
export function seal(key: Uint8Array | KeyObject, kind: SealedKind, parts: readonly string[], plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(associated(kind, parts));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The plaintext, or null when key, parts or bytes are not those of the sealing. Who opens many under one key gives it as a key object: with bare bytes most of the
 * time goes into asking what they are (decision 36).
 */
export function unseal(key: Uint8Array | KeyObject, kind: SealedKind, parts: readonly string[], sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(associated(kind, parts));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const head = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
  try {
    return Buffer.concat([head, decipher.final()]);
  } catch {
    head.fill(0);
    return null;
  }
}

function associated(kind: SealedKind, parts: readonly string[]): Buffer {
  for (const part of parts) if (part.includes('|')) throw new Error('a part of associated data may not hold "|"');
  return Buffer.from(`recourse/v1/${kind}|${parts.join('|')}`, 'utf8');
}
