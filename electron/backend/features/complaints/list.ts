import type { AllegationCode, Capacity, Channel } from '#shared/domain/complaints/codes.ts';
import type { ComplaintListRequest, ComplaintRow, OpenComplaintRow } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { joinParts, part, sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { mayRoleHold } from '../../keyring/state.ts';
import { hasEventsSince } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';
import { openRows, type OpenRows } from './open-rows.ts';
import { storedComplaint, type ComplaintTableRow } from './store.ts';

type Part = ReturnType<typeof part>;
type Filters = ComplaintListRequest['filters'];

/** A page of the list and how many rows the filters leave, of complaints that this person may open. Which rows, and in which order, is read once and kept: turning pages costs nothing. */
export const listComplaints: Handler<'complaints.list'> = ({ session, reader }, request) => {
  const mine = keptFor(session, reader);
  const order = orderOfRows(mine, reader, request);
  const bare = bareRows(session, mine, reader, request.filters);
  const total = order.length + bare.length;
  const isRising = request.sort.direction === 'ascending';
  const rows: ComplaintRow[] = [];
  for (let i = request.offset; i < Math.min(request.offset + request.limit, total); i += 1) {
    const isBare = i >= order.length;
    const n = isBare ? bare[i - order.length]! : order[isRising ? i : order.length - 1 - i]!;
    const row = reader.get<ComplaintTableRow>(sql`SELECT * FROM complaint_row WHERE n = ${n}`);
    if (row) rows.push(isBare ? { restricted: true, reference: row.reference } : rowOf(row));
  }
  return ok({ rows, total });
};

/**
 * Restricted complaints, as a bare reference each: to members of the intake team alone, always last and in the order of their references, so that
 * no other column tells anything of them, and only where no other column is filtered by. To everybody else they do not exist.
 */
function bareRows(session: Session, mine: Kept, reader: Reader, { reference, ...others }: Filters): readonly number[] {
  if (!mayRoleHold(session.actor.role, 'team') || whereOf(others) !== null) return [];
  mine.closed ??= reader.numbers(sql`SELECT n FROM complaint ORDER BY reference`).filter((n) => !mine.open.isOpen(n));
  const text = reference?.trim() ?? '';
  if (text === '' || mine.closed.length === 0) return mine.closed;
  const fitting = new Set(reader.numbers(sql`SELECT n FROM complaint WHERE reference LIKE ${likePattern(text)} ESCAPE '\\'`));
  return mine.closed.filter((n) => fitting.has(n));
}

type SortColumn = ComplaintListRequest['sort']['by'];

/** All orders are rising; a falling one is read from its end. */
type Kept = {
  size: number;
  readonly open: OpenRows;
  /** Row numbers of what is closed to this person, by reference; null until asked for. */
  closed: readonly number[] | null;
  /** Row numbers in the order of a column, and the place of each row number in it. */
  readonly byColumn: Map<SortColumn, { readonly order: Uint32Array; readonly places: Uint32Array }>;
  readonly byFilter: Map<string, Uint32Array>;
};

const kept = new WeakMap<Session, Kept>();
const KEPT_FILTERS = 12;

/** Kinds of entry after which an order may be another one. */
const changing = ['complaints.registered', 'complaints.amended', 'imports.accepted', 'retention.destroyed'];

function keptFor(session: Session, reader: Reader): Kept {
  const { size } = session.frontier;
  const open = openRows(session, reader);
  let mine = kept.get(session);
  if (!mine || mine.open.change !== open.change || (mine.size !== size && hasEventsSince(reader, mine.size, changing))) {
    mine = { size, open, closed: null, byColumn: new Map(), byFilter: new Map() };
    kept.set(session, mine);
  }
  mine.size = size;
  return mine;
}

function orderOfRows(mine: Kept, reader: Reader, { filters, sort }: ComplaintListRequest): Uint32Array {
  const column = orderOfColumn(mine, reader, sort.by);
  const where = whereOf(filters);
  if (where === null) return column.order;
  const key = JSON.stringify([filters, sort.by]);
  const known = mine.byFilter.get(key);
  if (known) return known;
  // Places are sorted, not rows: the column's order was worked out once for all filters.
  const found = reader.numbers(sql`SELECT n FROM complaint ${where}`).filter(mine.open.isOpen);
  const places = Uint32Array.from(found, (n) => column.places[n]!).sort();
  const order = places.map((place) => column.order[place]!);
  if (mine.byFilter.size >= KEPT_FILTERS) mine.byFilter.delete(mine.byFilter.keys().next().value!);
  mine.byFilter.set(key, order);
  return order;
}

function orderOfColumn(mine: Kept, reader: Reader, by: SortColumn): { readonly order: Uint32Array; readonly places: Uint32Array } {
  const known = mine.byColumn.get(by);
  if (known) return known;
  const order = Uint32Array.from(reader.numbers(sql`SELECT n FROM complaint ORDER BY ${columns[by]}`).filter(mine.open.isOpen));
  const places = new Uint32Array(order.reduce((most, n) => Math.max(most, n), 0) + 1);
  order.forEach((n, place) => {
    places[n] = place;
  });
  const made = { order, places };
  mine.byColumn.set(by, made);
  return made;
}

function whereOf(filters: Filters): Part | null {
  const parts: Part[] = [];
  const anyOf = (column: Part, values: readonly string[] | undefined): void => {
    if (values && values.length > 0) parts.push(part`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`);
  };
  const contains = (column: Part, text: string | undefined): void => {
    if (text !== undefined && text.trim() !== '') parts.push(part`${column} LIKE ${likePattern(text.trim())} ESCAPE '\\'`);
  };
  anyOf(part`channel`, filters.channel);
  anyOf(part`state`, filters.state);
  if (filters.code && filters.code.length > 0)
    parts.push(
      part`(${joinParts(
        filters.code.map((code) => part`codes LIKE ${`%,${code}%`}`),
        part` OR `,
      )})`,
    );
  if (filters.reference !== undefined && filters.reference.trim() !== '') {
    const pattern = likePattern(filters.reference.trim());
    parts.push(part`(reference LIKE ${pattern} ESCAPE '\\' OR office_reference LIKE ${pattern} ESCAPE '\\')`);
  }
  contains(part`agency`, filters.agency);
  contains(part`unit`, filters.unit);
  contains(part`area`, filters.area);
  if (filters.receivedFrom !== undefined) parts.push(part`received_on >= ${filters.receivedFrom}`);
  if (filters.receivedTo !== undefined) parts.push(part`received_on <= ${filters.receivedTo}`);
  if (filters.incidentFrom !== undefined) {
    // A date known to the year or month stays in as long as some day of it is not before.
    const from = filters.incidentFrom;
    parts.push(
      part`(incident_sort >= ${from} OR (length(incident_date) < 10 AND incident_date >= substr(${from}, 1, length(incident_date))))`,
    );
  }
  if (filters.incidentTo !== undefined) parts.push(part`incident_sort <= ${`${filters.incidentTo}T99`} AND incident_sort <> ''`);
  if (filters.overwrittenBy !== undefined) parts.push(part`overwritten_on <= ${filters.overwrittenBy}`);
  return parts.length === 0 ? null : part`WHERE ${joinParts(parts, part` AND `)}`;
}

function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
}

