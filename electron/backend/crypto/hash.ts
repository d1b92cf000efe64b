import { createHash, createHmac, hash, hkdfSync } from 'node:crypto';

/** SHA-256 of the concatenation of the parts, 32 bytes. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hasher = createHash('sha256');
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}

/** Lower-case hex SHA-256 of one piece; the one-shot form, for hot paths. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex');
}

export function hmacSha256(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** HKDF-SHA256 (RFC 5869), 32 bytes, `info = "recourse/v1/" + label` (resources/docs/formats.md, 1). */
export function hkdf32(keyMaterial: Uint8Array, salt: Uint8Array, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', keyMaterial, salt, `recourse/v1/${label}`, 32));
}
