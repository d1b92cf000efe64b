import { ok } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { codeOf } from '../../db/open.ts';
import { sql } from '../../db/sql.ts';
import { commitChange, commitQuietly } from '../../ledger/append.ts';
import {
  inspectStore,
  removeParts,
  removeReceipts,
  removeRecordings,
  removeUnknownObjects,
  type StoreReport,
} from '../../objects/clean-up.ts';
import { isPresent, objectPath, storedName } from '../../objects/store.ts';
import type { Session } from '../../session.ts';
import { belongsInFolder } from '../../vault/folder.ts';
import { allIntakes, deleteIntake, setIntakeState } from './pending-store.ts';
import { settleEarlier } from './settle.ts';
import { allObjectIds, findObject } from './store.ts';

/**
 * An object lies in the store for a moment before its row stands in the database. So that a cut in between leaves nothing behind, and so that
 * an object is never taken for such a left-over only because an older copy of the database does not know it, each intake has a row from its
 * beginning: only objects of such rows are ever removed. Others without a row are reported and stay.
 */

/** How version 0.1 announced its intakes. */
const ANNOUNCED = 'intake/';

/**
 * After an intake that was not recorded: takes the object back. When the database failed in a way that leaves open whether the row stands,
 * nothing is touched, and the next opening decides by what it finds.
 */
export async function abandonIntake(session: Session, objectId: string, whatThen: 'drop' | 'keep'): Promise<void> {
  const { objects, writer } = session;
  if (session.broken || findObject(writer, objectId)) return;
  const name = storedName(objects.namesKey, objectId);
  try {
    if (await isPresent(objects.fileSystem, objectPath(objects, name))) {
      const removed = await removeUnknownObjects(objects, [name], knownNames(session));
      if (!removed.ok) return;
    }
    commitQuietly(session, () => {
      if (whatThen === 'drop') deleteIntake(writer, objectId);
      else setIntakeState(writer, objectId, 'waiting');
    });
  } catch (error) {
    // What cannot be put right now keeps its row, and the next opening goes on from there.
    if (codeOf(error) === null) throw error;
  }
}

export type Tidied = { readonly removed: number; readonly unknown: number };

/**
 * Called after opening: puts on record what was finished after the lock, removes what intakes of earlier runs left behind, with an entry, and
 * says in the session's notes what lies in the store that no record knows, or is missing from it. Does nothing while an alarm stands.
 */
export async function tidyObjects(session: Session): Promise<Tidied> {
  if (session.alarm || session.broken) return { removed: 0, unknown: 0 };
  const announced = announcedByOlder(session.writer);
  const cut = new Set([...(await settleEarlier(session)), ...announced.map((id) => storedName(session.objects.namesKey, id))]);
  const inspected = await inspectStore(session.objects, knownNames(session));
  if (!inspected.ok) {
    session.notes.push('objects.notInspected');
    return { removed: 0, unknown: 0 };
  }
  const { unknownObjects, missingObjects, strangers } = inspected.value;
  const pending = new Set(allIntakes(session.writer).map((row) => storedName(session.objects.namesKey, row.object_id)));
  // Without the anchor this may be an older database than the objects know: then nothing is removed, only reported.
  const orphans = session.anchorMissing ? [] : unknownObjects.filter((name) => cut.has(name));
  const receipts = session.anchorMissing ? [] : inspected.value.receipts.filter((name) => cut.has(name) || !pending.has(name));
  const recordings = session.anchorMissing ? [] : inspected.value.recordings.filter((name) => !pending.has(name));
  const unexplained = unknownObjects.filter((name) => !orphans.includes(name) && (cut.has(name) || !pending.has(name)));
  const unknown = unexplained.length + strangers.length + (await countStrangersBeside(session));
  if (unknown > 0) session.notes.push('objects.unknown');
  if (missingObjects.length > 0) session.notes.push('objects.missing');
  const removed = await removeLeftOvers(session, { parts: inspected.value.parts, orphans, receipts, recordings });
  if (removed === null) return { removed: 0, unknown };
  if (announced.length > 0) commitQuietly(session, (writer) => forgetAnnouncements(writer));
  return { removed, unknown };
}

type LeftOvers = Pick<StoreReport, 'parts' | 'receipts' | 'recordings'> & { readonly orphans: readonly string[] };

/** How many were removed, receipts not counted: they hold nothing of a file; null when an object would not go. */
async function removeLeftOvers(session: Session, { parts, orphans, receipts, recordings }: LeftOvers): Promise<number | null> {
  await removeReceipts(session.objects, receipts);
  const removed = orphans.length + parts.length + recordings.length;
  if (removed === 0) return 0;
  // The entry first: a cut after it removes the rest next time, with an entry of its own.
  commitChange(session, () =>
    ok({
      value: null,
      events: [{ kind: 'objects.orphansRemoved', subject: null, subjectType: null, file: null, detail: { count: removed } }],
    }),
  );
  const gone = [
    await removeParts(session.objects),
    await removeUnknownObjects(session.objects, orphans, knownNames(session)),
    await removeRecordings(session.objects, recordings),
  ];
  session.notes.push(gone.every((result) => result.ok) ? 'objects.orphansRemoved' : 'objects.orphansStay');
  return gone[1]!.ok ? removed : null;
}

/** What lies in the vault's folder and is none of its parts. */
async function countStrangersBeside({ objects, paths }: Session): Promise<number> {
  const entries = await objects.fileSystem.list(paths.folder);
  return entries.filter((entry) => !belongsInFolder(paths, entry.name)).length;
}

function announcedByOlder(reader: Reader): string[] {
  const rows = reader.all<{ key: string }>(sql`SELECT key FROM setting WHERE key >= ${ANNOUNCED} AND key < ${`${ANNOUNCED}~`}`);
  return rows.map((row) => row.key.slice(ANNOUNCED.length));
}

function forgetAnnouncements(writer: Writer): void {
  writer.run(sql`DELETE FROM setting WHERE key >= ${ANNOUNCED} AND key < ${`${ANNOUNCED}~`}`);
}

function knownNames(session: Session): ReadonlySet<string> {
  return new Set(allObjectIds(session.writer).map((id) => storedName(session.objects.namesKey, id)));
}
