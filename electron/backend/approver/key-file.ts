import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { newSigningSeed, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { wordsOfKey } from '../crypto/words.ts';
import { uuidV4 } from '../ids.ts';
import type { KeyDerivation, Randomness } from '../ports.ts';
import { base64Of, hex32, uuidText } from '../vault/encodings.ts';
import { kdfBounds, kdfSchema } from '../vault/header.ts';
import { checkNewPassphrase } from '../vault/passphrase.ts';
import { deriveKek, deriveSlotKey } from '../vault/slot.ts';

/** The keys of an approver outside the office, and the card that they bring once (resources/docs/formats.md, 13). */

const SECRET_BYTES = 32;

const keySchema = z.strictObject({
  approverId: uuidText,
  format: z.literal('recourse-approver-key'),
  kdf: kdfSchema,
  sealed: base64Of(12 + 64 + 16),
  signing: hex32,
  v: z.literal(1),
});

const cardSchema = z.strictObject({
  approverId: uuidText,
  format: z.literal('recourse-approver-card'),
  secret: base64Of(SECRET_BYTES),
  signing: hex32,
  v: z.literal(1),
});

export type ApproverCard = { readonly approverId: string; readonly signing: string; readonly secret: Buffer };
export type ApproverKeys = { readonly approverId: string; readonly signingKey: SigningKey; readonly secret: Buffer };

type Ports = { readonly kdf: KeyDerivation; readonly random: Randomness };

export type NewApprover = { readonly keyText: string; readonly cardText: string; readonly words: string };

/** Makes the keys of a new approver: the file that stays with them, and the card that the office gets, by hand and once. */
export async function newApprover(passphrase: string, { kdf, random }: Ports): Promise<Result<NewApprover, 'vault.passphraseTooWeak'>> {
  const checked = await checkNewPassphrase(passphrase, []);
  if (!checked.ok) return checked;
  const approverId = uuidV4(random);
  const seed = newSigningSeed();
  const secret = random.bytes(SECRET_BYTES);
  const signing = signingKeyFromSeed(seed).publicHex;
  const derived = await deriveSlotKey(passphrase, kdf, random);
  const plain = Buffer.concat([seed, secret]);
  const sealed = seal(derived.kek, 'approver', partsOf(approverId, derived.kdf), plain).toString('base64');
  const cardText = canonicalText({ approverId, format: 'recourse-approver-card', secret: secret.toString('base64'), signing, v: 1 });
  const keyText = canonicalText({ approverId, format: 'recourse-approver-key', kdf: derived.kdf, sealed, signing, v: 1 });
  for (const bytes of [seed, secret, plain, derived.kek]) bytes.fill(0);
  return ok({ keyText, cardText, words: wordsOfKey(signing) });
}

/** The keys behind the passphrase. Bounds of the key derivation are asked before it runs. */
export async function openApproverKey(
  text: string,
  passphrase: string,
  kdf: KeyDerivation,
): Promise<Result<ApproverKeys, 'approver.keyUnreadable' | 'approver.wrongPassphrase'>> {
  const file = parsed(text, keySchema);
  if (!file || !isWithin(file.kdf)) return err('approver.keyUnreadable');
  const kek = await deriveKek(passphrase, file.kdf, kdf);
  const plain = unseal(kek, 'approver', partsOf(file.approverId, file.kdf), Buffer.from(file.sealed, 'base64'));
  kek.fill(0);
  if (!plain) return err('approver.wrongPassphrase');
  const signingKey = signingKeyFromSeed(plain.subarray(0, 32));
  if (signingKey.publicHex !== file.signing) return err('approver.keyUnreadable');
  return ok({ approverId: file.approverId, signingKey, secret: Buffer.from(plain.subarray(32)) });
}

export function readApproverCard(text: string): ApproverCard | null {
  const card = parsed(text, cardSchema);
  return card && { approverId: card.approverId, signing: card.signing, secret: Buffer.from(card.secret, 'base64') };
}

function isWithin({ memoryKiB, passes, lanes }: z.output<typeof kdfSchema>): boolean {
  const fits = (value: number, { min, max }: { readonly min: number; readonly max: number }): boolean => value >= min && value <= max;
  return fits(memoryKiB, kdfBounds.memoryKiB) && fits(passes, kdfBounds.passes) && fits(lanes, kdfBounds.lanes);
}

function partsOf(approverId: string, kdf: z.output<typeof kdfSchema>): string[] {
  return [approverId, sha256Hex(canonicalText(kdf))];
}

/** Canonical JSON of exactly this shape, with or without a line feed after it; anything else is null. */
export function parsed<T extends z.ZodType>(text: string, schema: T): z.output<T> | null {
  try {
    const bare = text.endsWith('\n') ? text.slice(0, -1) : text;
    const value = schema.safeParse(JSON.parse(bare));
    return value.success && canonicalText(value.data as never) === bare ? value.data : null;
  } catch {
    return null;
  }
}
