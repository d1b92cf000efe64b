import { basename } from 'node:path';
import { whichGo } from '#shared/domain/backups/keeping.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { factsOf } from '../../backup/facts.ts';
import { findBackup, type FoundBackup } from '../../backup/find.ts';
import { DriveError } from '../../backup/layout.ts';
import { makeBackup, type Made } from '../../backup/make.ts';
import { standingIn, type Standing } from '../../backup/standing.ts';
import { removeGenerations, takeBack, withRightLists } from '../../backup/remove.ts';
import { verifyGeneration } from '../../backup/verify.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { JobCancelled, type JobContext } from '../../jobs/context.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { nodeFileSystem } from '../../objects/file-system.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { destinationOf } from '../../release/destination.ts';
import { settingsIn } from '../settings/index.ts';
import { generationsIn } from './known.ts';
import { madeDetail } from './made-detail.ts';
import { courseOf, isRunning, whileRunning, type Course } from './running.ts';

export const makeOnDrive: Handler<'backups.make'> = (context, { destination, label }) => {
  const { session } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return Promise.resolve(place);
  if (isRunning(session)) return Promise.resolve(refuse('backups.running'));
  return whileRunning(session, async () => {
    const course = courseOf(context);
    const made = await makeBackup(session, place.value, { fs: nodeFileSystem, ...course });
    if (!made.ok) return made;
    const recorded = await recordOrTakeBack(context, made.value, label.trim());
    if (!recorded.ok) return recorded;
    const removed = await removeOld(context, made.value, course);
    const { backupId, number, folder, objects, written, already } = made.value;
    return ok({
      id: backupId,
      number,
      folderName: basename(folder),
      objects: objects.count,
      bytes: objects.bytes,
      missing: objects.missing,
      written,
      already,
      removed,
    });
  });
};

/** Nothing stands on a drive that the record does not know of, as far as that can be helped. */
async function recordOrTakeBack(context: JobContext, made: Made, label: string): Promise<Result<null, Refusal>> {
  try {
    const recorded = record(context, made, label);
    if (!recorded.ok) await takeBack(nodeFileSystem, made.folder, made.number);
    return recorded;
  } catch (error) {
    await takeBack(nodeFileSystem, made.folder, made.number);
    throw error;
  }
}

/** The generation that was made, and those on the same drive that stand there without their entry: a run was cut off before it. */
function record({ commit }: JobContext, made: Made, label: string): Result<null, Refusal> {
  return commit((writer) => {
    const known = new Set(
      generationsIn(writer)
        .filter(({ backup }) => backup === made.backupId)
        .map(({ sha256 }) => sha256),
    );
    const unrecorded = made.standing.filter(({ sha256 }) => !known.has(sha256));
    const isNamed = writer.get(sql`SELECT 1 FROM backup_label WHERE backup_id = ${made.backupId}`) !== undefined;
    if (label !== '' || !isNamed) {
      const name = label === '' ? basename(made.folder) : label;
      writer.runOne(sql`INSERT INTO backup_label (backup_id, label) VALUES (${made.backupId}, ${name})
        ON CONFLICT (backup_id) DO UPDATE SET label = excluded.label`);
    }
    const [first, ...others] = unrecorded.map((one) => madeEvent(made.backupId, one, one.number !== made.number));
    if (!first) throw new Error('a generation that was just made is recorded already');
    return ok({ value: null, events: [first, ...others] });
  });
}

function madeEvent(backup: string, { body, sha256 }: Standing, isLate: boolean): EventDraft {
  const detail = { ...madeDetail(body, sha256), ...(isLate ? { late: true } : {}) };
  return { kind: 'backups.made', subject: backup, subjectType: 'backup', file: null, detail };
}

/** What the rule of the office lets go, now that a newer generation stands on the same drive. A drive that fails here has its new generation already. */
async function removeOld(context: JobContext, made: Made, course: Course): Promise<readonly number[]> {
  const { session } = context;
  const { backupKeepDays, backupKeepLast } = settingsIn(context.reader);
  const today = session.ports.clock.now().toISOString().slice(0, 10);
  const standing = made.standing.map(({ number, body }) => ({ number, madeAt: body.time }));
  const old = whichGo(standing, { keepDays: backupKeepDays, keepLast: backupKeepLast }, today);
  if (old.length === 0) return [];
  const found = await findAgain(made.folder, session.vaultId);
  if (!found) return [];
  const numbers = await withRightLists(nodeFileSystem, found, made.standing, old);
  if (numbers.length === 0) return [];
  try {
    return (await removeAndRecord(context, found, numbers, course)).gone;
  } catch (error) {
    // The backup stands and is recorded, whatever becomes of older ones.
    if (error instanceof JobCancelled) return [];
    throw error;
  }
}

type RemovedNow = { readonly removed: Awaited<ReturnType<typeof removeGenerations>>; readonly gone: readonly number[] };

/**
 * Removes them, and records those that are there no more, `goneBefore` among them: also where the drive failed on the way or somebody stopped it, since
 * certificates of destruction count the copies that the record knows.
 */
