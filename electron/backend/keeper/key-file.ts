import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { parsed } from '../approver/key-file.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { newSigningSeed, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { wordsOfKey } from '../crypto/words.ts';
import { uuidV4 } from '../ids.ts';
import type { KeyDerivation, Randomness } from '../ports.ts';
import { isWithinBounds } from '../vault/header.ts';
import { checkNewPassphrase } from '../vault/passphrase.ts';
import { deriveKek, deriveSlotKey } from '../vault/slot.ts';
import { keeperKeySchema } from './files.ts';

export type KeeperKeys = { readonly keeperId: string; readonly signingKey: SigningKey };

type Ports = { readonly kdf: KeyDerivation; readonly random: Randomness };

/** Makes the key of a new keeper; the text stays with them. */
export async function newKeeper(
  passphrase: string,
  { kdf, random }: Ports,
): Promise<Result<{ readonly keyText: string; readonly words: string }, 'vault.passphraseTooWeak'>> {
  const checked = await checkNewPassphrase(passphrase, []);
  if (!checked.ok) return checked;
  const keeperId = uuidV4(random);
  const seed = newSigningSeed();
  const signing = signingKeyFromSeed(seed).publicHex;
  const derived = await deriveSlotKey(passphrase, kdf, random);
  const sealed = seal(derived.kek, 'keeper', [keeperId, sha256Hex(canonicalText(derived.kdf))], seed).toString('base64');
  for (const bytes of [seed, derived.kek]) bytes.fill(0);
  return ok({
    keyText: canonicalText({ format: 'recourse-keeper-key', kdf: derived.kdf, keeperId, sealed, signing, v: 1 }),
    words: wordsOfKey(signing),
  });
}

/** The key behind the passphrase. Bounds of the key derivation are asked before it runs. */
export async function openKeeperKey(
  text: string,
  passphrase: string,
  kdf: KeyDerivation,
): Promise<Result<KeeperKeys, 'keeper.keyUnreadable' | 'keeper.wrongPassphrase'>> {
  const file = parsed(text, keeperKeySchema);
  if (!file || !isWithinBounds(file.kdf)) return err('keeper.keyUnreadable');
  const kek = await deriveKek(passphrase, file.kdf, kdf);
  const seed = unseal(kek, 'keeper', [file.keeperId, sha256Hex(canonicalText(file.kdf))], Buffer.from(file.sealed, 'base64'));
  kek.fill(0);
  if (!seed) return err('keeper.wrongPassphrase');
  const signingKey = signingKeyFromSeed(seed);
  seed.fill(0);
  return signingKey.publicHex === file.signing ? ok({ keeperId: file.keeperId, signingKey }) : err('keeper.keyUnreadable');
}
