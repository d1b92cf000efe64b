import { approvalSubjectSchema, type ApprovalState, type ApprovalSubject } from '#shared/contract/approvals.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sha256Hex } from '../../crypto/hash.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { consentSubject, type KeyringContent } from '../../keyring/format.ts';

/** A request as its row has it. Nothing here counts before it was found in a signed event (truth.ts). */
export type ApprovalRequest = {
  readonly id: string;
  readonly subject: ApprovalSubject;
  readonly fileId: string | null;
  readonly askedBy: string;
  readonly until: string;
  readonly state: Exclude<ApprovalState, 'expired'>;
  /** The state of the thing that was asked about. */
  readonly bound: Json;
  readonly content: KeyringContent | null;
  readonly consentId: string;
  readonly reasonKey: string;
  readonly sealedReason: Buffer;
  readonly sealedSecret: Buffer | null;
};

type Row = {
  readonly id: string;
  readonly subject: string;
  readonly file_id: string | null;
  readonly asked_by: string;
  readonly until: string;
  readonly state: ApprovalRequest['state'];
  readonly bound: string;
  readonly content: string | null;
  readonly consent_id: string;
  readonly reason_key: string;
  readonly sealed_reason: Buffer;
  readonly sealed_secret: Buffer | null;
};

/** What a request is bound to, whole: another person, role, file, state, time or entry is another digest (resources/docs/formats.md, 6.2). */
export type Bound = Pick<ApprovalRequest, 'id' | 'subject' | 'until' | 'bound' | 'content' | 'consentId'>;

export function requestDigest(vaultId: string, request: Bound): string {
  return sha256Hex(`recourse/v1/approval-request\n${canonicalText(boundText(vaultId, request))}`);
}

/** The members of the digest, as they also stand in a request that leaves. */
export function boundText(vaultId: string, { id, subject, until, bound, content, consentId }: Bound): { readonly [key: string]: Json } {
  const consent = content && consentSubject(content);
  return { consent, consentId, requestId: id, state: bound, subject, until, vaultId };
}

/** What an approver outside the office signs: the entry of the keyring, or else the request. */
export function signedSubject(vaultId: string, request: Bound): string {
  return request.content ? consentSubject(request.content) : requestDigest(vaultId, request);
}

export function insertRequest(writer: Writer, request: ApprovalRequest): void {
  const { id, subject, fileId, askedBy, until, state, bound, content, consentId, reasonKey, sealedReason, sealedSecret } = request;
  writer.runOne(
    sql`INSERT INTO approval (id, kind, subject, file_id, asked_by, until, state, bound, content, consent_id, reason_key, sealed_reason, sealed_secret)
        VALUES (${id}, ${subject.kind}, ${canonicalText(subject)}, ${fileId}, ${askedBy}, ${until}, ${state}, ${canonicalText(bound)},
          ${content && canonicalText(content)}, ${consentId}, ${reasonKey}, ${sealedReason}, ${sealedSecret})`,
  );
}

/** Ended requests forget the private halves that were made for them. */
export function markRequest(writer: Writer, id: string, state: ApprovalRequest['state']): void {
  const keepsSecret = state === 'waiting' || state === 'agreed' ? 1 : 0;
  writer.runOne(
    sql`UPDATE approval SET state = ${state}, sealed_secret = CASE ${keepsSecret} WHEN 1 THEN sealed_secret ELSE NULL END WHERE id = ${id}`,
  );
}

export function findRequest(reader: Reader, id: string): ApprovalRequest | null {
  const row = reader.get<Row>(sql`SELECT * FROM approval WHERE id = ${id}`);
  return row ? requestOf(row) : null;
}

const MOST_LISTED = 500;

/** Newest first. Open: not ended by a person; those that ended by time are among them. */
export function readRequests(reader: Reader, open: boolean): ApprovalRequest[] {
  const rows = open
    ? reader.all<Row>(sql`SELECT * FROM approval WHERE state IN ('waiting', 'agreed') ORDER BY id DESC LIMIT ${MOST_LISTED}`)
    : reader.all<Row>(sql`SELECT * FROM approval ORDER BY id DESC LIMIT ${MOST_LISTED}`);
  return rows.flatMap((row) => requestOf(row) ?? []);
}

/** Null for a row that says what no request can say. */
function requestOf(row: Row): ApprovalRequest | null {
  try {
    const subject = approvalSubjectSchema.safeParse(JSON.parse(row.subject));
    if (!subject.success) return null;
    return {
      id: row.id,
      subject: subject.data,
      fileId: row.file_id,
      askedBy: row.asked_by,
      until: row.until,
      state: row.state,
      bound: JSON.parse(row.bound) as Json,
      content: row.content === null ? null : (JSON.parse(row.content) as KeyringContent),
      consentId: row.consent_id,
      reasonKey: row.reason_key,
      sealedReason: row.sealed_reason,
      sealedSecret: row.sealed_secret,
    };
  } catch {
    return null;
  }
}
