import { hash, type KeyObject } from 'node:crypto';
import type { Json } from '#shared/kernel/json.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sign, verify, type SigningKey } from '../crypto/sign.ts';
import { leafHash } from './merkle.ts';

/** The fields of every event, always all of them, so that a leaf does not show of what kind it is (resources/docs/formats.md, 8.1). */
export type EventFields = {
  readonly event: string;
  readonly vault: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly subjectType: string | null;
  readonly file: string | null;
  readonly link: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly detail: { readonly [key: string]: Json } | null;
  readonly actor: string;
  readonly role: string;
  readonly key: string;
  readonly date: string;
  readonly time: string;
  readonly clock: { readonly boot: string; readonly ms: number };
  readonly prior: { readonly keyring: { readonly head: string; readonly size: number }; readonly root: string; readonly size: number };
};

export type EventFieldName = keyof EventFields;

/** In the order of the canonical form. */
export const eventFieldNames = [
  'actor',
  'after',
  'before',
  'clock',
  'date',
  'detail',
  'event',
  'file',
  'key',
  'kind',
  'link',
  'prior',
  'role',
  'subject',
  'subjectType',
  'time',
  'vault',
] as const satisfies readonly EventFieldName[];

export type SealedEvent = {
  readonly fields: EventFields;
  readonly seed: Buffer;
  readonly signature: Buffer;
  readonly leafData: string;
  readonly leaf: Buffer;
};

const SALT = Buffer.from('recourse/v1/salt\n', 'utf8');
const COMMIT = Buffer.from('recourse/v1/commit\n', 'utf8');

/** The salt of one field, 32 bytes; opening a field gives this away, never the seed. */
export function fieldSalt(seed: Uint8Array, field: string): Buffer {
  return hash('sha256', filled(SALT, seed, field), 'buffer');
}

/** Hex commitment to one field's value. */
export function commitment(field: string, value: Json, salt: Uint8Array): string {
  return commitmentToText(field, valueText(value), salt);
}

function commitmentToText(field: string, text: string, salt: Uint8Array): string {
  return hash('sha256', filled(COMMIT, salt, `${field}\n${text}`), 'hex');
}

// 36 hashes an event, and a million events in a check: their input is laid together in one place, hashed at once and overwritten by the next.
const SHORT = 8192;
const scratch = Buffer.allocUnsafeSlow(SHORT);

function filled(prefix: Buffer, bytes: Uint8Array, text: string): Buffer {
  const start = prefix.length + bytes.length;
  if (start + text.length * 3 > SHORT) return Buffer.concat([prefix, bytes, Buffer.from(text, 'utf8')]);
  scratch.set(prefix);
  scratch.set(bytes, prefix.length);
  return scratch.subarray(0, start + scratch.write(text, start, 'utf8'));
}

/** Canonical text of one value. Most are plain strings, for which this is JSON's own form (RFC 8785, 3.2.2.2). */
function valueText(value: Json): string {
  return typeof value === 'string' && value.isWellFormed() ? JSON.stringify(value) : canonicalText(value);
}

/** Commits to every field, signs the list and makes the leaf. `seed` is 32 fresh random bytes. */
export function sealEvent(fields: EventFields, seed: Buffer, key: SigningKey): SealedEvent {
  const commitments = commitmentsOf(fields, seed);
  const signature = sign('event', listText(commitments), key);
  const leafData = leafText(commitments, seed, signature);
  return { fields, seed, signature, leafData, leaf: leafHash(Buffer.from(leafData, 'utf8')) };
}

/**
 * Leaf and signature of a stored event, by the commitments made again once: a code of what is wrong, or null. Its text must be the canonical one, which is
 * put together from the texts that are committed to.
 */
export function checkSealed(
  fields: EventFields,
  stored: { readonly fieldsText: string; readonly seed: Uint8Array; readonly signature: Uint8Array; readonly leaf: Uint8Array },
  publicKey: KeyObject | null,
): 'event.altered' | 'event.badSignature' | null {
  const texts = eventFieldNames.map((name) => valueText(fields[name]));
  if (`{${eventFieldNames.map((name, i) => `"${name}":${texts[i]!}`).join(',')}}` !== stored.fieldsText) return 'event.altered';
  const commitments = commitmentsOfTexts(texts, stored.seed);
  const leaf = leafHash(Buffer.from(leafText(commitments, stored.seed, stored.signature), 'utf8'));
  if (!leaf.equals(stored.leaf)) return 'event.altered';
  return publicKey && verify('event', listText(commitments), publicKey, stored.signature) ? null : 'event.badSignature';
}

/** Makes the leaf again from what is stored; the caller compares it with the tree and checks the signature. */
export function leafDataOf(fields: EventFields, seed: Uint8Array, signature: Uint8Array): string {
  return leafText(commitmentsOf(fields, seed), seed, signature);
}

/** In the order of the names. */
type Commitments = readonly string[];

function commitmentsOf(fields: EventFields, seed: Uint8Array): Commitments {
  return commitmentsOfTexts(
    eventFieldNames.map((name) => valueText(fields[name])),
    seed,
  );
}

function commitmentsOfTexts(texts: readonly string[], seed: Uint8Array): Commitments {
  return eventFieldNames.map((name, i) => commitmentToText(name, texts[i]!, fieldSalt(seed, name)));
}

/** Canonical by its making: the names are in order, the values are hex. */
function membersText(commitments: Commitments): string {
  return `"commitments":{${eventFieldNames.map((name, i) => `"${name}":"${commitments[i]!}"`).join(',')}}`;
}

function listText(commitments: Commitments): string {
  return `{${membersText(commitments)},"v":1}`;
}

function leafText(commitments: Commitments, seed: Uint8Array, signature: Uint8Array): string {
  const signatureCommitment = commitment('signature', Buffer.from(signature).toString('base64'), fieldSalt(seed, 'signature'));
  return `{${membersText(commitments)},"signature":"${signatureCommitment}","v":1}`;
}
