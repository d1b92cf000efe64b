import { ok } from '#shared/kernel/result.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import { personInForce } from '../../keyring/state.ts';
import { staffName } from '../../records/staff-name.ts';
import { refuse } from '../../refusal.ts';
import type { KeyringExecutor } from '../../approvals/executor.ts';
import { newPersonKeys, publicHalves } from './admit.ts';
import { countFiles, noFiles } from './counts.ts';

/**
 * New keys for a supervisor or auditor who forgot their passphrase. The keys are made when it is asked for, and agreed to by their public halves;
 * `people.giveNewKeys` uses them with the person at the keyboard.
 */
export const newKeysExecutor: KeyringExecutor<'people.newKeys'> = {
  kind: 'people.newKeys',
  how: 'keyring',
  consentBy: 'answerer',
  roles: ['supervisor'],
  bind: ({ session }, { userId }, confirmed) => {
    const person = personInForce(session.keyringFile.keyring, userId);
    if (!person) return refuse('people.notFound');
    if (userId === session.actor.userId) return refuse('people.notYourself');
    if (!needsTwo(person.role)) return refuse('people.needsNoApproval');
    const files = confirmed ? 0 : (countFiles(session).get(userId) ?? noFiles).onlyTheirs;
    if (files > 0) return refuse('people.filesOnlyTheirs', { files });
    const keys = newPersonKeys();
    const content: KeyringContent = { kind: 'person', person: { userId, role: person.role, ...publicHalves(keys) } };
    const secret = Buffer.concat([keys.agreement, keys.signingSeed]);
    return ok({ file: null, state: { role: person.role, signing: person.signing }, content, secret });
  },
  about: (session, { userId }) => staffName(session, userId),
  stateNow: ({ session }, { userId }) => {
    const person = personInForce(session.keyringFile.keyring, userId);
    return person && { role: person.role, signing: person.signing };
  },
  fits: (session, { userId }, content) => {
    const person = personInForce(session.keyringFile.keyring, userId);
    return content.kind === 'person' && content.person.userId === userId && content.person.role === person?.role;
  },
  isDone: (session, { userId }, content) =>
    content.kind === 'person' && session.keyringFile.keyring.persons.get(userId)?.signing === content.person.signing,
  events: () => [],
  afterEntry: () => undefined,
};

export function needsTwo(role: string): boolean {
  return role === 'supervisor' || role === 'auditor';
}
