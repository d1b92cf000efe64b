import { agreementPublic, type AgreementPair } from '../crypto/agreement.ts';
import { hkdf32, sha256 } from '../crypto/hash.ts';
import { signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';

/** Bytes of the secret that is split. */
export const secretLength = 32;

/** The X25519 pair to which keys are granted for recovery: its public half stands in the keyring, the other half nowhere (resources/docs/formats.md, 12). */
export function recoveryPair(secret: Uint8Array, vaultId: string, epoch: number): AgreementPair {
  const privateKey = derived(secret, vaultId, `recovery|${epoch}`);
  return { privateKey, publicKey: agreementPublic(privateKey) };
}

/** What the recovery key signs entries of the keyring with (resources/docs/formats.md, 3). */
export function recoverySigningKey(secret: Uint8Array, vaultId: string, epoch: number): SigningKey {
  const seed = derived(secret, vaultId, `recovery-signing|${epoch}`);
  const key = signingKeyFromSeed(seed);
  seed.fill(0);
  return key;
}

function derived(secret: Uint8Array, vaultId: string, label: string): Buffer {
  if (secret.length !== secretLength) throw new Error('the secret of recovery has 32 bytes');
  return hkdf32(secret, uuidBytes(vaultId), label);
}

/** What a sheet carries of the public key, 16 hex digits: tells at once a sheet of another epoch, or of a vault that was copied and went another way. */
export function publicCheckOf(publicKey: Uint8Array): string {
  return sha256(publicKey).subarray(0, 8).toString('hex');
}
