import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Change, EventDraft } from '../ledger/append.ts';
import type { Session } from '../session.ts';

/** A reading for which an entry stands already. */
export type Standing<T> = { readonly value: T; readonly events: readonly [] };

/**
 * What is read of a file beside the file itself, as the lists in it: the entry by which this person opened the file in this run stands for it; where there is
 * none, this reading is the opening (resources/docs/decisions/0020-identities.md).
 */
export function readingOf<T>(session: Session, reader: Reader, value: T, opening: EventDraft): Change<T> | Standing<T> {
  return isOpenedHere(session, reader, opening) ? { value, events: [] } : { value, events: [opening] };
}

/** The entry that stands for reading an investigation, as a whole or a part of it alone. */
export function investigationOpened(id: string, part?: 'material' | 'recommendations' | 'releases'): EventDraft {
  const about = { kind: 'investigations.opened', subject: id, subjectType: 'investigation', file: id };
  return part === undefined ? about : { ...about, detail: { part } };
}

function isOpenedHere(session: Session, reader: Reader, { subject, kind }: EventDraft): boolean {
  const found = reader.get(
    sql`SELECT 1 FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
        WHERE e.subject = ${subject} AND e.kind IN (${kind}, 'identities.opened')
          AND e.fields ->> '$.actor' = ${session.actor.userId} AND e.fields ->> '$.clock.boot' = ${session.boot}
        ORDER BY e.n DESC LIMIT 1`,
  );
  return found !== undefined;
}

/** Entries that are looked through for what was opened: a run of a day has fewer. */
const newest = 5000;

/** The investigations that this person has opened in this run, as a whole or a part: the entry stands for what is read of them beside. */
export function investigationsOpenedHere(session: Session, reader: Reader): ReadonlySet<string> {
  const found = reader.all<{ subject: string }>(
    sql`SELECT DISTINCT subject FROM
          (SELECT e.subject, e.kind, e.fields FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id ORDER BY e.n DESC LIMIT ${newest})
        WHERE kind = 'investigations.opened' AND fields ->> '$.actor' = ${session.actor.userId} AND fields ->> '$.clock.boot' = ${session.boot}`,
  );
  return new Set(found.map(({ subject }) => subject));
}
