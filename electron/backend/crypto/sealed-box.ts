import { agreementPublic, newAgreementPair, sharedSecret } from './agreement.ts';
import { hkdf32 } from './hash.ts';
import { seal, unseal } from './seal.ts';

const PUBLIC = 32;

/** For one reader on this computer, through a process that must not read it: `ephemeral public (32) || sealed`. Never stored. */
export function sealTo(publicKey: Uint8Array, plaintext: Uint8Array): Buffer {
  const pair = newAgreementPair();
  const key = boxKey(sharedSecret(pair.privateKey, publicKey), pair.publicKey, publicKey);
  const sealed = seal(key, 'hand-over', [], plaintext);
  key.fill(0);
  pair.privateKey.fill(0);
  return Buffer.concat([pair.publicKey, sealed]);
}

/** The plaintext, or null when the box was not made for this key or has been changed. */
export function openSealedBox(privateKey: Uint8Array, box: Uint8Array): Buffer | null {
  if (box.length <= PUBLIC) return null;
  const ephemeral = box.subarray(0, PUBLIC);
  const key = boxKey(sharedSecret(privateKey, ephemeral), ephemeral, agreementPublic(privateKey));
  const plain = unseal(key, 'hand-over', [], box.subarray(PUBLIC));
  key.fill(0);
  return plain;
}

function boxKey(secret: Buffer, ephemeral: Uint8Array, receiver: Uint8Array): Buffer {
  const key = hkdf32(secret, Buffer.concat([ephemeral, receiver]), 'hand-over');
  secret.fill(0);
  return key;
}
