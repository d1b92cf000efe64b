import { agreementPublic, newAgreementPair, sharedSecret } from '../crypto/agreement.ts';
import { hkdf32, sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';

/** A key to be granted: its name in the keyring and its 32 bytes. */
export type NamedKey = { readonly name: string; readonly bytes: Buffer };

export type WrappedGrants = {
  readonly ephemeral: string;
  readonly grants: { readonly key: string; readonly check: string; readonly digest: string }[];
  readonly wraps: string[];
};

/** Ties a grant to one key for good: a later grant of another key under the same name is refused (resources/docs/formats.md, 5). */
export function checkOf(vaultId: string, key: NamedKey): string {
  return hkdf32(key.bytes, uuidBytes(vaultId), `check|${key.name}`).subarray(0, 16).toString('hex');
}

/** Wraps keys to one receiver. One agreement serves the whole entry; its private half is forgotten at once. */
export function wrapTo(vaultId: string, to: string, receiverPublic: Buffer, keys: readonly NamedKey[]): WrappedGrants {
  const pair = newAgreementPair();
  const wrappingKey = wrappingKeyOf(pair.privateKey, receiverPublic, pair.publicKey, receiverPublic);
  pair.privateKey.fill(0);
  const sealed = keys.map((key) => {
    const check = checkOf(vaultId, key);
    const wrap = seal(wrappingKey, 'grant', [vaultId, key.name, to, check], key.bytes);
    return { grant: { key: key.name, check, digest: sha256Hex(wrap) }, wrap: wrap.toString('base64') };
  });
  wrappingKey.fill(0);
  return { ephemeral: pair.publicKey.toString('hex'), grants: sealed.map((s) => s.grant), wraps: sealed.map((s) => s.wrap) };
}

/** Opens the grants of one entry with the receiver's private key; the agreement is made once and kept for the entry. */
export function unwrapper(
  vaultId: string,
  to: string,
  receiverPrivate: Buffer,
  ephemeralHex: string,
): (grant: { readonly key: string; readonly check: string }, wrap: string) => Buffer | null {
  const ephemeral = Buffer.from(ephemeralHex, 'hex');
  const wrappingKey = wrappingKeyOf(receiverPrivate, ephemeral, ephemeral, agreementPublic(receiverPrivate));
  return (grant, wrap) => {
    const bytes = unseal(wrappingKey, 'grant', [vaultId, grant.key, to, grant.check], Buffer.from(wrap, 'base64'));
    if (!bytes || bytes.length !== 32) return null;
    return checkOf(vaultId, { name: grant.key, bytes }) === grant.check ? bytes : null;
  };
}

function wrappingKeyOf(ownPrivate: Buffer, theirPublic: Buffer, ephemeralPublic: Buffer, receiverPublic: Buffer): Buffer {
  const secret = sharedSecret(ownPrivate, theirPublic);
  const key = hkdf32(secret, Buffer.concat([ephemeralPublic, receiverPublic]), 'grant');
  secret.fill(0);
  return key;
}
