import { ok } from '#shared/kernel/result.ts';
import { consentSubject, type KeyringContent, type KeyringPerson } from '../../keyring/format.ts';
import { mayRoleHold, personInForce, recoveryInForce, type Keyring } from '../../keyring/state.ts';
import { mayBecome } from '../../keyring/rules.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import { staffName } from '../../records/staff-name.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import type { KeyringExecutor, SubjectOf } from '../../approvals/executor.ts';
import { dropSlots } from './admit.ts';
import { countFiles, noFiles } from './counts.ts';
import { grantByRole } from '../../keyring/role-keys.ts';

type Subject = SubjectOf<'people.role'>;

/** Another role, or the end of a supervisor or auditor. What would be entered follows from the keyring and the subject alone. */
export const roleExecutor: KeyringExecutor<'people.role'> = {
  kind: 'people.role',
  how: 'keyring',
  consentBy: 'asker',
  roles: ['supervisor'],
  bind: ({ session }, subject, confirmed) => {
    const before = personInForce(session.keyringFile.keyring, subject.userId);
    const why = before ? whyNot(session, before, subject, confirmed) : { code: 'people.notFound' };
    if (!before || why) return refuse(why!.code, why!.details);
    return ok({ file: null, state: stateOf(session, subject), content: contentFor(before, subject) });
  },
  about: (session, { userId }) => staffName(session, userId),
  stateNow: ({ session }, subject) => stateOf(session, subject),
  fits: (session, subject, content) => {
    const { keyring } = session.keyringFile;
    const person = keyring.persons.get(subject.userId);
    return person !== undefined && consentSubject(contentFor(person, subject)) === consentSubject(content);
  },
  isDone: (session, { userId, role }) => session.keyringFile.keyring.persons.get(userId)?.role === role,
  events: (session, { userId, role }) => {
    const detail = { before: session.keyringFile.keyring.persons.get(userId)?.role ?? 'none', role };
    return [{ kind: role === 'none' ? 'people.ended' : 'people.roleChanged', subject: userId, subjectType: 'person', file: null, detail }];
  },
  afterEntry: (session, { userId, role }) => {
    if (role === 'none') dropSlots(session, userId);
    else grantByRole(session, userId);
  },
};

/** The role and the keys: when either has changed, what was asked for is another thing. */
function stateOf(session: Session, { userId }: Subject): { readonly role: string; readonly signing: string } | null {
  const person = session.keyringFile.keyring.persons.get(userId);
  return person ? { role: person.role, signing: person.signing } : null;
}

function contentFor({ userId, agreement, signing }: KeyringPerson, { role }: Subject): KeyringContent {
  return { kind: 'person', person: { agreement, role, signing, userId } };
}

function whyNot(session: Session, before: KeyringPerson, { role, userId }: Subject, confirmed: boolean): Refusal | null {
  const { keyring } = session.keyringFile;
  const isSensitive = before.role === 'supervisor' || before.role === 'auditor';
  if (before.role === role) return { code: 'people.unchanged' };
  if (role === 'none' && !isSensitive) return { code: 'people.needsNoApproval' };
  const supervisors = [...keyring.persons.values()].filter((person) => person.role === 'supervisor').length;
  if (before.role === 'supervisor' && supervisors === 1) return { code: 'people.lastSupervisor' };
  if (role !== 'none' && !mayBecome(keyring, userId, role)) return { code: 'people.cannotBecome' };
  if (role === 'supervisor' && !confirmed && isRecoveryNeededFirst(keyring)) return { code: 'recovery.neededFirst' };
  const files = losesFiles(role) && !confirmed ? (countFiles(session).get(userId) ?? noFiles).onlyTheirs : 0;
  return files > 0 ? { code: 'people.filesOnlyTheirs', details: { files } } : null;
}

/** An office of two authorities in which one forgets the passphrase cannot repair itself: nobody is left to agree to new keys. */
export function isRecoveryNeededFirst(keyring: Keyring): boolean {
  return authoritiesNeeded(keyring) === 1 && !recoveryInForce(keyring);
}

function losesFiles(role: Subject['role']): boolean {
  return role === 'none' || !mayRoleHold(role, 'file');
}
