import { ok } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import type { Session } from '../../session.ts';
import { removePicture } from '../../backup/picture.ts';
import { settingsIn } from '../settings/index.ts';
import { generationsIn, knownBackups } from './known.ts';
import { isPaused, setPaused } from './running.ts';
import { olderState } from './restore-executor.ts';
import { lookOnDrive, makeOnDrive, removeOnDrive, verifyOnDrive } from './work.ts';

const DAY_MS = 86_400_000;

const listBackups: Handler<'backups.list'> = ({ session, reader }) => {
  const { backupEveryDays: everyDays, backupKeepDays: keepDays, backupKeepLast: keepLast } = settingsIn(reader);
  const lastAt = lastBackup(session);
  const isDue = isBackupDue(session, lastAt, everyDays);
  return ok({
    backups: knownBackups(session, reader),
    lastAt,
    isDue,
    everyDays,
    keepDays,
    keepLast,
    older: olderState(session),
    isPaused: isPaused(session),
  });
};

function lastBackup(session: Session): string | null {
  return generationsIn(session.writer).reduce<string | null>((last, { madeAt }) => (last === null || madeAt > last ? madeAt : last), null);
}

/**
 * A last backup in the future is of a clock that was wrong then or is wrong now: nothing can be counted from it. Before a salvaged vault is taken into use
 * none can be made, and the entry of the last one may be among those that are lost.
 */
function isBackupDue({ ports, alarm }: Session, lastAt: string | null, everyDays: number): boolean {
  if (alarm === 'vault.salvaged') return false;
  if (lastAt === null) return true;
  const age = ports.clock.now().getTime() - Date.parse(lastAt);
  return age >= everyDays * DAY_MS || age < -DAY_MS;
}

/** At an opening: what a run left that was cut off while it made a backup. It says nothing that the database beside it does not say. */
export function tidyBackups(session: Session): void {
  if (!session.alarm) removePicture(session.paths);
}

export const backupHandlers: Handlers<
  'backups.list' | 'backups.look' | 'backups.make' | 'backups.verify' | 'backups.remove' | 'backups.pause'
> = {
  'backups.list': listBackups,
  'backups.look': lookOnDrive,
  'backups.make': makeOnDrive,
  'backups.verify': verifyOnDrive,
  'backups.remove': removeOnDrive,
  'backups.pause': ({ session }, { isPaused: wanted }) => ok({ isPaused: setPaused(session, wanted) }),
};

export { restoreExecutor } from './restore-executor.ts';
export { recordRestored } from './restored.ts';

/** One piece of work with a backup at a time, whoever does it. */
export { courseOf, isRunning, whileRunning } from './running.ts';

/** What other features may ask: which kept copies stand, and which of them still hold a key. */
export { generationsHolding, knownGenerations } from './known.ts';
