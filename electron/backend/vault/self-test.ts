import { createCipheriv, hkdfSync } from 'node:crypto';
import { sharedSecret } from '../crypto/agreement.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { publicKeyFromHex, signingKeyFromSeed, signRaw, verifyRaw } from '../crypto/sign.ts';
import { isStreamCipherSound } from '../objects/self-test.ts';
import { argon2id } from '../system-ports.ts';

/**
 * Known answers, computed at every start in the runtime that will guard the vault: a library that answers wrongly must never open one.
 * Sources: FIPS 180-4 ("abc"), RFC 8032 7.1 test 1, RFC 7748 6.1, RFC 5869 A.1, the GCM specification's test case 14, and Argon2id as two
 * independent implementations give it.
 */
export async function runSelfTest(): Promise<boolean> {
  try {
    const parts = [
      sha256Right(),
      signatureRight(),
      agreementRight(),
      derivationRight(),
      gcmRight(),
      isStreamCipherSound(),
      await argonRight(),
    ];
    return parts.every(Boolean);
  } catch {
    return false;
  }
}

function sha256Right(): boolean {
  return sha256Hex('abc') === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
}

function signatureRight(): boolean {
  const key = signingKeyFromSeed(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
  const expected =
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
  const publicKey = publicKeyFromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const signature = signRaw(Buffer.alloc(0), key);
  return (
    publicKey !== null &&
    signature.toString('hex') === expected &&
    verifyRaw(Buffer.alloc(0), publicKey, signature) &&
    !verifyRaw(Buffer.from([1]), publicKey, signature)
  );
}

function agreementRight(): boolean {
  const secret = sharedSecret(
    Buffer.from('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a', 'hex'),
    Buffer.from('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f', 'hex'),
  );
  return secret.toString('hex') === '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
}

function derivationRight(): boolean {
  const key = hkdfSync(
    'sha256',
    Buffer.alloc(22, 0x0b),
    Buffer.from('000102030405060708090a0b0c', 'hex'),
    Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
    32,
  );
  return Buffer.from(key).toString('hex') === '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf';
}

function gcmRight(): boolean {
  const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
  const text = Buffer.concat([cipher.update(Buffer.alloc(16)), cipher.final()]).toString('hex');
  return text === 'cea7403d4d606b6e074ec5d3baf39d18' && cipher.getAuthTag().toString('hex') === 'd0d1c8a799996bf0265b98b5d48ab919';
}

async function argonRight(): Promise<boolean> {
  const parameters = { memoryKiB: 256, passes: 3, lanes: 4 };
  const out = await argon2id(parameters).derive(Buffer.from('recourse self-test'), Buffer.alloc(16, 7), parameters);
  return out.toString('hex') === '10292958e8b56af86cc8097027ba381bfd588deb33445ac31ed8da1f1ca15893';
}
