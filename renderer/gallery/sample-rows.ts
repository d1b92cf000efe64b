import type { RowPage } from '../ui/table/row-pages.ts';
import { isOpenFilter, type TableView } from '../ui/table/table-view.ts';

/** A row of the gallery's table. All of it is made up by arithmetic. */
export type SampleRow = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: 'registered' | 'assessed' | 'referred' | 'closed';
  readonly received: string;
  readonly agency: string;
  readonly allegations: number;
};

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const states = ['registered', 'assessed', 'referred', 'closed'] as const;
const agencies = ['Harbour Police', 'Norvenia Border Guard', 'Grey Quay Prison', 'Port Alder City Police'] as const;
const matters = [
  'Baton used on a seated man',
  'Held two nights without a lawyer',
  'Camera covered during a search',
  'Injury to the left wrist in custody',
  'Threat made at the counter',
  'Door broken at the wrong address',
] as const;

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A fixed sequence that looks mixed: the same row for the same number, without a table in memory. */
const mix = (seed: number): number => {
  let value = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 2_246_822_519) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
};

const referenceOf = (seed: number): string => {
  const letters = Array.from({ length: 9 }, (_, at) => alphabet[mix(seed * 9 + at) % alphabet.length]);
  return `26-${letters.slice(0, 4).join('')}-${letters.slice(4, 8).join('')}-${letters.slice(8).join('')}`;
};

const sampleRow = (at: number): SampleRow => {
  const value = mix(at);
  const day = new Date(Date.UTC(2026, 10, 20 - (at % 700))).toISOString().slice(0, 10);
  return {
    id: String(at),
    reference: referenceOf(at),
    title: pick(matters, value >>> 3),
    state: pick(states, value >>> 5),
    received: day,
    agency: pick(agencies, value >>> 7),
    allegations: 1 + ((value >>> 9) % 6),
  };
};

export const sampleTotal = 100_000;

const fieldOf = (row: SampleRow, column: string): string => {
  const fields: Record<string, string> = { ...row, allegations: String(row.allegations).padStart(2, '0') };
  return fields[column] ?? '';
};

const passes = (row: SampleRow, view: TableView): boolean =>
  Object.entries(view.filters).every(([column, filter]) => {
    if (isOpenFilter(filter)) return true;
    const field = fieldOf(row, column);
    switch (filter.kind) {
      case 'text':
        return field.toLowerCase().includes(filter.text.toLowerCase());
      case 'choice':
        return filter.chosen.includes(field);
      case 'date':
        return (filter.from === null || field >= filter.from) && (filter.to === null || field.slice(0, filter.to.length) <= filter.to);
    }
  });

/** What an engine would answer: rows of one page, sorted and filtered, and their number. */
export function sampleEngine(): (view: TableView, offset: number, limit: number) => RowPage<SampleRow> {
  let asked = '';
  let order: readonly number[] = [];
  const everything = Array.from({ length: sampleTotal }, (_, at) => at);
  return (view, offset, limit) => {
    const key = JSON.stringify([view.sort, view.filters]);
    if (key !== asked) {
      asked = key;
      order = Object.keys(view.filters).length === 0 ? everything : everything.filter((at) => passes(sampleRow(at), view));
      const { sort } = view;
      if (sort !== null) {
        const turn = sort.direction === 'ascending' ? 1 : -1;
        const keyed = order.map((at) => ({ at, field: fieldOf(sampleRow(at), sort.column) }));
        order = keyed.toSorted((a, b) => (a.field < b.field ? -turn : a.field > b.field ? turn : a.at - b.at)).map(({ at }) => at);
      }
    }
    return { rows: order.slice(offset, offset + limit).map(sampleRow), total: order.length };
  };
}
