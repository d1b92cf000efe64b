import type { ApprovalState } from '#shared/contract/approvals.ts';
import { mayBeAlone } from '#shared/domain/people/alone.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { publicKeyFromHex, verify } from '../../crypto/sign.ts';
import { sql } from '../../db/sql.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import { personInForce } from '../../keyring/state.ts';
import type { EventFields } from '../../ledger/event.ts';
import { frontierRoot, inclusionPath } from '../../ledger/frontier.ts';
import { verifyInclusion } from '../../ledger/merkle.ts';
import { eventsAbout, storedNodes, type StoredEvent } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';
import { checkEvent } from '../../verification/event-check.ts';
import { requestDigest, signedSubject, type ApprovalRequest } from './store.ts';

/** Codes that may be wrong before a request ends. */
export const MOST_WRONG_CODES = 5;

/** What the signed events say of a request, whatever its row says. */
export type Truth = {
  readonly state: ApprovalState;
  readonly askedAt: string;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly wrongCodes: number;
};

/**
 * Reads a request from the ledger: events that stand in the tree, signed by whom they name in the role that the keyring gives them. Null when
 * nobody asked for what the row says. Somebody who holds the database key and writes rows gains nothing here.
 */
export function truthOf(session: Session, request: ApprovalRequest): Truth | null {
  const digest = requestDigest(session.vaultId, request);
  const [asked, ...later] = eventsAbout(session.writer, request.id).filter((event) => isSound(session, event));
  if (asked?.fields.kind !== 'approvals.asked' || !isAbout(asked.fields, digest, request)) return null;
  let truth: Truth = {
    // That somebody was alone is asked of the keyring, not believed: an entry can only say that they said so.
    state:
      saysAlone(asked.fields) && mayBeAlone(request.subject) && authoritiesNeeded(session.keyringFile.keyring) === 1 ? 'agreed' : 'waiting',
    askedAt: asked.fields.time,
    answeredBy: null,
    answeredAt: null,
    wrongCodes: 0,
  };
  for (const { fields } of later) truth = after(session, request, truth, fields, digest);
  const isOpen = truth.state === 'waiting' || truth.state === 'agreed';
  if (isOpen && isDestroyedBy(session, request)) return { ...truth, state: 'used' };
  return isOpen && request.until < latestTime(session) ? { ...truth, state: 'expired' } : truth;
}

/**
 * Whether its entry stands although a cut took the agreement with it: the keys are destroyed, and whoever opened the vault next put on record by which
 * request. Keys that were destroyed never come again, so nothing else can have done it.
 */
function isDestroyedBy({ keyringFile: { keyring }, writer }: Session, { id, content, fileId }: ApprovalRequest): boolean {
  if (content?.kind !== 'destroyed' || !content.keys.every((key) => keyring.destroyed.has(key))) return false;
  const event = writer.get(
    sql`SELECT 1 FROM ledger_list l JOIN ledger_leaf f ON f.idx = l.idx JOIN ledger_event e ON e.event_id = f.event_id
        WHERE l.area = 'retention' AND l.file = ${fileId} AND e.kind = 'retention.destroyed' AND e.fields ->> '$.link' = ${id} LIMIT 1`,
  );
  return event !== undefined;
}

function isAbout(asked: EventFields, digest: string, request: ApprovalRequest): boolean {
  return asked.actor === request.askedBy && detailOf(asked, 'digest') === digest && detailOf(asked, 'kind') === request.subject.kind;
}

/** One event further. What does not fit changes nothing. */
function after(session: Session, request: ApprovalRequest, truth: Truth, fields: EventFields, digest: string): Truth {
  const answered = { answeredBy: fields.actor, answeredAt: fields.time };
  const isWaiting = truth.state === 'waiting';
  const isOther = fields.actor !== request.askedBy && fields.role === 'supervisor';
  switch (fields.kind) {
    case 'approvals.agreed': {
      if (!isWaiting || detailOf(fields, 'digest') !== digest || fields.time > request.until) return truth;
      const outside = detailOf(fields, 'approver');
      if (typeof outside === 'string')
        return isFromOutside(session, request, fields, outside) ? { ...truth, ...answered, answeredBy: outside, state: 'agreed' } : truth;
      return isOther && isStillSupervisor(session, fields) ? { ...truth, ...answered, state: 'agreed' } : truth;
    }
    case 'approvals.refused':
      return isWaiting && isOther ? { ...truth, ...answered, state: 'refused' } : truth;
    case 'approvals.withdrawn':
      return fields.actor === request.askedBy && truth.state !== 'used' ? { ...truth, state: 'withdrawn' } : truth;
    case 'approvals.codeRefused': {
      const wrongCodes = truth.wrongCodes + 1;
      return { ...truth, wrongCodes, state: isWaiting && wrongCodes >= MOST_WRONG_CODES ? 'refused' : truth.state };
    }
    case 'approvals.used':
      return truth.state === 'agreed' || (isWaiting && saysAlone(fields)) ? { ...truth, state: 'used' } : truth;
    default:
      return truth;
  }
}

/** By an approver in force: their signature, or a code that this program found right when it was typed. */
function isFromOutside(session: Session, request: ApprovalRequest, fields: EventFields, approverId: string): boolean {
  const approver = session.keyringFile.keyring.approvers.get(approverId);
  if (!approver?.inForce) return false;
  if (detailOf(fields, 'how') === 'code') return request.content === null;
  const signature = detailOf(fields, 'signature');
  return typeof signature === 'string' && isApproverSignature(session, request, approver.signing, signature);
}

/** Ed25519, purpose `approval`, over consent id, subject, time and vault (resources/docs/formats.md, 5.2 and 13). */
export function isApproverSignature(session: Session, request: ApprovalRequest, signing: string, signature: string): boolean {
  const { consentId, until } = request;
  const key = publicKeyFromHex(signing);
  const subject = signedSubject(session.vaultId, request);
  const message = canonicalText({ consentId, subject, until, vaultId: session.vaultId });
  return key !== null && verify('approval', message, key, Buffer.from(signature, 'base64'));
}

/** Who has been ended, changed or given new keys since agrees to nothing any more. */
function isStillSupervisor(session: Session, fields: EventFields): boolean {
  const person = personInForce(session.keyringFile.keyring, fields.actor);
  return person?.role === 'supervisor' && person.signing === fields.key;
}

function isSound(session: Session, event: StoredEvent): boolean {
  if (event.fields.subjectType !== 'approval' || checkEvent(event, session.keyringFile.keyring, session.vaultId) !== null) return false;
  const { frontier } = session;
  const path = inclusionPath(storedNodes(session.writer), event.index, frontier.size);
  return verifyInclusion({ index: event.index, size: frontier.size, leafHash: event.leaf, path, root: frontierRoot(frontier) });
}

function saysAlone(fields: EventFields): boolean {
  return detailOf(fields, 'alone') === true;
}

function detailOf(fields: EventFields, name: string): Json | undefined {
  return fields.detail?.[name];
}

/** The latest time that anything recorded gives: a clock set back wins nobody time. Ids of events begin with their time (UUIDv7). */
export function latestTime(session: Session): string {
  const newest = session.writer.get<{ id: string | null }>(sql`SELECT max(event_id) AS id FROM ledger_event`)?.id ?? null;
  const recorded = newest === null ? '' : new Date(Number.parseInt(newest.slice(0, 8) + newest.slice(9, 13), 16)).toISOString();
  const now = session.ports.clock.now().toISOString();
  return [recorded, now, session.keyringFile.keyring.latestTime].reduce((a, b) => (a > b ? a : b));
}
