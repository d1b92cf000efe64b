import type { FileAccess } from '#shared/contract/access.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { UserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { readersOf } from '../../keyring/readers.ts';
import { personInForce, recoveryHolds, recoveryInForce } from '../../keyring/state.ts';
import { eventsAbout } from '../../ledger/store.ts';
import { isLeftOut } from '../../records/file-access.ts';
import { staffName } from '../../records/staff-name.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { findHeldFile, isRestricted, keyNameOf, type HeldFile } from './files.ts';

/** Who can read a file: asked only by who can read it. Reads the keyring, not what the database says of it. */
export const accessOfFile: Handler<'access.ofFile'> = ({ session, reader }, { fileId }) => {
  const file = findHeldFile(session, reader, fileId);
  if (!file) return refuse('access.notFound');
  const { role } = session.actor;
  const times = epochsUsed(reader, file);
  const restricted = isRestricted(session, file);
  return ok({
    fileId,
    type: file.type,
    reference: file.reference,
    restricted,
    readers: readersNow(session, file, times),
    formerly: readersBefore(session, file, times),
    recovery: recoveryOf(session, reader, file),
    mayGrant: mayDo(role, 'access.grant'),
    mayRestrict: mayDo(role, 'access.restrict') && file.type === 'complaint' && !restricted,
    mayWithdraw: mayDo(role, 'access.restrict'),
  });
};

/** An epoch of the file's key that was or is in use, and when its use began. */
type Used = { readonly epoch: number; readonly from: string };

/** The entries of the ledger say which epochs came into use; others were made and the change that needed them did not come about. */
function epochsUsed(reader: Reader, file: HeldFile): readonly Used[] {
  if (file.key.epoch === 0) return [{ epoch: 0, from: '' }];
  const used: Used[] = [{ epoch: 0, from: '' }];
  for (const { fields } of eventsAbout(reader, file.id)) {
    const epoch = fields.subjectType === 'access' && fields.after !== null ? fields.detail?.['epoch'] : undefined;
    if (typeof epoch === 'number' && epoch > used.at(-1)!.epoch) used.push({ epoch, from: fields.time });
  }
  return used;
}

function readersNow(session: Session, file: HeldFile, used: readonly Used[]): FileAccess['readers'] {
  const { keyring } = session.keyringFile;
  const readersByEpoch = used.map(({ epoch }) => new Map(readersOf(keyring, keyNameOf(file.id, epoch)).map((r) => [r.userId, r])));
  return [...readersByEpoch.at(-1)!.values()].map(({ userId, how }) => {
    // Since the first of the epochs that they have read without a break.
    const gap = readersByEpoch.findLastIndex((readers) => !readers.has(userId));
    const { since } = readersByEpoch[gap + 1]!.get(userId)!;
    return { userId: userId as UserId, name: staffName(session, userId), role: personInForce(keyring, userId)!.role, since, how };
  });
}

function readersBefore(session: Session, file: HeldFile, used: readonly Used[]): FileAccess['formerly'] {
  const { keyring } = session.keyringFile;
  const now = new Set(readersOf(keyring, file.keyName).map((reader) => reader.userId));
  const until = new Map<string, string>();
  used.slice(0, -1).forEach(({ epoch }, i) => {
    for (const { userId } of readersOf(keyring, keyNameOf(file.id, epoch))) if (!now.has(userId)) until.set(userId, used[i + 1]!.from);
  });
  return [...until].map(([userId, time]) => ({ userId: userId as UserId, name: staffName(session, userId), until: time }));
}

function recoveryOf(session: Session, reader: Reader, file: HeldFile): FileAccess['recovery'] {
  const { keyring } = session.keyringFile;
  if (isLeftOut(reader, file.id)) return 'leftOut';
  if (!recoveryInForce(keyring)) return 'noRecovery';
  return recoveryHolds(keyring, file.keyName) ? 'covered' : 'notYet';
}
