import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as nodeSign,
  verify as nodeVerify,
  type KeyObject,
} from 'node:crypto';

/** What a signature is for. A signature for one purpose is worthless for another (resources/docs/formats.md, 1). */
export type SigningPurpose =
  | 'keyring'
  | 'event'
  | 'epoch'
  | 'office'
  | 'package'
  | 'approval'
  | 'hand-over'
  | 'destruction'
  | 'backup'
  | 'archive';

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

// Points of small order, sign bit cleared: under such a key a signature proves nothing (RFC 8032, 5.1.7 asks for canonical points only).
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

// Making a key object costs as much as checking a signature, and a long record is signed by few.
const MOST_KEPT = 256;
const kept = new Map<string, KeyObject | null>();

/** Reads a public key given as 64 hex digits; null when it is not one, not canonical, or of small order (resources/docs/formats.md, 1). */
export function publicKeyFromHex(hex: string): KeyObject | null {
  const known = kept.get(hex);
  if (known !== undefined) return known;
  const key = readPublicKey(hex);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(hex, key);
  return key;
}

function readPublicKey(hex: string): KeyObject | null {
  if (!/^[0-9a-f]{64}$/.test(hex) || !isSoundPoint(hex)) return null;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_ED25519, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function isSoundPoint(hex: string): boolean {
  const y = Buffer.from(hex, 'hex');
  y[31] = y[31]! & 0x7f;
  // Not below p = 2^255 - 19: the same point could be written in two ways.
  const isCanonical = y[31] !== 0x7f || y[0]! < 0xed || y.subarray(1, 31).some((byte) => byte !== 0xff);
  return isCanonical && !SMALL_ORDER.has(y.toString('hex'));
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
