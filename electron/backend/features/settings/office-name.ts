import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { commitChange, newEventId } from '../../ledger/append.ts';
import { eventsAbout } from '../../ledger/store.ts';
import type { RecordState } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { OFFICE } from './store.ts';

/** The name of the office as a record (resources/docs/records.md): it stands on certificates, so a change behind the program's back is found. */

const TYPE = 'office';
const KIND = 'settings.officeNamed';
const NAME = 'officeName';
const EVENT = 'officeNameEvent';

export const boundOfficeName: BoundRecords = {
  type: TYPE,
  // Its id is that of the rules of the office too, and neither has anything sealed.
  hasContent: false,
  ids: (reader, file) => (file === null && valueIn(reader, EVENT) !== null ? [OFFICE] : []),
  read: (reader, id) => {
    const eventId = id === OFFICE ? valueIn(reader, EVENT) : null;
    return eventId === null ? null : boundRecord('', eventId, stateOf(valueIn(reader, NAME) ?? ''));
  },
  // Anybody who holds the database could write an entry of their own over a new name.
  check: ({ reader }) => {
    const named = entriesIn(reader);
    return named.length === 1 && named[0]!.fields.role === 'supervisor' ? null : 'record.altered';
  },
};

/** Writes down once what the office is called. A name that nobody has bound yet is bound as it stands now. */
export function nameOffice(session: Session): void {
  const { writer, actor } = session;
  const name = valueIn(writer, NAME) ?? '';
  if (session.alarm || actor.role !== 'supervisor' || name === '' || entriesIn(writer).length > 0) return;
  commitChange(session, () => {
    const id = newEventId(session);
    writer.runOne(sql`INSERT INTO setting (key, value) VALUES (${EVENT}, ${id}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
    const after = boundRecord('', id, stateOf(name)).digest;
    return ok({ value: null, events: [{ id, kind: KIND, subject: OFFICE, subjectType: TYPE, file: null, after }] });
  });
}

function entriesIn(reader: Reader): ReturnType<typeof eventsAbout> {
  return eventsAbout(reader, OFFICE).filter(({ fields }) => fields.kind === KIND);
}

function stateOf(name: string): RecordState {
  return { type: TYPE, id: OFFICE, version: 1, fields: { name }, content: null };
}

function valueIn(reader: Reader, key: string): string | null {
  return reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = ${key}`)?.value ?? null;
}
