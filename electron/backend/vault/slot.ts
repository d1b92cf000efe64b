import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { KeyDerivation, Randomness } from '../ports.ts';
import type { Slot, SlotKdf } from './header.ts';
import { passphraseBytes } from './passphrase.ts';

/** A person's private keys: X25519 (32 bytes) and the Ed25519 seed (32 bytes). */
export type PersonKeys = { readonly agreement: Buffer; readonly signingSeed: Buffer };

type SlotPlace = { readonly vaultId: string; readonly userId: string; readonly admission: string };

/** What a new slot is sealed under, and how it was derived. */
export type SlotKey = { readonly kdf: SlotKdf; readonly kek: Buffer };

/** Seals a person's keys under a passphrase with the parameters for new slots. */
export async function makeSlot(
  place: SlotPlace,
  keys: PersonKeys,
  passphrase: string,
  kdf: KeyDerivation,
  random: Randomness,
): Promise<Slot> {
  return sealSlot(place, keys, await deriveSlotKey(passphrase, kdf, random));
}

/** The slow half: a second, in which others may write. `admission` is known only afterwards. */
export async function deriveSlotKey(passphrase: string, kdf: KeyDerivation, random: Randomness): Promise<SlotKey> {
  const salt = random.bytes(16);
  const parameters = kdf.parametersForNewSlots;
  const typed = passphraseBytes(passphrase);
  const kek = await kdf.derive(typed, salt, parameters);
  typed.fill(0);
  return { kdf: { algorithm: 'argon2id', version: 19, ...parameters, salt: salt.toString('base64') }, kek };
}

/** Seals a person's keys and forgets the key that they are sealed under. */
export function sealSlot(place: SlotPlace, keys: PersonKeys, { kdf, kek }: SlotKey): Slot {
  const plain = Buffer.concat([keys.agreement, keys.signingSeed]);
  const bundle = seal(kek, 'bundle', bundleParts(place, kdf), plain).toString('base64');
  for (const secret of [kek, plain]) secret.fill(0);
  return { userId: place.userId, kdf, admission: place.admission, bundle };
}

/** The person's keys, or null when the passphrase is not this slot's. The caller has checked the bounds of the parameters. */
export async function openSlot(slot: Slot, vaultId: string, passphrase: string, kdf: KeyDerivation): Promise<PersonKeys | null> {
  const kek = await deriveKek(passphrase, slot.kdf, kdf);
  const plain = unseal(kek, 'bundle', bundleParts({ ...slot, vaultId }, slot.kdf), Buffer.from(slot.bundle, 'base64'));
  kek.fill(0);
  if (!plain) return null;
  const keys = { agreement: Buffer.from(plain.subarray(0, 32)), signingSeed: Buffer.from(plain.subarray(32)) };
  plain.fill(0);
  return keys;
}

/** With parameters that stand somewhere; whoever calls has checked their bounds. */
export async function deriveKek(passphrase: string, parameters: SlotKdf, kdf: KeyDerivation): Promise<Buffer> {
  const typed = passphraseBytes(passphrase);
  const kek = await kdf.derive(typed, Buffer.from(parameters.salt, 'base64'), parameters);
  typed.fill(0);
  return kek;
}

function bundleParts(place: SlotPlace, kdf: SlotKdf): string[] {
  return [place.vaultId, place.userId, place.admission, sha256Hex(canonicalText(kdf))];
}
