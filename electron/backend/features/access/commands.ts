import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { teamsHolding, readersOf } from '../../keyring/readers.ts';
import { personInForce, recoveryInForce } from '../../keyring/state.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { decideAccess } from '../../records/file-access.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { findHeldFile, investigationsOf, isRestricted, keyInUse, mayReceive, type HeldFile } from './files.ts';
import { giveFiles } from './give.ts';
import { giveNextKey, whoReadsNow } from './next-key.ts';
import { grantToRecovery } from './recovery.ts';

/** Gives a file to colleagues; with an investigation, the complaint behind it, so that its allegations can be read. */
export const grantAccess: Handler<'access.grant'> = ({ session, writer }, { fileId, userIds }) => {
  const file = findHeldFile(session, writer, fileId);
  if (!file) return refuse('access.notFound');
  const receivers = checkReceivers(session, writer, file, userIds);
  if (!receivers.ok) return receivers;
  const complaint = file.complaint === null ? null : findHeldFile(session, writer, file.complaint);
  const files = complaint ? [file, complaint] : [file];
  const given = receivers.value.map((userId) => giveFiles(session, userId, files)).filter(({ events }) => events.length > 0);
  const [first, ...others] = given.flatMap(({ events }) => events);
  if (!first) return refuse('access.alreadyReads');
  const last = (): void => {
    for (const { grant } of given) grant();
  };
  return ok({ value: { granted: given.length }, events: [first, ...others], last });
};

/** Persons in force, each once, to whom a file of this type may be given. */
export function checkReceivers(
  session: Session,
  reader: Reader,
  file: Pick<HeldFile, 'id' | 'type' | 'reference' | 'complaint'>,
  userIds: readonly string[],
): Result<readonly string[], Refusal> {
  const ids = [...new Set(userIds)];
  if (ids.some((id) => !personInForce(session.keyringFile.keyring, id))) return err({ code: 'people.notFound' });
  return ids.every((id) => mayReceive(session, reader, file, id)) ? ok(ids) : err({ code: 'access.roleCannotRead' });
}

/**
 * Takes a file from one person: it gets its next key without them. With an investigation also the complaint behind it, if nothing else gives it
 * to them and the actor can do it.
 */
export const withdrawAccess: Handler<'access.withdraw'> = ({ session, writer }, { fileId, userId }) => {
  const file = findHeldFile(session, writer, fileId);
  if (!file) return refuse('access.notFound');
  const why = whyNotWithdrawn(session, file, userId);
  if (why) return refuse(why);
  const events: [EventDraft, ...EventDraft[]] = [withdraw(session, writer, file, userId)];
  const complaint = file.complaint === null ? null : findHeldFile(session, writer, file.complaint);
  const isHeldOtherwise = complaint !== null && readsAnother(session, writer, complaint.id, userId);
  if (complaint && !isHeldOtherwise && whyNotWithdrawn(session, complaint, userId) === null)
    events.push(withdraw(session, writer, complaint, userId));
  return ok({ value: { withdrawn: true }, events });
};

function whyNotWithdrawn(session: Session, file: HeldFile, userId: string): string | null {
  const { keyring } = session.keyringFile;
  const readers = readersOf(keyring, file.keyName);
  const how = readers.find((reader) => reader.userId === userId)?.how;
  if (how === undefined) return 'people.notFound';
  if (how === 'team') return 'access.throughTeam';
  if (readers.length === 1) return 'access.lastReader';
  // A new key goes to the whole team again, and only a supervisor may give it to them.
  return teamsHolding(keyring, file.keyName).length > 0 && session.actor.role !== 'supervisor' ? 'access.needsSupervisor' : null;
}

function withdraw(session: Session, writer: Writer, file: HeldFile, userId: string): EventDraft {
  const now = whoReadsNow(session, writer, file);
  const staying = { ...now, persons: now.persons.filter((id) => id !== userId) };
  return decideAccess(session, writer, file.id, { kind: 'access.withdrawn', link: userId }, () =>
    giveNextKey(session, writer, file, staying),
  );
}

/** Whether another investigation from this complaint is open to them: then its allegations must stay so. */
function readsAnother(session: Session, reader: Reader, complaintId: string, userId: string): boolean {
  const { keyring } = session.keyringFile;
  return investigationsOf(reader, complaintId).some((id) => readersOf(keyring, keyInUse(reader, id)).some((r) => r.userId === userId));
}

/** Closes a complaint to all but those named and the person who does it. Their investigations stay as they are. */
export const restrictFile: Handler<'access.restrict'> = ({ session, writer }, { fileId, userIds }) => {
  const file = findHeldFile(session, writer, fileId);
  if (!file) return refuse('access.notFound');
  if (file.type !== 'complaint') return refuse('access.notComplaint');
  if (isRestricted(session, file)) return refuse('access.alreadyRestricted');
  const named = checkReceivers(session, writer, file, userIds);
  if (!named.ok) return named;
  const persons = [...new Set([session.actor.userId, ...named.value])];
  const { recovery } = whoReadsNow(session, writer, file);
  const restrictedOn = session.ports.clock.now().toISOString().slice(0, 10);
  const event = decideAccess(session, writer, fileId, { kind: 'access.restricted', restrictedOn }, () => ({
    ...giveNextKey(session, writer, file, { persons, teams: false, recovery }),
    readers: persons.length,
  }));
  return ok({ value: { readers: persons.length }, events: [event] });
};

/**
 * Leaves a file out of recovery, or takes it in again. Sheets that were printed open whatever was ever granted to a recovery key, so a file that
 * was gets its next key when it is left out.
 */
export const leaveOutOfRecovery: Handler<'access.leaveOut'> = ({ session, writer }, { fileId, leftOut }) => {
  const file = findHeldFile(session, writer, fileId);
  if (!file) return refuse('access.notFound');
  const { keyring } = session.keyringFile;
  const now = whoReadsNow(session, writer, file);
  if (now.teams) return refuse('access.throughTeam');
  if (now.recovery === !leftOut) return refuse('access.asIs');
  const event = decideAccess(session, writer, fileId, { kind: leftOut ? 'access.leftOut' : 'access.takenIn', leftOut }, () => {
    const wasCovered = [...(keyring.grants.get(file.keyName)?.keys() ?? [])].some((to) => to.startsWith('recovery:'));
    if (leftOut && wasCovered) return giveNextKey(session, writer, file, { ...now, recovery: false });
    if (!leftOut && recoveryInForce(keyring)) grantToRecovery(session, [file]);
    return { epoch: file.key.epoch };
  });
  return ok({ value: { leftOut }, events: [event] });
};
