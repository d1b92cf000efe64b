import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../../handlers.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { loadRequest } from './answer.ts';
import { openSecret } from './ask.ts';
import { eventOf } from './carry-out.ts';
import type { ApprovalKind, SubjectOf } from '../../approvals/executor.ts';
import { executorOf } from '../../approvals/registry.ts';
import { markRequest, type ApprovalRequest } from './store.ts';

export type Usable<K extends ApprovalKind> = {
  readonly subject: SubjectOf<K>;
  readonly content: NonNullable<ApprovalRequest['content']>;
  readonly secret: Buffer;
  /** In the transaction of the act. */
  use(context: CommandContext): EventDraft;
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
  const use = ({ writer }: CommandContext): EventDraft => {
    markRequest(writer, id, 'used');
    return eventOf(session.vaultId, request, 'used');
  };
  return ok({ subject: subject as SubjectOf<K>, content, secret, use });
}
