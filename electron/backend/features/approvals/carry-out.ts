import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../../handlers.ts';
import { appendEntry, isEntryAllowed } from '../../keyring/file.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { signerOf } from '../../keyring/role-keys.ts';
import type { Done, Executor, KeyringExecutor } from '../../approvals/executor.ts';
import { executorOf } from '../../approvals/registry.ts';
import { requestDigest, type ApprovalRequest } from './store.ts';

/** Done, with its events; or nobody here can do it and it stays agreed to. */
export type Carried = Done & { readonly state: 'used' | 'agreed' };

/** Does what was agreed to, if this person can. Whether two persons agreed has been asked by the caller; the keyring asks again. */
export function carryOut(context: CommandContext, request: ApprovalRequest): Result<Carried, Refusal> {
  const executor = executorOf(request.subject.kind);
  if (!executor) return refuse('approvals.cannotCarryOut');
  if (executor.how === 'ledger') {
    if (!isAsAsked(context, request, executor)) return refuse('approvals.changedMeanwhile');
    if (!executor.canCarryOut(context, request.subject)) return ok({ state: 'agreed', events: [] });
    const done = executor.carryOut(context, request.subject, request.id);
    return done.ok ? ok({ ...done.value, state: 'used' }) : done;
  }
  if (executor.consentBy === 'answerer') return ok({ state: 'agreed', events: [] });
  return carryOutEntry(context, request, executor);
}

function carryOutEntry(context: CommandContext, request: ApprovalRequest, executor: KeyringExecutor): Result<Carried, Refusal> {
  const { session } = context;
  const { subject, content } = request;
  if (!content || !executor.fits(session, subject, content)) return refuse('approvals.changedMeanwhile');
  const finish = (): void => executor.afterEntry(session, subject, content);
  // It stands from a run that ended before its entry in the record, which is made up for at an opening (records/late-entries.ts).
  if (executor.isDone(session, subject, content)) return ok({ state: 'used', events: [], last: finish });
  const why = executor.whyNot?.(context, subject);
  if (why) return refuse(why.code, why.details);
  if (!isAsAsked(context, request, executor)) return refuse('approvals.changedMeanwhile');
  if (!isEntryAllowed(session.keyringFile, content, signerOf(session), session.ports.clock)) return refuse('approvals.cannotCarryOut');
  const last = (): void => {
    appendEntry(session.keyringFile, content, [], signerOf(session), session.ports.clock);
    finish();
  };
  return ok({ state: 'used', events: executor.events(session, subject, content), last });
}

/** Whether the thing is still in the state that was asked about, as far as this person sees it. */
export function isAsAsked(context: CommandContext, request: ApprovalRequest, executor: Executor): boolean {
  const state = executor.stateNow(context, request.subject);
  return state !== null && canonicalText(state) === canonicalText(request.bound);
}

/** Nobody carries out in their own session what changes their own place here: their next entry would be signed in a role that is theirs no more. */
export function isAboutMyself({ session }: CommandContext, { subject }: Pick<ApprovalRequest, 'subject'>): boolean {
  return 'userId' in subject && subject.userId === session.actor.userId;
}

type Detail = NonNullable<EventDraft['detail']>;

/** An event about a request: its kind and digest, and codes. */
export function eventOf(vaultId: string, request: ApprovalRequest, kind: string, detail: Detail = {}): EventDraft {
  const { subject } = request;
  return {
    kind: `approvals.${kind}`,
    subject: request.id,
    subjectType: 'approval',
    file: request.fileId,
    link: 'userId' in subject ? subject.userId : 'approverId' in subject ? subject.approverId : null,
    detail: { digest: requestDigest(vaultId, request), kind: subject.kind, ...detail },
  };
}
