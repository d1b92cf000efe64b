import type { ApprovalState, ApprovalSubject } from '#shared/contract/approvals.ts';
import { mayBeAlone } from '#shared/domain/people/alone.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import type { CommandContext, Handler } from '../../handlers.ts';
import { uuidV4, uuidV7 } from '../../ids.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { carryOut, eventOf, isAboutMyself } from './carry-out.ts';
import { giveConsent } from './consent.ts';
import type { Executor, Prepared } from '../../approvals/executor.ts';
import { executorOf } from '../../approvals/registry.ts';
import { sealReason } from './seal-reason.ts';
import { insertRequest, markRequest, readRequests, type ApprovalRequest } from './store.ts';
import { truthOf } from './truth.ts';

export type Question = {
  readonly subject: ApprovalSubject;
  readonly reason: string;
  readonly days?: number | undefined;
  readonly confirmed: boolean;
};
export type Asked = {
  readonly id: string;
  readonly state: ApprovalState;
  readonly events: readonly [EventDraft, ...EventDraft[]];
  readonly last?: (() => void) | undefined;
};

/** Where nothing is said. */
const DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Asks, in the transaction of whoever calls. The only authority there is carries out at once what brings a second person in, and the entries say so; anything
 * else is refused until there is one.
 */
export function askFor(context: CommandContext, question: Question): Result<Asked, Refusal> {
  const { session, writer } = context;
  const { subject } = question;
  const executor = executorOf(subject.kind);
  if (!executor?.roles.includes(session.actor.role)) return refuse('permission.denied');
  if (isAskedAlready(session, subject)) return refuse('approvals.alreadyAsked');
  const prepared = executor.bind(context, subject, question.confirmed);
  if (!prepared.ok) return prepared;
  const request = requestOf(session, question, prepared.value);
  if (!request) return refuse('permission.denied');
  const isOnly = session.actor.role === 'supervisor' && authoritiesNeeded(session.keyringFile.keyring) === 1;
  if (isOnly) return mayBeAlone(subject) ? carryOutAlone(context, request) : refuse('approvals.secondNeeded');
  const { content, until } = request;
  const last = asksWithConsent(executor) && content ? (): void => giveConsent(session, content, until) : undefined;
  insertRequest(writer, request);
  return ok({ id: request.id, state: 'waiting', events: [eventOf(session.vaultId, request, 'asked', { until })], last });
}

export const askApproval: Handler<'approvals.ask'> = (context, { subject, reason, days, confirmed }) => {
  const asked = askFor(context, { subject, reason, days, confirmed: confirmed ?? false });
  if (!asked.ok) return asked;
  const { id, state, events, last } = asked.value;
  return ok({ value: { id, state }, events, last });
};

function asksWithConsent(executor: Executor): boolean {
  return executor.how === 'keyring' && executor.consentBy === 'asker';
}

function carryOutAlone(context: CommandContext, request: ApprovalRequest): Result<Asked, Refusal> {
  const { session, writer } = context;
  if (isAboutMyself(context, request)) return refuse('people.notYourself');
  const done = carryOut(context, request);
  if (!done.ok) return done;
  const { state, events, last } = done.value;
  insertRequest(writer, request);
  markRequest(writer, request.id, state);
  const asked = eventOf(session.vaultId, request, 'asked', { alone: true, until: request.until });
  const used = state === 'used' ? [eventOf(session.vaultId, request, 'used', { alone: true })] : [];
  return ok({ id: request.id, state, events: [asked, ...used, ...events], last });
}

function requestOf(session: Session, { subject, reason, days }: Question, prepared: Prepared): ApprovalRequest | null {
  const { clock, random } = session.ports;
  const id = uuidV7(clock, random);
  const sealed = sealReason(session, id, prepared.file, reason);
  return (
    sealed && {
      id,
      subject,
      fileId: prepared.file,
      askedBy: session.actor.userId,
      until: new Date(clock.now().getTime() + (days ?? DAYS) * DAY_MS).toISOString(),
      state: 'waiting',
      bound: prepared.state,
      content: prepared.content,
      consentId: uuidV4(random),
      ...sealed,
      sealedSecret: prepared.secret ? sealSecret(session, id, prepared.secret) : null,
    }
  );
}

function isAskedAlready(session: Session, subject: ApprovalSubject): boolean {
  const text = canonicalText(subject);
  return readRequests(session.writer, true).some((request) => {
    if (canonicalText(request.subject) !== text) return false;
    const state = truthOf(session, request)?.state;
    return state === 'waiting' || state === 'agreed';
  });
}

function sealSecret(session: Session, id: string, secret: Buffer): Buffer {
  const sealed = seal(session.keys.draftsKey, 'draft', [session.vaultId, session.actor.userId, `approval/${id}`], secret);
  secret.fill(0);
  return sealed;
}

/** What was sealed for the asker alone; null for anybody else. */
export function openSecret(session: Session, { id, sealedSecret }: ApprovalRequest): Buffer | null {
  const parts = [session.vaultId, session.actor.userId, `approval/${id}`];
  return sealedSecret && unseal(session.keys.draftsKey, 'draft', parts, sealedSecret);
}