const columns = {
  reference: part`reference, batch_no, n`,
  receivedOn: part`received_on, batch_no, n`,
  incident: part`incident_sort, batch_no, n`,
  channel: part`channel, batch_no, n`,
  agency: part`agency, batch_no, n`,
  unit: part`unit, batch_no, n`,
  area: part`area, batch_no, n`,
  state: part`state, batch_no, n`,
  overwrittenOn: part`overwritten_on, batch_no, n`,
  registered: part`n`,
} as const satisfies Record<SortColumn, Part>;

function rowOf(row: ComplaintTableRow): OpenComplaintRow {
  const { columns: c } = storedComplaint(row);
  return {
    restricted: false,
    id: c.id as ComplaintId,
    reference: c.reference,
    officeReference: c.officeReference,
    channel: c.channel as Channel,
    capacity: c.capacity as Capacity,
    receivedOn: c.receivedOn,
    incident: c.incidentDate === null ? null : { date: c.incidentDate, time: c.incidentTime, approximate: c.incidentApproximate },
    area: c.area,
    agency: c.agency,
    unit: c.unit,
    codes: c.codes.split(',').filter((code) => code !== '') as AllegationCode[],
    allegations: c.allegations,
    officers: c.officers,
    overwrittenOn: c.overwrittenOn,
    state: c.state,
  };
}
