import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { publicKeyFromHex, sign, verify, type SigningKey } from '../crypto/sign.ts';
import { wordsOfKey } from '../crypto/words.ts';
import { consentSubject, type KeyringContent } from '../keyring/format.ts';
import { base64Of, hex32, timeText, uuidText } from '../vault/encodings.ts';
import { challengeOf, signedText, type SignedRequest } from './code.ts';
import { parsed, type ApproverKeys } from './key-file.ts';

/** A request that leaves for an approver outside the office, and what comes back (resources/docs/formats.md, 13). */

const json = z.custom<Json>();

const boundSchema = z.strictObject({
  consent: hex32.nullable(),
  consentId: uuidText,
  requestId: uuidText,
  state: json,
  subject: z.looseObject({ kind: z.string().max(40) }),
  until: timeText,
  vaultId: uuidText,
});

const bodySchema = z.strictObject({
  about: z.string().max(2000),
  content: z.looseObject({ kind: z.string().max(40) }).nullable(),
  format: z.literal('recourse-approval-request'),
  office: hex32,
  request: boundSchema,
  v: z.literal(1),
});
const requestSchema = z.strictObject({ body: bodySchema, signature: base64Of(64) });

const answerSchema = z.strictObject({
  by: uuidText,
  consentId: uuidText,
  format: z.literal('recourse-approval-answer'),
  signature: base64Of(64),
  v: z.literal(1),
});

export type ApprovalAnswer = { readonly by: string; readonly consentId: string; readonly signature: string };

type Leaving = { readonly about: string; readonly content: KeyringContent | null; readonly request: { readonly [key: string]: Json } };

/** Signed by the office, so that its words mean something to who compares them. */
export function requestFileText({ about, content, request }: Leaving, office: SigningKey): string {
  const body = { about, content: content as unknown as Json, format: 'recourse-approval-request', office: office.publicHex, request, v: 1 };
  return canonicalText({ body, signature: sign('approval', canonicalText(body), office).toString('base64') });
}

/** A request as the approver reads it: what would be done is taken from what they would sign, and from nothing else. */
export type ReadRequest = {
  readonly signed: SignedRequest;
  readonly challenge: string;
  /** A name or reference as the office gives it: a help for the reader, under no signature of theirs. */
  readonly about: string;
  readonly until: string;
  readonly subject: { readonly [key: string]: unknown };
  readonly content: { readonly [key: string]: unknown } | null;
  readonly officeWords: string;
  /** Words of the public key that would come in force; null where none would. */
  readonly contentWords: string | null;
};

/** Null when the file is not one, was changed after the office signed it, or says one thing and asks for another. */
export function readRequestFile(text: string): ReadRequest | null {
  const file = parsed(text, requestSchema);
  if (!file) return null;
  const { body } = file;
  const office = publicKeyFromHex(body.office);
  if (!office || !verify('approval', canonicalText(body as unknown as Json), office, Buffer.from(file.signature, 'base64'))) return null;
  const { request } = body;
  const consent = body.content && consentSubject(body.content as never);
  if (consent !== request.consent) return null;
  const subject = consent ?? sha256Hex(`recourse/v1/approval-request\n${canonicalText(request as unknown as Json)}`);
  const signed = { consentId: request.consentId, subject, until: request.until, vaultId: request.vaultId };
  const { about, content } = body;
  const officeWords = wordsOfKey(body.office);
  const contentWords = wordsIn(content);
  return {
    signed,
    challenge: challengeOf(signed),
    about,
    until: request.until,
    subject: request.subject,
    content,
    officeWords,
    contentWords,
  };
}

function wordsIn(content: z.output<typeof bodySchema>['content']): string | null {
  const signing = keySchema.safeParse(content?.kind === 'recovery' ? content : content?.[content.kind]);
  return signing.success && publicKeyFromHex(signing.data.signing) ? wordsOfKey(signing.data.signing) : null;
}

const keySchema = z.looseObject({ signing: hex32 });

export function signRequest(request: ReadRequest, { approverId, signingKey }: ApproverKeys): string {
  const signature = sign('approval', signedText(request.signed), signingKey).toString('base64');
  return canonicalText({ by: approverId, consentId: request.signed.consentId, format: 'recourse-approval-answer', signature, v: 1 });
}

export function readAnswerFile(text: string): ApprovalAnswer | null {
  const answer = parsed(text, answerSchema);
  return answer && { by: answer.by, consentId: answer.consentId, signature: answer.signature };
}
