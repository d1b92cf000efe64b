import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { EventFields, SealedEvent } from './event.ts';
import { appendLeaf, copyFrontier, newFrontier, peakPlaces, type Frontier, type NodeSource } from './frontier.ts';

/** The ledger's tables. Nothing here decides what is recorded; it keeps events, leaves and the tree's inner nodes. */

export function ledgerSize(reader: Reader): number {
  return reader.get<{ size: number }>(sql`SELECT count(*) AS size FROM ledger_leaf`)!.size;
}

const MISSING = Buffer.alloc(32);

/** Reads the right edge of the tree as it stands. What is missing of it counts as zeros, and `isUnbroken` says so. */
export function loadFrontier(reader: Reader): Frontier {
  return frontierAt(reader, ledgerSize(reader));
}

/** The right edge of the tree as it was at a size. */
export function frontierAt(reader: Reader, size: number): Frontier {
  const source = storedNodes(reader);
  const frontier = newFrontier();
  frontier.size = size;
  for (const { level, index } of peakPlaces(size)) frontier.peaks.push(orWhenDamaged(() => source(level, index), MISSING));
  return frontier;
}

/**
 * The places run from 0 without a gap, the right edge is there, and neither inner nodes nor the list by which the record is filtered go beyond it: on
 * anything else, such as half of a transaction, nothing may be placed.
 */
export function isUnbroken(reader: Reader, { size, peaks }: Frontier): boolean {
  const places = (last: number | null | undefined): number => (last ?? -1) + 1;
  const leaves = places(reader.get<{ last: number | null }>(sql`SELECT max(idx) AS last FROM ledger_leaf`)?.last);
  const listed = places(reader.get<{ last: number | null }>(sql`SELECT max(idx) AS last FROM ledger_list`)?.last);
  const levels = reader.get<{ top: number | null }>(sql`SELECT max(level) AS top FROM ledger_node`)?.top ?? 0;
  if (leaves !== size || listed > size || peaks.some((peak) => peak.equals(MISSING))) return false;
  for (let level = 1; level <= Math.max(levels, Math.log2(Math.max(1, size))); level += 1) {
    const nodes = places(reader.get<{ last: number | null }>(sql`SELECT max(idx) AS last FROM ledger_node WHERE level = ${level}`)?.last);
    if (nodes !== Math.floor(size / 2 ** level)) return false;
  }
  return true;
}

/** Perfect subtrees as they are stored; a missing one is damage. */
export function storedNodes(reader: Reader): NodeSource {
  return (level, index) => {
    const row =
      level === 0
        ? reader.get<{ hash: Buffer }>(sql`SELECT leaf AS hash FROM ledger_leaf WHERE idx = ${index}`)
        : reader.get<{ hash: Buffer }>(sql`SELECT hash FROM ledger_node WHERE level = ${level} AND idx = ${index}`);
    if (!row) throw new LedgerDamage(`node ${level}/${index}`);
    return row.hash;
  };
}

/** A stored part of the tree is missing: said by place, never by content. */
export class LedgerDamage extends Error {
  override readonly name = 'LedgerDamage';
}

/** What is read of the stored tree, or this where a part of it is missing. */
export function orWhenDamaged<T, U>(read: () => T, otherwise: U): T | U {
  try {
    return read();
  } catch (error) {
    if (error instanceof LedgerDamage) return otherwise;
    throw error;
  }
}

export function insertEvent(writer: Writer, event: SealedEvent): void {
  const { fields } = event;
  writer.runOne(
    sql`INSERT INTO ledger_event (event_id, kind, subject, fields, seed, signature)
        VALUES (${fields.event}, ${fields.kind}, ${fields.subject}, ${canonicalText(fields)}, ${event.seed}, ${event.signature})`,
  );
}

/** Gives prepared events their places in the tree. Changes a copy of the frontier, which the caller keeps once the transaction has committed. */
export function placeEvents(
  writer: Writer,
  frontier: Frontier,
  events: Iterable<{ readonly id: string; readonly leaf: Buffer }>,
): Frontier {
  const next = copyFrontier(frontier);
  for (const { id, leaf } of events) {
    writer.runOne(sql`INSERT INTO ledger_leaf (idx, leaf, event_id) VALUES (${next.size}, ${leaf}, ${id})`);
    appendLeaf(next, leaf, (level, index, hash) => {
      if (level > 0) writer.runOne(sql`INSERT INTO ledger_node (level, idx, hash) VALUES (${level}, ${index}, ${hash})`);
    });
  }
  return next;
}

/** Events that were prepared but never got a place: the trace of a run that ended in between. */
export function discardUnplacedEvents(writer: Writer): number {
  return writer.run(sql`DELETE FROM ledger_event WHERE event_id NOT IN (SELECT event_id FROM ledger_leaf)`);
}

/** The keyring that the newest event's actor had before them; null where there is no event yet. */
export function lastEventsKeyring(reader: Reader): EventFields['prior']['keyring'] | null | 'damaged' {
  const newest = newestFields(reader);
  return newest === 'damaged' ? newest : (newest?.prior.keyring ?? null);
}

