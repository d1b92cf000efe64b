import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { base64Of, hex16, hex32, isExactBase64, naturalNumber, timeText, uuidText } from '../vault/encodings.ts';

/** The lines of the keyring (resources/docs/formats.md, 5). */

/** Nonce, 32 bytes, tag. */
const WRAP_BYTES = 12 + 32 + 16;

const personSchema = z.strictObject({ userId: uuidText, agreement: hex32, signing: hex32, role: z.enum([...roles, 'none']) });
const approverSchema = z.strictObject({ approverId: uuidText, signing: hex32, inForce: z.boolean() });
const grantSchema = z.strictObject({ key: z.string().min(1).max(120), check: hex16, digest: hex32 });
const receiver = z.string().regex(/^(user:[0-9a-f-]{36}|team:[0-9a-f-]{36}:(0|[1-9]\d{0,8})|recovery:(0|[1-9]\d{0,8}))$/);
const keyName = z.string().min(1).max(120);
/** Text of up to about 2,000 bytes, sealed and padded. */
const sealedText = z
  .string()
  .max(4000)
  .refine((text) => isExactBase64(text));

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
const keyNames = z.array(keyName).min(1).max(2000);

const bodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('genesis'), person: personSchema, office: hex32 }),
  z.strictObject({ ...common, kind: z.literal('person'), person: personSchema }),
  z.strictObject({ ...common, kind: z.literal('name'), userId: uuidText, accessEpoch: naturalNumber, sealed: sealedText }),
  z.strictObject({ ...common, kind: z.literal('approver'), approver: approverSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('consent'),
    consentId: uuidText,
    subject: hex32,
    until: timeText,
    approval: z.strictObject({ by: uuidText, signature: base64Of(64) }).nullable(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('recovery'),
    recoveryId: uuidText,
    epoch: naturalNumber,
    agreement: hex32,
    signing: hex32,
    threshold: z.int().min(0).max(16),
    shares: z.int().min(0).max(16),
  }),
  z.strictObject({ ...common, kind: z.literal('office'), epoch: naturalNumber, publicKey: hex32, endorsement: base64Of(64).nullable() }),
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
  z.strictObject({ ...common, kind: z.literal('revocation'), keys: keyNames, to: receiver }),
  z.strictObject({ ...common, kind: z.literal('destroyed'), keys: keyNames }),
  z.strictObject({
    ...common,
    kind: z.literal('request'),
    requestId: uuidText,
    what: z.enum(['account', 'role', 'newKeys', 'end']),
    userId: uuidText.nullable(),
    role: z.enum(roles).nullable(),
    accessEpoch: naturalNumber,
    sealed: sealedText,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('request-answer'),
    requestId: uuidText,
    answer: z.enum(['done', 'refused', 'withdrawn']),
  }),
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
export type KeyringApprover = z.output<typeof approverSchema>;
type Unsequenced<Body> = Body extends unknown ? Omit<Body, 'v' | 'seq' | 'previous' | 'vaultId' | 'time'> : never;
/** What an entry says, before it has its place in the log. */
export type KeyringContent = Unsequenced<KeyringBody>;
export type BodyOf<Kind extends KeyringBody['kind']> = Extract<KeyringBody, { readonly kind: Kind }>;

export const KNOWN_KINDS: ReadonlySet<string> = new Set(bodySchema.options.map((option) => option.shape.kind.value));

export const FIRST_PREVIOUS = '0'.repeat(64);
/** Stands for "no key" where a recovery is ended. */
export const NO_KEY = '0'.repeat(64);

/** Hash of an entry: over body and signatures, not over the wraps, which may be destroyed. */
export function entryHash(line: KeyringLine): string {
  return sha256Hex(canonicalText({ body: line.body, signatures: line.signatures }));
}

/** What a consent names: the content of the entry that is agreed to, wherever in the log it will stand (resources/docs/formats.md, 5.2). */
export function consentSubject(content: KeyringContent): string {
  return sha256Hex(`recourse/v1/consent\n${canonicalText(content)}`);
}

export function contentOf(body: KeyringBody): KeyringContent {
  const { v: _v, seq: _seq, previous: _previous, vaultId: _vaultId, time: _time, ...content } = body;
  return content;
}

/** A key's name taken apart; null when it is not one. */
export type KeyName = {
  readonly kind: 'access' | 'root' | 'office' | 'match' | 'team' | 'file';
  /** Of a team or file; empty for the others. */
  readonly id: string;
  readonly epoch: number;
  /** The name without its epoch. */
  readonly stem: string;
};

const KEY_NAME =
  /^(?:(access|root|office|match)|(?:(team|file):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))):(0|[1-9]\d{0,8})$/;

export function parseKeyName(name: string): KeyName | null {
  const match = KEY_NAME.exec(name);
  if (!match) return null;
  const kind = (match[1] ?? match[2]) as KeyName['kind'];
  return { kind, id: match[3] ?? '', epoch: Number(match[4]), stem: name.slice(0, name.lastIndexOf(':')) };
}
