import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../../handlers.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { loadRequest } from './answer.ts';
import { openSecret } from './ask.ts';
import { eventOf, isAsAsked } from './carry-out.ts';
import type { ApprovalKind, SubjectOf } from '../../approvals/executor.ts';
import { executorOf } from '../../approvals/registry.ts';
import { markRequest, type ApprovalRequest } from './store.ts';

export type Usable<K extends ApprovalKind> = {
  readonly subject: SubjectOf<K>;
  readonly content: NonNullable<ApprovalRequest['content']>;
  readonly secret: Buffer;
  /** In the transaction of the act. */
  use(context: Pick<CommandContext, 'writer'>): EventDraft;
};

/** An approval that its asker uses in an operation of the feature's own; another person agreed, it is not over, and the content is its own. */
export function usableApproval<K extends ApprovalKind>(context: CommandContext, id: string, kind: K): Result<Usable<K>, Refusal> {
  const { session } = context;
  const loaded = loadRequest(context, id);
  if (!loaded.ok) return refuse('approvals.notValid');
  const { request, truth } = loaded.value;
  const { subject, content } = request;
  const executor = executorOf(kind);
  const isRight = subject.kind === kind && truth.state === 'agreed' && request.askedBy === session.actor.userId;
  if (!isRight || !content || executor?.how !== 'keyring' || !executor.fits(session, subject as SubjectOf<K>, content))
    return refuse('approvals.notValid');
  const secret = openSecret(session, request);
  if (!secret) return refuse('approvals.notValid');
  return ok({ subject: subject as SubjectOf<K>, content, secret, use: markingUsed(session, request) });
}

function markingUsed(session: Session, request: ApprovalRequest): Usable<ApprovalKind>['use'] {
  return ({ writer }) => {
    markRequest(writer, request.id, 'used');
    return eventOf(session.vaultId, request, 'used');
  };
}

/** The same for an act that is no entry of the keyring: who asked carries it out with an operation of the feature's own. */
export function usableAct<K extends ApprovalKind>(
  context: CommandContext,
  id: string,
  kind: K,
): Result<Pick<Usable<K>, 'subject' | 'use'>, Refusal> {
  const { session } = context;
  const loaded = loadRequest(context, id);
  if (!loaded.ok) return refuse('approvals.notValid');
  const { request, truth } = loaded.value;
  const { subject } = request;
  const executor = executorOf(kind);
  const isRight = subject.kind === kind && truth.state === 'agreed' && request.askedBy === session.actor.userId;
  if (!isRight || executor?.how !== 'ledger' || !isAsAsked(context, request, executor)) return refuse('approvals.notValid');
  return ok({ subject: subject as SubjectOf<K>, use: markingUsed(session, request) });
}
