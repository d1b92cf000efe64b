import type { EntryFilter, LedgerRow } from '#shared/contract/ledger.ts';
import { areasOfGroup } from '#shared/domain/ledger/codes.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { joinParts, part, sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';
import { rowsOf } from './rows.ts';

type Part = ReturnType<typeof part>;

export const listEntries: Handler<'ledger.entries'> = ({ session, reader }, { filters, offset, limit }) =>
  ok(pageOf(session, reader, filters, offset, limit));

type EntryPage = { readonly rows: readonly LedgerRow[]; readonly total: number };

/** A page of the record, the newest first. Without a filter it is found by its place alone, however long the record is. */
export function pageOf(session: Session, reader: Reader, filters: EntryFilter, offset: number, limit: number): EntryPage {
  const { size } = session.frontier;
  const where = whereOf(reader, filters);
  const total = where === null ? size : keptCount(session, reader, JSON.stringify(filters), where);
  const places = where === null ? placesFromEnd(size, offset, limit) : placesOf(reader, where, offset, limit);
  return { rows: rowsOf(session, reader, eventsAt(reader, places)), total };
}

function placesFromEnd(size: number, offset: number, limit: number): number[] {
  const count = Math.max(0, Math.min(limit, size - offset));
  return Array.from({ length: count }, (_, i) => size - 1 - offset - i);
}

function placesOf(reader: Reader, where: Part, offset: number, limit: number): number[] {
  return reader.numbers(sql`SELECT idx FROM ledger_list WHERE ${where} ORDER BY idx DESC LIMIT ${limit} OFFSET ${offset}`);
}

const KEPT_FILTERS = 20;
const kept = new WeakMap<Session, { readonly size: number; readonly counts: Map<string, number> }>();

/** Counting costs more than a page: it is done once for a filter, until the record grows. */
function keptCount(session: Session, reader: Reader, key: string, where: Part): number {
  const { size } = session.frontier;
  let mine = kept.get(session);
  if (mine?.size !== size) {
    mine = { size, counts: new Map() };
    kept.set(session, mine);
  }
  const known = mine.counts.get(key);
  if (known !== undefined) return known;
  const count = reader.numbers(sql`SELECT count(*) FROM ledger_list WHERE ${where}`)[0]!;
  if (mine.counts.size >= KEPT_FILTERS) mine.counts.clear();
  mine.counts.set(key, count);
  return count;
}

/** The events at these places, in their order. */
function eventsAt(reader: Reader, places: readonly number[]): StoredEvent[] {
  return places.flatMap((place) => [...readEvents(reader, place, place + 1)]);
}

/** Null where nothing is filtered. */
function whereOf(reader: Reader, { groups, persons, roles, from, to, about }: EntryFilter): Part | null {
  const parts: Part[] = [];
  if (groups && groups.length > 0)
    parts.push(
      anyOf(
        part`area`,
        groups.flatMap((group) => areasOfGroup[group]),
      ),
    );
  if (persons && persons.length > 0) parts.push(anyOf(part`actor`, persons));
  if (roles && roles.length > 0) parts.push(anyOf(part`role`, roles));
  if (from !== undefined) parts.push(part`date >= ${from}`);
  if (to !== undefined) parts.push(part`date <= ${to}`);
  if (about !== undefined && about.trim() !== '') parts.push(aboutPart(reader, about.trim()));
  return parts.length === 0 ? null : joinParts(parts, part` AND `);
}

/** One value is asked for by `=`, so that its index gives the rows in the order of their places. */
function anyOf(column: Part, values: readonly string[]): Part {
  return values.length === 1
    ? part`${column} = ${values[0]!}`
    : part`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function aboutPart(reader: Reader, text: string): Part {
  const ids = JSON.stringify(idsOf(reader, text));
  return part`idx IN (
    SELECT x.idx FROM ledger_list x WHERE x.file IN (SELECT value FROM json_each(${ids}))
    UNION SELECT l.idx FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id WHERE e.subject IN (SELECT value FROM json_each(${ids})))`;
}

/** What a reference or an id stands for; nothing where it leads nowhere. Whoever types a reference has been given it. */
function idsOf(reader: Reader, text: string): string[] {
  const lower = text.toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower)) return [lower];
  const read = readReference(text);
  if (!read.ok) return [];
  const rows = reader.all<{ id: string }>(
    sql`SELECT id FROM complaint_row WHERE reference = ${read.value} UNION SELECT id FROM investigation WHERE reference = ${read.value}
        UNION SELECT id FROM release WHERE reference = ${read.value}`,
  );
  return rows.map(({ id }) => id);
}
