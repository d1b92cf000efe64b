import type { ApprovalRow, ApproverRow } from '#shared/contract/approvals.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { UserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { challengeOf } from '../../approver/code.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Handler, QueryContext } from '../../handlers.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import type { Session } from '../../session.ts';
import { allCards, openCard } from './cards.ts';
import { isAboutMyself } from './carry-out.ts';
import { executorOf } from '../../approvals/registry.ts';
import { signedOf } from './outside.ts';
import { openReason } from './seal-reason.ts';
import { readRequests, type ApprovalRequest } from './store.ts';
import { truthOf, type Truth } from './truth.ts';

/** Supervisors see every request, others their own. What a row says and nobody signed is not shown. */
export const listApprovals: Handler<'approvals.list'> = (context, { open }) => {
  const { session, reader } = context;
  const isSupervisor = mayDo(session.actor.role, 'approvals.answer');
  const approvals = readRequests(reader, open).flatMap((request) => {
    if (!isSupervisor && request.askedBy !== session.actor.userId) return [];
    const truth = truthOf(session, request);
    if (!truth || (open && truth.state !== 'waiting' && truth.state !== 'agreed')) return [];
    return [rowOf(context, request, truth)];
  });
  return ok({ approvals, approvers: approversOf(session) });
};

function rowOf(context: QueryContext, request: ApprovalRequest, truth: Truth): ApprovalRow {
  const { session } = context;
  const { id, subject, until, content } = request;
  const executor = executorOf(subject.kind);
  const writing = { ...context, writer: session.writer };
  const isMine = request.askedBy === session.actor.userId;
  const aboutMe = isAboutMyself(writing, request);
  const isWaiting = truth.state === 'waiting';
  const hasApprover = [...session.keyringFile.keyring.approvers.values()].some((approver) => approver.inForce);
  const canDo = executor?.how === 'ledger' ? executor.canCarryOut(writing, subject) : isMine;
  return {
    id,
    subject,
    about: executor?.about(session, subject) ?? '',
    reason: openReason(session, request),
    state: truth.state,
    askedBy: request.askedBy as unknown as UserId,
    askedAt: truth.askedAt,
    until,
    answeredBy: truth.answeredBy,
    answeredAt: truth.answeredAt,
    challenge: isWaiting && hasApprover && !content ? challengeOf(signedOf(session.vaultId, request)) : null,
    words: wordsIn(content),
    mayIAnswer: isWaiting && !isMine && !aboutMe && mayDo(session.actor.role, 'approvals.answer'),
    mayICarryOut: truth.state === 'agreed' && !aboutMe && canDo && executor?.roles.includes(session.actor.role) === true,
  };
}

/** Of the key that an entry would bring in. */
function wordsIn(content: KeyringContent | null): string | null {
  if (content?.kind === 'person') return wordsOfKey(content.person.signing);
  if (content?.kind === 'approver') return wordsOfKey(content.approver.signing);
  return content?.kind === 'recovery' ? wordsOfKey(content.signing) : null;
}

function approversOf(session: Session): ApproverRow[] {
  const { approvers } = session.keyringFile.keyring;
  const known = [...approvers.values()].map(({ approverId: id, signing, inForce }) => ({ id, signing, inForce }));
  const carded = allCards(session.writer)
    .filter((card) => !approvers.has(card.approver_id))
    .map((card) => ({ id: card.approver_id, signing: card.signing, inForce: false }));
  return [...known, ...carded].map(({ id, signing, inForce }) => {
    const card = openCard(session, id);
    card?.secret.fill(0);
    return { id, name: card?.name ?? '', inForce, words: wordsOfKey(signing) };
  });
}
