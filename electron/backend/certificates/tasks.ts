import { z } from 'zod';

/** What a process without keys is asked to read, and what it may answer. Both cross as JSON: neither side builds objects out of what the other sent. */

/** A reply of a time-stamp authority is a few thousand bytes; larger ones are none. */
export const MOST_TOKEN_BYTES = 65_536;
export const MOST_CERTIFICATE_BYTES = 65_536;

/** Made by the vault process alone; bytes are base64, certificates DER. */
export type CertificateTask =
  /** What each certificate says of itself. */
  | { readonly what: 'describe'; readonly certificates: readonly string[] }
  /** A time-stamp reply, held against the certificates that the office relies on. */
  | { readonly what: 'token'; readonly reply: string; readonly relied: readonly string[] }
  /** The one of `relied` that the first of `chain` leads to, at `at` (ISO 8601). */
  | { readonly what: 'authority'; readonly chain: readonly string[]; readonly relied: readonly string[]; readonly at: string };

const hex = z
  .string()
  .regex(/^[0-9a-f]*$/)
  .max(MOST_TOKEN_BYTES);
/** A name as a certificate says it. */
const name = z.string().max(300);

const tokenSchema = z.strictObject({
  authority: name,
  policy: z.string().max(4000),
  serial: hex,
  time: z.iso.datetime(),
  sha256: z.string().regex(/^([0-9a-f]{64})?$/),
  nonce: hex.nullable(),
  signatureHolds: z.boolean(),
  isTrusted: z.boolean(),
});

export const certificateAnswerSchemas = {
  /** Null for what is no certificate. */
  describe: z.array(z.strictObject({ name, validTo: z.iso.date() }).nullable()).max(1000),
  token: z.union([z.enum(['unreadable', 'notGranted']), tokenSchema]),
  authority: name.nullable(),
} as const;

type Schemas = typeof certificateAnswerSchemas;
export type CertificateAnswer<What extends CertificateTask['what']> = z.output<Schemas[What]>;
export type TaskOf<What extends CertificateTask['what']> = Extract<CertificateTask, { what: What }>;
/** What a time-stamp reply says (RFC 3161, 2.4.2), and what of it holds. */
export type ReadToken = z.output<typeof tokenSchema>;
