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

/** The salt of one field, 32 bytes; opening a field gives this away, never the seed. One-shot hashing: this runs 18 times an event. */
export function fieldSalt(seed: Uint8Array, field: string): Buffer {
  return hash('sha256', Buffer.concat([SALT, seed, Buffer.from(field, 'utf8')]), 'buffer');
}

/** Hex commitment to one field's value. */
export function commitment(field: string, value: Json, salt: Uint8Array): string {
  return hash('sha256', Buffer.concat([COMMIT, salt, Buffer.from(`${field}\n${valueText(value)}`, 'utf8')]), 'hex');
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

/** Leaf and signature of a stored event, by the commitments made again once: a code of what is wrong, or null. */
export function checkSealed(
  fields: EventFields,
  stored: { readonly seed: Uint8Array; readonly signature: Uint8Array; readonly leaf: Uint8Array },
  publicKey: KeyObject | null,
): 'event.altered' | 'event.badSignature' | null {
  const commitments = commitmentsOf(fields, stored.seed);
  const leaf = leafHash(Buffer.from(leafText(commitments, stored.seed, stored.signature), 'utf8'));
  if (!leaf.equals(stored.leaf)) return 'event.altered';
  return publicKey && verify('event', listText(commitments), publicKey, stored.signature) ? null : 'event.badSignature';
}

/** Makes the leaf again from what is stored; the caller compares it with the tree and checks the signature. */
export function leafDataOf(fields: EventFields, seed: Uint8Array, signature: Uint8Array): string {
  return leafText(commitmentsOf(fields, seed), seed, signature);
}

function commitmentsOf(fields: EventFields, seed: Uint8Array): Readonly<Record<string, string>> {
  const commitments: Record<string, string> = {};
  for (const name of eventFieldNames) commitments[name] = commitment(name, fields[name], fieldSalt(seed, name));
  return commitments;
}

/** Canonical by its making: the names are in order, the values are hex. */
function membersText(commitments: Readonly<Record<string, string>>): string {
  return `"commitments":{${eventFieldNames.map((name) => `"${name}":"${commitments[name] ?? ''}"`).join(',')}}`;
}

function listText(commitments: Readonly<Record<string, string>>): string {
  return `{${membersText(commitments)},"v":1}`;
}

function leafText(commitments: Readonly<Record<string, string>>, seed: Uint8Array, signature: Uint8Array): string {
  const signatureCommitment = commitment('signature', Buffer.from(signature).toString('base64'), fieldSalt(seed, 'signature'));
  return `{${membersText(commitments)},"signature":"${signatureCommitment}","v":1}`;
}
