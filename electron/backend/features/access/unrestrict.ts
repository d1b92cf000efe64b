import { ok } from '#shared/kernel/result.ts';
import { grantKeys, teamReceiver } from '../../keyring/grant.ts';
import { decideAccess } from '../../records/file-access.ts';
import { epochOfFile } from '../../records/file-epoch.ts';
import { refuse } from '../../refusal.ts';
import type { LedgerExecutor } from '../../approvals/executor.ts';
import { findHeldFile, isMarkedRestricted } from './files.ts';

/**
 * Opening a restricted complaint to the intake team again, which two persons agree on: the key in use is granted to the team by a supervisor who
 * holds it. Who asks holds it, so where who agrees does not, the asker carries it out afterwards.
 */
export const unrestrictExecutor: LedgerExecutor<'access.unrestrict'> = {
  kind: 'access.unrestrict',
  how: 'ledger',
  roles: ['supervisor'],
  bind: ({ session, writer }, { fileId }) => {
    const file = findHeldFile(session, writer, fileId);
    if (!file) return refuse('access.notFound');
    if (!isMarkedRestricted(writer, fileId)) return refuse('access.notRestricted');
    return ok({ file: fileId, state: { epoch: file.key.epoch }, content: null });
  },
  about: (session, { fileId }) => findHeldFile(session, session.writer, fileId)?.reference ?? '',
  // Restricting it once more gives it another epoch: then it is not the file any more that was asked about.
  stateNow: ({ writer }, { fileId }) => (isMarkedRestricted(writer, fileId) ? { epoch: epochOfFile(writer, fileId) } : null),
  canCarryOut: ({ session, writer }, { fileId }) => session.actor.role === 'supervisor' && findHeldFile(session, writer, fileId) !== null,
  carryOut: ({ session, writer }, { fileId }) => {
    const file = findHeldFile(session, writer, fileId);
    if (!file) return refuse('access.notFound');
    const team = teamReceiver(session.keyringFile.keyring, 'intake');
    if (!team || !isMarkedRestricted(writer, fileId)) return refuse('access.notRestricted');
    // What the team reads is in recovery through the team's key: a mark that said otherwise would not be true.
    const decision = { kind: 'access.unrestricted', restrictedOn: null, leftOut: false };
    const event = decideAccess(session, writer, fileId, decision, () => ({ epoch: file.key.epoch }));
    const last = (): void => {
      // It may stand in the keyring already, from an attempt that was cut off.
      if (session.keyringFile.keyring.grants.get(file.keyName)?.has(team.name)) return;
      const signer = { userId: session.actor.userId, key: session.keys.signingKey };
      grantKeys(session.keyringFile, 'file-grants', team, [{ name: file.keyName, bytes: file.key.bytes }], signer, session.ports.clock);
    };
    return ok({ events: [event], last });
  },
};