/** The wall time that the newest event gives; null where there is none. */
export function newestEventTime(reader: Reader): string | null {
  const newest = newestFields(reader);
  return newest === 'damaged' ? null : (newest?.time ?? null);
}

function newestFields(reader: Reader): EventFields | null | 'damaged' {
  const row = reader.get<{ fields: string }>(
    sql`SELECT e.fields FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id ORDER BY l.idx DESC LIMIT 1`,
  );
  if (!row) return null;
  const fields = fieldsOf(row.fields);
  return fields === UNREADABLE ? 'damaged' : fields;
}

/** Whether one of these kinds stands in the tree from `size` on: what is kept of an older state is then read again. */
export function hasEventsSince(reader: Reader, size: number, kinds: readonly string[]): boolean {
  const found = reader.get(
    sql`SELECT 1 FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id
        WHERE l.idx >= ${size} AND e.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)})) LIMIT 1`,
  );
  return found !== undefined;
}

export type StoredEvent = {
  readonly index: number;
  readonly leaf: Buffer;
  readonly eventId: string;
  /** The columns that events are found by; they must say what the fields say. */
  readonly kind: string;
  readonly subject: string | null;
  readonly fields: EventFields;
  readonly fieldsText: string;
  readonly seed: Buffer;
  readonly signature: Buffer;
};

type EventRow = {
  idx: number;
  leaf: Buffer;
  eventId: string;
  kind: string;
  subject: string | null;
  fields: string;
  seed: Buffer;
  signature: Buffer;
};

/** Events in the order of the tree, from `start` up to but not including `end`. */
export function* readEvents(reader: Reader, start: number, end: number): Generator<StoredEvent> {
  const rows = reader.iterate<EventRow>(
    sql`SELECT l.idx, l.leaf, e.event_id AS eventId, e.kind, e.subject, e.fields, e.seed, e.signature FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id
        WHERE l.idx >= ${start} AND l.idx < ${end} ORDER BY l.idx`,
  );
  for (const row of rows) yield storedEvent(row);
}

/** All events about one record, in the order of the tree. */
export function eventsAbout(reader: Reader, subject: string): StoredEvent[] {
  return reader
    .all<EventRow>(
      sql`SELECT l.idx, l.leaf, e.event_id AS eventId, e.kind, e.subject, e.fields, e.seed, e.signature FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
          WHERE e.subject = ${subject} ORDER BY l.idx`,
    )
    .map(storedEvent);
}

type About = { readonly subjects: readonly string[]; readonly kinds: readonly string[] };

/** Events of these kinds about one of these records, the newest first. */
export function newestEventsOf(reader: Reader, { subjects, kinds }: About, offset: number, limit: number): StoredEvent[] {
  return reader
    .all<EventRow>(
      sql`SELECT l.idx, l.leaf, e.event_id AS eventId, e.kind, e.subject, e.fields, e.seed, e.signature FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
          WHERE e.subject IN (SELECT value FROM json_each(${JSON.stringify(subjects)})) AND e.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))
          ORDER BY l.idx DESC LIMIT ${limit} OFFSET ${offset}`,
    )
    .map(storedEvent);
}

export function countEventsOf(reader: Reader, { subjects, kinds }: About): number {
  return reader.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
        WHERE e.subject IN (SELECT value FROM json_each(${JSON.stringify(subjects)})) AND e.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))`,
  )!.n;
}

export function eventById(reader: Reader, eventId: string): StoredEvent | null {
  const row = reader.get<EventRow>(
    sql`SELECT l.idx, l.leaf, e.event_id AS eventId, e.kind, e.subject, e.fields, e.seed, e.signature FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id WHERE e.event_id = ${eventId}`,
  );
  return row ? storedEvent(row) : null;
}

/** What stands in the place of fields that are not those of an event: its leaf does not fit it either, which is how it is told. */
const UNREADABLE: EventFields = {
  event: '',
  vault: '',
  kind: '',
  subject: null,
  subjectType: null,
  file: null,
  link: null,
  before: null,
  after: null,
  detail: null,
  actor: '',
  role: '',
  key: '',
  date: '',
  time: '',
  clock: { boot: '', ms: 0 },
  prior: { keyring: { head: '', size: 0 }, root: '', size: 0 },
};

function fieldsOf(text: string): EventFields {
  try {
    const fields = JSON.parse(text) as EventFields;
    return typeof fields.prior.keyring.size === 'number' && typeof fields.prior.size === 'number' && typeof fields.clock.ms === 'number'
      ? fields
      : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

function storedEvent(row: EventRow): StoredEvent {
  return {
    index: row.idx,
    leaf: row.leaf,
    eventId: row.eventId,
    kind: row.kind,
    subject: row.subject,
    fields: fieldsOf(row.fields),
    fieldsText: row.fields,
    seed: row.seed,
    signature: row.signature,
  };
}
