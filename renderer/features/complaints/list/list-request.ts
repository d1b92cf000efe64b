import { z } from 'zod';

import { allegationCodes, channels } from '#shared/domain/complaints/codes.ts';
import type { ComplaintListRequest } from '#shared/domain/complaints/model.ts';

import type { FilterValue, TableView } from '../../../ui/table/table-view.ts';

const filterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(200) }),
  z.strictObject({ kind: z.literal('choice'), chosen: z.array(z.string().max(60)).max(60) }),
  z.strictObject({ kind: z.literal('date'), from: z.string().max(10).nullable(), to: z.string().max(10).nullable() }),
]);

/** A view as it is kept between sittings. */
export const tableViewSchema: z.ZodType<TableView> = z.strictObject({
  sort: z.strictObject({ column: z.string().max(60), direction: z.enum(['ascending', 'descending']) }).nullable(),
  filters: z.record(z.string().max(60), filterSchema),
  hidden: z.array(z.string().max(60)).max(60),
  order: z.array(z.string().max(60)).max(60),
  density: z.enum(['regular', 'compact']),
});

type Filters = ComplaintListRequest['filters'];
type SortBy = ComplaintListRequest['sort']['by'];

const sortable: readonly SortBy[] = ['reference', 'receivedOn', 'incident', 'channel', 'agency', 'unit', 'area', 'state', 'overwrittenOn'];

export type RowsRequest = Pick<ComplaintListRequest, 'filters' | 'sort'>;

/** What the engine is asked for a view; the newest first where nobody has sorted. `today` is `YYYY-MM-DD`. */
export function requestOf(view: TableView, today: string): RowsRequest {
  const by = sortable.find((name) => name === view.sort?.column);
  return {
    filters: filtersOf(view, today),
    sort: by === undefined || view.sort === null ? { by: 'registered', direction: 'descending' } : { by, direction: view.sort.direction },
  };
}

function filtersOf({ filters }: TableView, today: string): Filters {
  const received = rangeOf(filters['receivedOn']);
  const incident = rangeOf(filters['incident']);
  const wishes: Partial<Record<keyof Filters, unknown>> = {
    reference: textOf(filters['reference']),
    agency: textOf(filters['agency']),
    unit: textOf(filters['unit']),
    area: textOf(filters['area']),
    channel: chosenOf(filters['channel'], channels),
    code: chosenOf(filters['codes'], allegationCodes),
    state: chosenOf(filters['state'], ['registered', 'underInvestigation'] as const),
    receivedFrom: received.from,
    receivedTo: received.to,
    incidentFrom: incident.from,
    incidentTo: incident.to,
    overwrittenBy: overwrittenBy(filters['overwrittenOn'], today),
  };
  // A filter that is not set is left out: the engine takes nothing for "any".
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
}

const textOf = (filter: FilterValue | undefined): string | undefined =>
  filter?.kind === 'text' && filter.text.trim() !== '' ? filter.text.trim() : undefined;

function chosenOf<Code extends string>(filter: FilterValue | undefined, codes: readonly Code[]): readonly Code[] | undefined {
  if (filter?.kind !== 'choice') return undefined;
  const known = codes.filter((code) => filter.chosen.includes(code));
  return known.length === 0 ? undefined : known;
}

type Range = { readonly from: string | undefined; readonly to: string | undefined };

function rangeOf(filter: FilterValue | undefined): Range {
  if (filter?.kind !== 'date') return { from: undefined, to: undefined };
  return { from: filter.from === null ? undefined : firstDayOf(filter.from), to: filter.to === null ? undefined : lastDayOf(filter.to) };
}

const firstDayOf = (date: string): string => `${date}${'-01-01'.slice(0, 10 - date.length)}`;

/** The last day of a year, a month or a day, as `YYYY-MM-DD`. */
export function lastDayOf(date: string): string {
  if (date.length === 10) return date;
  const [year = '', month = '12'] = date.split('-');
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(last).padStart(2, '0')}`;
}

/** The choices for what will be overwritten, in days from today. */
export const overwriteSpans = [2, 7, 30, 366] as const;

function overwrittenBy(filter: FilterValue | undefined, today: string): string | undefined {
  if (filter?.kind !== 'choice') return undefined;
  const widest = overwriteSpans.findLast((span) => filter.chosen.includes(String(span)));
  if (widest === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + widest)).toISOString().slice(0, 10);
}
