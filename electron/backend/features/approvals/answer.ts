import type { ApprovalState } from '#shared/contract/approvals.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext, Handler } from '../../handlers.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { carryOut, eventOf, isAboutMyself, isAsAsked } from './carry-out.ts';
import { giveConsent, withdrawConsent } from './consent.ts';
import { executorOf } from '../../approvals/registry.ts';
import { findRequest, markRequest, type ApprovalRequest } from './store.ts';
import { truthOf, type Truth } from './truth.ts';

type Changed = {
  readonly value: { readonly state: ApprovalState };
  readonly events: readonly [EventDraft, ...EventDraft[]];
  readonly last?: (() => void) | undefined;
};

/** The request and what was signed about it. A row that nobody's signature stands behind is none. */
export function loadRequest(
  context: CommandContext,
  id: string,
): Result<{ readonly request: ApprovalRequest; readonly truth: Truth }, Refusal> {
  const request = findRequest(context.writer, id);
  const truth = request && truthOf(context.session, request);
  return request && truth ? ok({ request, truth }) : refuse('approvals.notFound');
}

export function loadWaiting(
  context: CommandContext,
  id: string,
): Result<{ readonly request: ApprovalRequest; readonly truth: Truth }, Refusal> {
  const loaded = loadRequest(context, id);
  if (!loaded.ok || loaded.value.truth.state === 'waiting') return loaded;
  return refuse(loaded.value.truth.state === 'expired' ? 'approvals.expired' : 'approvals.notWaiting');
}

export const answerApproval: Handler<'approvals.answer'> = (context, { id, answer }) => {
  const { session, writer } = context;
  const loaded = loadWaiting(context, id);
  if (!loaded.ok) return loaded;
  const { request } = loaded.value;
  // The operation is open to supervisors alone; that it is another person is what is asked here.
  if (request.askedBy === session.actor.userId || isAboutMyself(context, request)) return refuse('approvals.ownRequest');
  if (answer === 'refused') {
    markRequest(writer, id, 'refused');
    return ok({ value: { state: 'refused' as const }, events: [eventOf(session.vaultId, request, 'refused')] });
  }
  const executor = executorOf(request.subject.kind);
  if (executor?.how === 'keyring' && executor.consentBy === 'answerer' && request.content) {
    const isRight = isAsAsked(context, request, executor) && executor.fits(session, request.subject, request.content);
    if (!isRight) return refuse('approvals.changedMeanwhile');
    const { content, until } = request;
    const agreed = agree(context, request, { how: 'session' });
    return agreed.ok ? ok({ ...agreed.value, last: () => giveConsent(session, content, until) }) : agreed;
  }
  return agree(context, request, { how: 'session' });
};

/** Writes the agreement down and does what was agreed to, if this person can. */
export function agree(context: CommandContext, request: ApprovalRequest, how: NonNullable<EventDraft['detail']>): Result<Changed, Refusal> {
  const { session, writer } = context;
  const done = carryOut(context, request);
  if (!done.ok) return done;
  const { state, events, last } = done.value;
  markRequest(writer, request.id, state);
  const used = state === 'used' ? [eventOf(session.vaultId, request, 'used')] : [];
  return ok({ value: { state }, events: [eventOf(session.vaultId, request, 'agreed', how), ...used, ...events], last });
}

export const carryOutApproval: Handler<'approvals.carryOut'> = (context, { id }) => {
  const { session, writer } = context;
  const loaded = loadRequest(context, id);
  if (!loaded.ok) return loaded;
  const { request, truth } = loaded.value;
  if (truth.state === 'expired') return refuse('approvals.expired');
  if (truth.state !== 'agreed') return refuse('approvals.notAgreed');
  const isAllowed = executorOf(request.subject.kind)?.roles.includes(session.actor.role) === true;
  if (!isAllowed || isAboutMyself(context, request)) return refuse('approvals.cannotCarryOut');
  const done = carryOut(context, request);
  if (!done.ok) return done;
  if (done.value.state !== 'used') return refuse('approvals.cannotCarryOut');
  markRequest(writer, id, 'used');
  const { events, last } = done.value;
  return ok({ value: { state: 'used' as const }, events: [eventOf(session.vaultId, request, 'used'), ...events], last });
};

export const withdrawApproval: Handler<'approvals.withdraw'> = (context, { id }) => {
  const { session, writer } = context;
  const loaded = loadRequest(context, id);
  if (!loaded.ok) return loaded;
  const { request, truth } = loaded.value;
  if (request.askedBy !== session.actor.userId) return refuse('permission.denied');
  if (truth.state !== 'waiting' && truth.state !== 'agreed') return refuse('approvals.notWaiting');
  const executor = executorOf(request.subject.kind);
  const { content } = request;
  const last =
    executor?.how === 'keyring' && executor.consentBy === 'asker' && content ? (): void => withdrawConsent(session, content) : undefined;
  markRequest(writer, id, 'withdrawn');
  return ok({ value: { state: 'withdrawn' as const }, events: [eventOf(session.vaultId, request, 'withdrawn')], last });
};
