import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { appendEntry } from '../../keyring/file.ts';
import { personInForce } from '../../keyring/state.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { refuse } from '../../refusal.ts';
import { dropSlots, writeName } from './admit.ts';
import { countFiles, noFiles } from './counts.ts';
import { needsTwo } from './new-keys-executor.ts';
import { prepareAnswer, prepareRequest } from './requests.ts';
import { signerOf } from '../../keyring/role-keys.ts';

export const renamePerson: Handler<'people.rename'> = ({ session }, { userId, name }) => {
  if (!session.keyringFile.keyring.persons.has(userId)) return refuse('people.notFound');
  const last = (): void => writeName(session, userId, name.trim());
  return ok({ value: { name: name.trim() }, events: [personEvent('people.renamed', userId)], last });
};

/** The end first, then the header without the slot: cut off in between, the slot opens nothing and goes at the next opening. */
export const endPerson: Handler<'people.end'> = ({ session }, { userId, confirmed }) => {
  const { keyringFile, ports } = session;
  const person = personInForce(keyringFile.keyring, userId);
  if (!person) return refuse('people.notFound');
  if (userId === session.actor.userId) return refuse('people.notYourself');
  if (needsTwo(person.role)) return refuse('approvals.needed');
  const files = confirmed ? 0 : (countFiles(session).get(userId) ?? noFiles).onlyTheirs;
  if (files > 0) return refuse('people.filesOnlyTheirs', { files });
  const { agreement, signing, role } = person;
  const last = (): void => {
    appendEntry(keyringFile, { kind: 'person', person: { userId, agreement, signing, role: 'none' } }, [], signerOf(session), ports.clock);
    dropSlots(session, userId);
  };
  return ok({ value: { ended: true }, events: [personEvent('people.ended', userId, { before: role, role: 'none' })], last });
};

export const requestAccount: Handler<'people.request'> = ({ session }, input) => {
  const made = prepareRequest(session, input);
  if (!made.ok) return made;
  const { value, append } = made.value;
  const { requestId } = value;
  const detail = { role: input.role, what: input.what };
  const event = { kind: 'people.requested', subject: requestId, subjectType: 'accountRequest', file: null, link: input.userId, detail };
  return ok({ value, events: [event], last: append });
};

export const answerAccountRequest: Handler<'people.answerRequest'> = ({ session }, input) => {
  const prepared = prepareAnswer(session, input);
  if (!prepared.ok) return prepared;
  const { value, append } = prepared.value;
  return ok({ value, events: [answeredEvent(input.requestId, input.answer)], last: append });
};

export function answeredEvent(requestId: string, answer: string): EventDraft {
  return { kind: 'people.requestAnswered', subject: requestId, subjectType: 'accountRequest', file: null, detail: { answer } };
}

/** Never a name: the keyring has it, sealed. */
export function personEvent(kind: string, userId: string, detail: NonNullable<EventDraft['detail']> = {}): EventDraft {
  return { kind, subject: userId, subjectType: 'person', file: null, detail };
}