async function removeAndRecord(
  context: JobContext,
  backup: FoundBackup,
  numbers: readonly number[],
  course: Course,
  goneBefore: readonly number[] = [],
): Promise<RemovedNow> {
  const { session } = context;
  const recordGone = async (areAllGone: boolean): Promise<readonly number[]> => {
    const after = areAllGone ? null : await findAgain(backup.paths.folder, session.vaultId);
    const stood = (number: number): boolean => backup.generations.some((one) => one.number === number);
    const isGone = (number: number): boolean =>
      areAllGone || (stood(number) && after !== null && !after.generations.some((one) => one.number === number));
    const gone = [...goneBefore, ...numbers.filter(isGone)].toSorted((x, y) => x - y);
    if (gone.length > 0) recordRemoved(context, backup.about.backupId, gone);
    return gone;
  };
  let removed: RemovedNow['removed'] = ok({ generations: [], objects: 0, objectsKept: false });
  try {
    if (numbers.length > 0) removed = await removeGenerations(session, nodeFileSystem, backup, numbers, course.turn);
  } catch (error) {
    await recordGone(false);
    throw error;
  }
  return { removed, gone: await recordGone(removed.ok) };
}

async function findAgain(folder: string, vaultId: string): Promise<FoundBackup | null> {
  const found = await orDriveFault(() => findBackup(nodeFileSystem, folder, vaultId));
  return found.ok ? found.value : null;
}

function recordRemoved({ commit }: JobContext, backup: string, generations: readonly number[]): void {
  const event = { kind: 'backups.removed', subject: backup, subjectType: 'backup', file: null, detail: { generations: [...generations] } };
  commit(() => ok({ value: null, events: [event] }));
}

export const verifyOnDrive: Handler<'backups.verify'> = (context, { file, number }) => {
  const { session, paths } = context;
  const place = paths[file];
  if (place === undefined) return Promise.resolve(refuse('token.unknown'));
  if (isRunning(session)) return Promise.resolve(refuse('backups.running'));
  return whileRunning(session, async () => {
    const course = courseOf(context);
    course.phase('reading');
    const found = await orDriveFault(() => findBackup(nodeFileSystem, place, session.vaultId));
    if (!found.ok) return found;
    const backup = found.value;
    const wanted = number ?? backup.generations.at(-1)?.number;
    if (wanted === undefined || !backup.generations.some((one) => one.number === wanted)) return refuse('backups.noSuchGeneration');
    const verified = await verifyGeneration(nodeFileSystem, backup, wanted, course.turn, course.total);
    const code = verified.ok ? null : verified.error.code;
    // A drive that was pulled out says nothing of what is on it.
    if (code === null || code === 'backups.damaged') {
      const bytes = verified.ok ? verified.value.bytes : 0;
      const detail = { bytes, code, generation: wanted };
      const event = { kind: 'backups.verified', subject: backup.about.backupId, subjectType: 'backup', file: null, detail };
      context.commit(() => ok({ value: null, events: [event] }));
    }
    if (!verified.ok) return verified;
    const { body } = verified.value.outline;
    return ok({ number: wanted, bytes: verified.value.bytes, missing: body.objects.missing, madeAt: body.time });
  });
};

export const removeOnDrive: Handler<'backups.remove'> = (context, { destination, numbers }) => {
  const { session } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return Promise.resolve(place);
  if (isRunning(session)) return Promise.resolve(refuse('backups.running'));
  return whileRunning(session, async () => {
    const course = courseOf(context);
    course.phase('removing');
    const found = await orDriveFault(() => findBackup(nodeFileSystem, place.value, session.vaultId));
    if (!found.ok) return found;
    const { about, generations } = found.value;
    const wanted = [...new Set(numbers)];
    const isThere = (number: number): boolean => generations.some((one) => one.number === number);
    // Gone from the drive already, without their entry: a run was cut off, or somebody removed them by hand.
    const goneBefore = wanted.filter((number) => !isThere(number) && isOnRecord(context, about.backupId, number));
    const toRemove = wanted.filter((number) => !goneBefore.includes(number));
    const { removed, gone } = await removeAndRecord(context, found.value, toRemove, course, goneBefore);
    return removed.ok ? ok({ ...removed.value, generations: gone }) : removed;
  });
};

function isOnRecord({ reader }: JobContext, backup: string, number: number): boolean {
  return generationsIn(reader).some((one) => one.backup === backup && one.number === number);
}

export const lookOnDrive: Handler<'backups.look'> = async ({ session, paths }, { file }) => {
  const place = paths[file];
  if (place === undefined) return refuse('token.unknown');
  const found = await orDriveFault(() => findBackup(nodeFileSystem, place, session.vaultId));
  if (!found.ok) return found;
  const standing = standingIn(session, found.value).map(({ number }) => number);
  return ok(factsOf(found.value, (number) => standing.includes(number)));
};

async function orDriveFault<T>(work: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DriveError) return refuse(error.code);
    throw error;
  }
}
