import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as nodeSign, verify as nodeVerify, type KeyObject } from 'node:crypto';

/** What a signature is for. A signature for one purpose is worthless for another (resources/docs/formats.md, 1). */
export type SigningPurpose = 'keyring' | 'event' | 'epoch' | 'office' | 'package';

/** An Ed25519 key ready to sign: the private half stays inside the key object. */
export type SigningKey = { readonly privateKey: KeyObject; readonly publicHex: string };

// DER wrappings of raw 32-byte keys (RFC 8410): Node imports keys in these forms only.
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** The signing key of a 32-byte seed (RFC 8032). Throws when the seed has another length. */
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new Error('an Ed25519 seed has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicHex: rawPublic(createPublicKey(privateKey)).toString('hex') };
}

/** A new random seed, 32 bytes. */
export function newSigningSeed(): Buffer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
}

/** Reads a public key given as 64 hex digits; null when it is not one. */
export function publicKeyFromHex(hex: string): KeyObject | null {
  if (!/^[0-9a-f]{64}$/.test(hex)) return null;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_ED25519, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** Signature, 64 bytes, over `"recourse/v1/" + purpose + LF + message`. */
export function sign(purpose: SigningPurpose, message: Uint8Array | string, key: SigningKey): Buffer {
  return signRaw(purposed(purpose, message), key);
}

/** True when `signature` is the key's over this message for this purpose. */
export function verify(purpose: SigningPurpose, message: Uint8Array | string, publicKey: KeyObject, signature: Uint8Array): boolean {
  return verifyRaw(purposed(purpose, message), publicKey, signature);
}

/** Without our purpose line: only for signed notes, whose bytes another specification fixes. */
export function signRaw(message: Uint8Array, key: SigningKey): Buffer {
  return nodeSign(null, message, key.privateKey);
}

export function verifyRaw(message: Uint8Array, publicKey: KeyObject, signature: Uint8Array): boolean {
  return signature.length === 64 && nodeVerify(null, message, publicKey, signature);
}

function purposed(purpose: SigningPurpose, message: Uint8Array | string): Buffer {
  return Buffer.concat([Buffer.from(`recourse/v1/${purpose}\n`), typeof message === 'string' ? Buffer.from(message, 'utf8') : message]);
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}
