import type { AllegationCode, Capacity, Channel, ComplaintState } from '#shared/domain/complaints/codes.ts';
import type { ComplaintListRequest, ComplaintRow } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { joinParts, part, sql, type Sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { Session } from '../../session.ts';
import { storedComplaint, type ComplaintTableRow } from './store.ts';

type Part = ReturnType<typeof part>;
type Filters = ComplaintListRequest['filters'];

/** A page of the list and how many rows the filters leave. The order of all rows is read once and kept, so that turning pages costs nothing. */
export const listComplaints: Handler<'complaints.list'> = ({ session, reader }, request) => {
  const order = orderKept(session, reader, request);
  const wanted = order.subarray(request.offset, request.offset + request.limit);
  const rows = [...wanted].flatMap((n) => reader.get<ComplaintTableRow>(sql`SELECT * FROM complaint_row WHERE n = ${n}`) ?? []);
  return ok({ rows: rows.map(rowOf), total: order.length });
};

type Kept = { size: number; readonly orders: Map<string, Float64Array> };
const kept = new WeakMap<Session, Kept>();
const KEPT_ORDERS = 12;

/** Kinds of entry after which an order may be another one. */
const changing = JSON.stringify(['complaints.registered', 'complaints.amended', 'imports.accepted']);

/** The numbers of all rows that the filters leave, in the order asked for. Kept until an entry says that a complaint changed. */
function orderKept(session: Session, reader: Reader, request: ComplaintListRequest): Float64Array {
  const { size } = session.frontier;
  let orders = kept.get(session);
  if (!orders || (orders.size !== size && hasChangedSince(reader, orders.size))) {
    orders = { size, orders: new Map() };
    kept.set(session, orders);
  }
  orders.size = size;
  const key = JSON.stringify([request.filters, request.sort]);
  const known = orders.orders.get(key);
  if (known) return known;
  const order = Float64Array.from(reader.all<{ n: number }>(statementOf(request)), (row) => row.n);
  if (orders.orders.size >= KEPT_ORDERS) orders.orders.delete(orders.orders.keys().next().value!);
  orders.orders.set(key, order);
  return order;
}

function hasChangedSince(reader: Reader, size: number): boolean {
  return reader.get(sql`SELECT 1 FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx >= ${size} AND e.kind IN (SELECT value FROM json_each(${changing})) LIMIT 1`) !== undefined;
}

/** Without a filter the index already lies in order; with one, reading the whole table once beats jumping through it. */
function statementOf(request: ComplaintListRequest): Sql {
  const where = whereOf(request.filters);
  return where === null ? sql`SELECT n FROM complaint ORDER BY ${orderOf(request.sort)}` : sql`SELECT n FROM complaint ${where} ORDER BY ${orderOf(request.sort, part`+`)}`;
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
  if (filters.code && filters.code.length > 0) parts.push(part`(${joinParts(filters.code.map((code) => part`codes LIKE ${`%,${code}%`}`), part` OR `)})`);
  if (filters.reference !== undefined && filters.reference.trim() !== '') {
    const pattern = likePattern(filters.reference.trim());
    parts.push(part`(reference LIKE ${pattern} ESCAPE '\\' OR office_reference LIKE ${pattern} ESCAPE '\\')`);
  }
  contains(part`agency`, filters.agency);
  contains(part`unit`, filters.unit);
  contains(part`area`, filters.area);
  if (filters.receivedFrom !== undefined) parts.push(part`received_on >= ${filters.receivedFrom}`);
  if (filters.receivedTo !== undefined) parts.push(part`received_on <= ${filters.receivedTo}`);
  if (filters.incidentFrom !== undefined) parts.push(part`incident_sort >= ${filters.incidentFrom}`);
  if (filters.incidentTo !== undefined) parts.push(part`incident_sort <= ${`${filters.incidentTo}T99`} AND incident_sort <> ''`);
  if (filters.overwrittenBy !== undefined) parts.push(part`overwritten_on <= ${filters.overwrittenBy}`);
  return parts.length === 0 ? null : part`WHERE ${joinParts(parts, part` AND `)}`;
}

function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
}

const columns = {
  reference: part`reference`,
  receivedOn: part`received_on`,
  incident: part`incident_sort`,
  channel: part`channel`,
  agency: part`agency`,
  unit: part`unit`,
  area: part`area`,
  state: part`state`,
  overwrittenOn: part`overwritten_on`,
  registered: part`n`,
} as const satisfies Record<ComplaintListRequest['sort']['by'], Part>;

/** `plain` keeps an index from being used for sorting. */
function orderOf(sort: ComplaintListRequest['sort'], plain: Part = part``): Part {
  const column = columns[sort.by];
  if (sort.by === 'registered' || sort.by === 'reference') return sort.direction === 'ascending' ? part`${plain}${column} ASC` : part`${plain}${column} DESC`;
  return sort.direction === 'ascending' ? part`${plain}${column} ASC, batch_no ASC, n ASC` : part`${plain}${column} DESC, batch_no DESC, n DESC`;
}

function rowOf(row: ComplaintTableRow): ComplaintRow {
  const { columns: c } = storedComplaint(row);
  return {
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
    state: c.state as ComplaintState,
  };
}
