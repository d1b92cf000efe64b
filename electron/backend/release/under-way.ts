import { ok } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { codeOf } from '../db/open.ts';
import { sql } from '../db/sql.ts';
import { commitChange, commitQuietly, type EventDraft } from '../ledger/append.ts';
import { eventById } from '../ledger/store.ts';
import type { Session } from '../session.ts';

/** What is on the record as leaving and has not been written to its end (resources/docs/formats.md, 8.3). */

const PREFIX = 'release/';

export function markUnderWay(writer: Writer, eventId: string): void {
  writer.runOne(sql`INSERT INTO setting (key, value) VALUES (${PREFIX + eventId}, '1')`);
}

export function unmark(writer: Writer, eventId: string): void {
  writer.run(sql`DELETE FROM setting WHERE key = ${PREFIX + eventId}`);
}

/** It has left. A database that fails now takes nothing back of that: the next opening says that nobody knows. */
export function markWritten(session: Session, eventId: string): void {
  if (session.broken) return;
  try {
    commitQuietly(session, (writer) => unmark(writer, eventId));
  } catch (error) {
    if (codeOf(error) === null) throw error;
  }
}

/** At an opening: says on the record, and to whoever is there, what was cut off while it was being written. */
export function recordReleasesCutOff(session: Session): void {
  if (session.alarm || session.broken) return;
  const cut = underWay(session.writer);
  const drafts = cut.flatMap((id) => draftOf(session.writer, id));
  const [first, ...others] = drafts;
  if (!first) {
    if (cut.length > 0) commitQuietly(session, (writer) => cut.forEach((id) => unmark(writer, id)));
    return;
  }
  const recorded = commitChange(session, (writer) => {
    for (const id of cut) unmark(writer, id);
    return ok({ value: null, events: [first, ...others] });
  });
  if (recorded.ok) session.notes.push('release.cutOff');
}

/** Nothing of a full copy, which is told by itself. */
function draftOf(reader: Reader, eventId: string): readonly EventDraft[] {
  const event = eventById(reader, eventId);
  if (event === null || event.fields.kind === 'archive.given') return [];
  const { subject, subjectType, file } = event.fields;
  return [{ kind: 'release.cutOff', subject, subjectType, file, link: eventId }];
}

function underWay(reader: Reader): readonly string[] {
  const rows = reader.all<{ key: string }>(sql`SELECT key FROM setting WHERE key >= ${PREFIX} AND key < ${`${PREFIX}~`} ORDER BY key`);
  return rows.map(({ key }) => key.slice(PREFIX.length));
}
