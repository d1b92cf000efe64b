import { ok } from '#shared/kernel/result.ts';
import { uuidV7 } from '../../ids.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import { recoveryInForce } from '../../keyring/state.ts';
import { refuse } from '../../refusal.ts';
import type { KeyringExecutor } from '../../approvals/executor.ts';
import { readyPrepared } from './ceremony.ts';
import { coverSoon } from './cover.ts';
import { afterRecoveryEntry, contentOfEnd, contentOfPrepared, recoveryEvent, wayIntoForce, type RecoveryContent } from './in-force.ts';

/**
 * A recovery key put in force or ended by two persons. Who asks has given every sheet away, so that nothing is lost when their session ends; who
 * agrees appends the entry, which carries public halves alone, and grants what they hold.
 */
export const recoveryKeyExecutor: KeyringExecutor<'recovery.key'> = {
  kind: 'recovery.key',
  how: 'keyring',
  consentBy: 'asker',
  roles: ['supervisor'],
  bind: ({ session }, subject) => {
    const { keyring } = session.keyringFile;
    const state = { epoch: keyring.recoveries.length };
    if (wayIntoForce(session) === 'oldSheets') return refuse('recovery.oldSheetsNeeded');
    if (subject.threshold === 0) {
      if (!recoveryInForce(keyring) || subject.epoch !== state.epoch || subject.shares !== 0) return refuse('recovery.none');
      const content = contentOfEnd(uuidV7(session.ports.clock, session.ports.random), state.epoch);
      return ok({ file: null, state, content });
    }
    const ready = readyPrepared(session);
    if (!ready.ok) return ready;
    const content = contentOfPrepared(ready.value);
    const isSame = subject.epoch === content.epoch && subject.threshold === content.threshold && subject.shares === content.shares;
    return isSame ? ok({ file: null, state, content }) : refuse('recovery.notPrepared');
  },
  about: () => '',
  stateNow: ({ session }) => ({ epoch: session.keyringFile.keyring.recoveries.length }),
  fits: (_, subject, content) =>
    content.kind === 'recovery' &&
    content.epoch === subject.epoch &&
    content.threshold === subject.threshold &&
    content.shares === subject.shares,
  isDone: (session, subject, content) =>
    content.kind === 'recovery' && session.keyringFile.keyring.recoveries[subject.epoch]?.recoveryId === content.recoveryId,
  events: (_session, _subject, content) => [recoveryEvent(ofRecovery(content))],
  afterEntry: (session, _, content) => {
    coverSoon(session);
    afterRecoveryEntry(session, ofRecovery(content));
  },
};

function ofRecovery(content: KeyringContent): RecoveryContent {
  if (content.kind !== 'recovery') throw new Error('the entry of a recovery key is of another kind');
  return content;
}
