import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hmacSha256 } from '../crypto/hash.ts';
import { hex32, naturalNumber, uuidText } from './encodings.ts';

/** The head of the ledger, kept outside the vault (resources/docs/formats.md, 10). */
const bodySchema = z.strictObject({
  accessEpoch: naturalNumber,
  counter: naturalNumber,
  header: z.strictObject({ digest: hex32, generation: naturalNumber }),
  keyring: z.strictObject({ head: hex32, size: naturalNumber }),
  root: hex32,
  size: naturalNumber,
  v: z.literal(1),
  vaultId: uuidText,
});
const anchorSchema = z.strictObject({ body: bodySchema, mac: hex32 });

export type AnchorBody = z.output<typeof bodySchema>;

export function writeAnchorText(body: AnchorBody, key: Buffer): string {
  return canonicalText({ body, mac: macOf(body, key).toString('hex') });
}

/** The anchor, or null when the text is not one that this vault's key made: then it says nothing. */
export function readAnchorText(text: string, key: Buffer): AnchorBody | null {
  const anchor = parsed(text);
  return anchor && timingSafeEqual(Buffer.from(anchor.mac, 'hex'), macOf(anchor.body, key)) ? anchor.body : null;
}

/** What an anchor says whose key the reader does not have: not authenticated. */
export function anchorUnderLaterKey(text: string): AnchorBody | null {
  return parsed(text)?.body ?? null;
}

function parsed(text: string): z.output<typeof anchorSchema> | null {
  try {
    const read = anchorSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function macOf(body: AnchorBody, key: Buffer): Buffer {
  return hmacSha256(key, 'recourse/v1/anchor\n', canonicalText(body));
}
