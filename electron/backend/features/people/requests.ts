import type { Input } from '#shared/contract/operations.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { uuidV7 } from '../../ids.ts';
import { appendEntry, isEntryAllowed } from '../../keyring/file.ts';
import { requestContent } from '../../keyring/request-text.ts';
import { personInForce } from '../../keyring/state.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { AccountSession } from '../../session.ts';
import { signerOf } from '../../keyring/role-keys.ts';

/** What is answered, and the entry of the keyring that makes it so: appended when nothing can refuse it any more. */
type ToAppend<T> = { readonly value: T; readonly append: () => void };

/** Asks for something about accounts; the request stands in the keyring, signed, since who asks may have no database. */
export function prepareRequest(
  session: AccountSession,
  input: Input<'people.request'>,
): Result<ToAppend<{ readonly requestId: string }>, Refusal> {
  const { keyringFile, ports, vaultId } = session;
  const isAccount = input.what === 'account';
  const needsRole = isAccount || input.what === 'role';
  const isNamed = (input.name ?? '').trim() !== '';
  if (isAccount !== (input.userId === null) || needsRole !== (input.role !== null) || isAccount !== isNamed)
    return refuse('people.requestIncomplete');
  if (input.userId !== null && !personInForce(keyringFile.keyring, input.userId)) return refuse('people.notFound');
  const requestId = uuidV7(ports.clock, ports.random);
  const access = { epoch: session.header.accessEpoch, bytes: session.accessKey };
  const { what, userId, role } = input;
  const content = requestContent(vaultId, { requestId, what, userId, role }, { name: input.name, note: input.note }, access);
  if (!isEntryAllowed(keyringFile, content, signerOf(session), ports.clock)) return refuse('people.tooManyRequests');
  return ok({ value: { requestId }, append: () => appendEntry(keyringFile, content, [], signerOf(session), ports.clock) });
}

/** Supervisors answer; who asked may withdraw. */
export function prepareAnswer(
  session: AccountSession,
  { requestId, answer }: Input<'people.answerRequest'>,
): Result<ToAppend<{ readonly answer: typeof answer }>, Refusal> {
  const { keyringFile, ports } = session;
  const request = keyringFile.keyring.requests.get(requestId);
  if (!request || request.answer !== null) return refuse('people.requestNotFound');
  const content = { kind: 'request-answer', requestId, answer } as const;
  if (!isEntryAllowed(keyringFile, content, signerOf(session), ports.clock)) return refuse('permission.denied');
  return ok({ value: { answer }, append: () => appendEntry(keyringFile, content, [], signerOf(session), ports.clock) });
}
