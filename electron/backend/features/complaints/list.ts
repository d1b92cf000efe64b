import type { AllegationCode, Capacity, Channel, ComplaintState } from '#shared/domain/complaints/codes.ts';
import type { ComplaintListRequest, ComplaintRow } from '#shared/domain/complaints/model.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { joinParts, part, sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { Session } from '../../session.ts';
import { storedComplaint, type ComplaintTableRow } from './store.ts';

type Part = ReturnType<typeof part>;
type Filters = ComplaintListRequest['filters'];

/** A page of the list and how many rows the filters leave. Sorting walks an index; counting is kept until the record grows. */
export const listComplaints: Handler<'complaints.list'> = ({ session, reader }, request) => {
  const where = whereOf(request.filters);
  const order = orderOf(request.sort);
  const pageRows = reader.all<ComplaintTableRow>(
    sql`SELECT r.* FROM complaint_row r JOIN (SELECT n FROM complaint ${where} ORDER BY ${order} LIMIT ${request.limit} OFFSET ${request.offset}) page ON page.n = r.n ORDER BY ${order}`,
  );
  const total = countOf(session, JSON.stringify(request.filters), () => reader.get<{ total: number }>(sql`SELECT count(*) AS total FROM complaint ${where}`)!.total);
  return ok({ rows: pageRows.map(rowOf), total });
};

type Count = { size: number; readonly totals: Map<string, number> };
const counts = new WeakMap<Session, Count>();

/** Counts stay true while no entry was added: every change of a complaint is an entry. */
function countOf(session: Session, filters: string, count: () => number): number {
  const { size } = session.frontier;
  let kept = counts.get(session);
  if (!kept || kept.size !== size) {
    kept = { size, totals: new Map() };
    counts.set(session, kept);
  }
  const total = kept.totals.get(filters) ?? count();
  kept.totals.set(filters, total);
  return total;
}

function whereOf(filters: Filters): Part {
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
  return parts.length === 0 ? part`` : part`WHERE ${joinParts(parts, part` AND `)}`;
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

function orderOf(sort: ComplaintListRequest['sort']): Part {
  const column = columns[sort.by];
  if (sort.by === 'registered' || sort.by === 'reference') return sort.direction === 'ascending' ? part`${column} ASC` : part`${column} DESC`;
  return sort.direction === 'ascending' ? part`${column} ASC, batch_no ASC, n ASC` : part`${column} DESC, batch_no DESC, n DESC`;
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
