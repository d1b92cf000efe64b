import type { LedgerPerson, LedgerRow } from '#shared/contract/ledger.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EventId, UserId } from '#shared/kernel/ids.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { StoredEvent } from '../../ledger/store.ts';
import { staffName } from '../../records/staff-name.ts';
import type { Session } from '../../session.ts';

/** Events as their reader may see them: what was done, by whom, when, to what. Codes, numbers and references; the name of staff for a supervisor alone. */
export function rowsOf(session: Session, reader: Reader, events: readonly StoredEvent[]): LedgerRow[] {
  const seen = lookUps(session, reader);
  return events.map(({ index, fields }) => {
    const { subject, subjectType } = fields;
    return {
      number: index + 1,
      id: fields.event as EventId,
      kind: fields.kind,
      at: fields.time,
      by: { ...seen.person(fields.actor)!, role: fields.role },
      about: {
        type: subjectType,
        id: subject,
        item: subject === null || fields.file === null ? '' : seen.item(subjectType, subject, fields.file, fields.link),
        person: subjectType === 'person' && subject !== null ? seen.person(subject) : null,
      },
      file: fields.file === null ? null : { id: fields.file, reference: seen.reference(fields.file) },
      concerned: fields.link === null ? null : seen.person(fields.link),
    };
  });
}

type LookUps = {
  /** Null for an id that is nobody's. */
  person(id: string): LedgerPerson | null;
  reference(file: string): string;
  item(type: string | null, id: string, file: string, link: string | null): string;
};

/** Looks each thing up once a page. */
function lookUps(session: Session, reader: Reader): LookUps {
  const person = personFor(session);
  const mayOpen = once((file: string) => session.keys.mayOpen(file));
  const reference = once((file: string) => referenceOf(session, reader, file, mayOpen(file)));
  return {
    person,
    reference,
    item: (type, id, file, link) => (mayOpen(file) ? itemOf(reader, type, id, link) : ''),
  };
}

/** An auditor sees that everything was done properly, and no identities (product, 2): numbers and roles in place of names. */
export function mayReadNames({ actor }: Session): boolean {
  return actor.role === 'supervisor';
}

/** `reference / M-02` of a record of a file, or of the file itself; empty where this person may not know it, or nothing says it any more. Looks each thing up once. */
export function nameFor(session: Session, reader: Reader): (file: string, type: string, id: string | null) => string {
  const seen = lookUps(session, reader);
  return (file, type, id) =>
    [seen.reference(file), id === null ? '' : seen.item(type, id, file, null)].filter((part) => part !== '').join(' / ');
}

/** Who somebody of the office is, as the reader may know them; null for an id that is nobody's. */
export function personFor(session: Session): (id: string) => LedgerPerson | null {
  const { persons } = session.keyringFile.keyring;
  const readsNames = mayReadNames(session);
  return once((id) =>
    persons.has(id) ? { userId: id as unknown as UserId, number: signInNumber(id), name: readsNames ? staffName(session, id) : '' } : null,
  );
}

/** Of a complaint for whoever reads the list of complaints, where even restricted ones stand by reference; else for whoever holds the key. */
function referenceOf({ actor }: Session, reader: Reader, file: string, mayOpen: boolean): string {
  if (mayOpen || mayDo(actor.role, 'complaints.read')) {
    const complaint = reader.get<{ reference: string }>(sql`SELECT reference FROM complaint WHERE id = ${file}`);
    if (complaint) return complaint.reference;
  }
  return mayOpen ? (reader.get<{ reference: string }>(sql`SELECT reference FROM investigation WHERE id = ${file}`)?.reference ?? '') : '';
}

/** The number of a record within its file. A handling event goes by the item it belongs to. */
function itemOf(reader: Reader, type: string | null, id: string, link: string | null): string {
  const numbered = (prefix: 'M' | 'F' | 'R', row: { number: number } | undefined): string => (row ? reportNumber(prefix, row.number) : '');
  switch (type ?? '') {
    case 'evidence':
      return numbered('M', reader.get<{ number: number }>(sql`SELECT number FROM evidence_item WHERE id = ${id}`));
    case 'custody':
      return numbered('M', reader.get<{ number: number }>(sql`SELECT number FROM evidence_item WHERE id = ${link}`));
    case 'finding':
      return numbered('F', reader.get<{ number: number }>(sql`SELECT number FROM finding WHERE id = ${id}`));
    case 'recommendation':
      return numbered('R', reader.get<{ number: number }>(sql`SELECT number FROM recommendation WHERE id = ${id}`));
    default:
      return '';
  }
}

function once<T>(look: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, look(key));
    return known.get(key)!;
  };
}
