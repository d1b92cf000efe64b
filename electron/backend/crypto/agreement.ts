import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';

const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_X25519 = Buffer.from('302a300506032b656e032100', 'hex');

/** An X25519 pair; the private half as raw bytes, since it is what bundles and grants carry. */
export type AgreementPair = { readonly privateKey: Buffer; readonly publicKey: Buffer };

export function newAgreementPair(): AgreementPair {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
  };
}

/** The public half, 32 bytes, of a raw private key. */
export function agreementPublic(privateKey: Uint8Array): Buffer {
  return createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' }).subarray(-32);
}

/** X25519 shared secret, 32 bytes. Throws on a public key of low order (RFC 7748, 6.1): OpenSSL refuses the all-zero result. */
export function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return diffieHellman({ privateKey: privateObject(privateKey), publicKey: publicObject(publicKey) });
}

function privateObject(raw: Uint8Array): KeyObject {
  if (raw.length !== 32) throw new Error('an X25519 private key has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_X25519, raw]), format: 'der', type: 'pkcs8' });
}

function publicObject(raw: Uint8Array): KeyObject {
  if (raw.length !== 32) throw new Error('an X25519 public key has 32 bytes');
  return createPublicKey({ key: Buffer.concat([SPKI_X25519, raw]), format: 'der', type: 'spki' });
}
