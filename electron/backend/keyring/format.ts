import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { base64Of, hex16, hex32, isExactBase64, naturalNumber, timeText, uuidText } from '../vault/encodings.ts';

/** The lines of the keyring (resources/docs/formats.md, 5). */

/** Nonce, 32 bytes, tag. */
const WRAP_BYTES = 12 + 32 + 16;

const personSchema = z.strictObject({ userId: uuidText, agreement: hex32, signing: hex32, role: z.enum([...roles, 'none']) });
const grantSchema = z.strictObject({ key: z.string().min(1).max(120), check: hex16, digest: hex32 });
const receiver = z.string().regex(/^(user:[0-9a-f-]{36}|team:[0-9a-f-]{36}:\d+|recovery:\d+)$/);

export const epochCertificateSchema = z.strictObject({
  body: z.strictObject({
    by: z.enum(['office', 'epoch']),
    epoch: naturalNumber,
    from: naturalNumber,
    officeEpoch: naturalNumber.nullable(),
    publicKey: hex32,
    root: hex32,
    v: z.literal(1),
    vaultId: uuidText,
  }),
  signature: base64Of(64),
});
export type EpochCertificate = z.output<typeof epochCertificateSchema>;

const common = { v: z.literal(1), seq: naturalNumber, previous: hex32, vaultId: uuidText, time: timeText };
const grantFields = { to: receiver, ephemeral: hex32, grants: z.array(grantSchema).min(1).max(2000) };

const bodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('genesis'), person: personSchema, office: hex32 }),
  z.strictObject({
    ...common,
    kind: z.literal('team'),
    teamId: uuidText,
    code: z.string().regex(/^[a-z]{1,40}$/),
    epoch: naturalNumber,
    agreement: hex32,
  }),
  z.strictObject({ ...common, kind: z.literal('epoch'), certificate: epochCertificateSchema }),
  z.strictObject({ ...common, kind: z.literal('grants'), ...grantFields }),
  z.strictObject({ ...common, kind: z.literal('file-grants'), ...grantFields }),
]);

const signatureSchema = z.strictObject({ by: uuidText, signature: base64Of(64) });

export const lineSchema = z.strictObject({
  body: bodySchema,
  signatures: z.array(signatureSchema).min(1).max(4),
  wraps: z
    .array(
      z
        .string()
        .max(400)
        .refine((text) => isExactBase64(text, WRAP_BYTES))
        .nullable(),
    )
    .max(2000),
});

export type KeyringBody = z.output<typeof bodySchema>;
export type KeyringLine = z.output<typeof lineSchema>;
export type KeyringPerson = z.output<typeof personSchema>;
type Unsequenced<Body> = Body extends unknown ? Omit<Body, 'v' | 'seq' | 'previous' | 'vaultId' | 'time'> : never;
/** What an entry says, before it has its place in the log. */
export type KeyringContent = Unsequenced<KeyringBody>;

export const FIRST_PREVIOUS = '0'.repeat(64);

/** Hash of an entry: over body and signatures, not over the wraps, which may be destroyed. */
export function entryHash(line: KeyringLine): string {
  return sha256Hex(canonicalText({ body: line.body, signatures: line.signatures }));
}
