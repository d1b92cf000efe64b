import { ok } from '#shared/kernel/result.ts';
import { isEntryAllowed } from '../../keyring/file.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import { recoveryInForce } from '../../keyring/state.ts';
import { refuse } from '../../refusal.ts';
import { signerOf } from '../../keyring/role-keys.ts';
import { findCard, openCard } from './cards.ts';
import type { KeyringExecutor, SubjectOf } from '../../approvals/executor.ts';

type Subject = SubjectOf<'approvers.change'>;

/** Who outside the office may be the second of two persons: brought in force, and ended, by two. */
export const approverExecutor: KeyringExecutor<'approvers.change'> = {
  kind: 'approvers.change',
  how: 'keyring',
  consentBy: 'asker',
  roles: ['supervisor'],
  bind: ({ session, writer }, subject, confirmed) => {
    const { keyring } = session.keyringFile;
    const { approverId, inForce } = subject;
    const known = keyring.approvers.get(approverId);
    const signing = known?.signing ?? findCard(writer, approverId)?.signing;
    if (signing === undefined || (!known && !inForce)) return refuse('approvals.approverUnknown');
    if (known && known.inForce === inForce) return refuse('people.unchanged');
    if (inForce && !confirmed && authoritiesNeeded(keyring) === 1 && !recoveryInForce(keyring)) return refuse('recovery.neededFirst');
    const content: KeyringContent = { kind: 'approver', approver: { approverId, inForce, signing } };
    // With one authority the rules are asked now; with two, by who agrees.
    if (authoritiesNeeded(keyring) === 1 && !isEntryAllowed(session.keyringFile, content, signerOf(session), session.ports.clock))
      return refuse('approvals.approverUnknown');
    return ok({ file: null, state: { known: known !== undefined }, content });
  },
  about: (session, { approverId }) => openCard(session, approverId)?.name ?? '',
  stateNow: ({ session }, { approverId }) => ({ known: session.keyringFile.keyring.approvers.has(approverId) }),
  fits: (session, subject, content) =>
    isOf(subject, content) && isKeyOfKnown(session.keyringFile.keyring.approvers.get(subject.approverId), content),
  isDone: (session, { approverId, inForce }) => session.keyringFile.keyring.approvers.get(approverId)?.inForce === inForce,
  events: (_, { approverId, inForce }) => [
    { kind: 'approvers.changed', subject: approverId, subjectType: 'approver', file: null, detail: { inForce } },
  ],
  afterEntry: () => undefined,
};

function isOf({ approverId, inForce }: Subject, content: KeyringContent): boolean {
  return content.kind === 'approver' && content.approver.approverId === approverId && content.approver.inForce === inForce;
}

function isKeyOfKnown(known: { readonly signing: string } | undefined, content: KeyringContent): boolean {
  return content.kind === 'approver' && (known === undefined || known.signing === content.approver.signing);
}
