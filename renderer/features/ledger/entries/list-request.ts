import { z } from 'zod';

import type { EntryFilter } from '#shared/contract/ledger.ts';
import { entryGroups } from '#shared/domain/ledger/codes.ts';
import { roles } from '#shared/domain/people/roles.ts';

import type { FilterValue, TableView } from '../../../ui/table/table-view.ts';

const filterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(200) }),
  z.strictObject({ kind: z.literal('choice'), chosen: z.array(z.string().max(60)).max(70) }),
  z.strictObject({ kind: z.literal('date'), from: z.string().max(10).nullable(), to: z.string().max(10).nullable() }),
]);

/** A view as it is kept between sittings. */
export const entryViewSchema: z.ZodType<TableView> = z.strictObject({
  sort: z.null(),
  filters: z.record(z.string().max(60), filterSchema),
  hidden: z.array(z.string().max(60)).max(60),
  order: z.array(z.string().max(60)).max(60),
  density: z.enum(['regular', 'compact']),
});

/** What the engine is asked for a view. A filter that is not set is left out. */
export function requestOf({ filters }: TableView): EntryFilter {
  const { from, to } = rangeOf(filters['at']);
  const wishes = {
    groups: chosenOf(filters['kind'], entryGroups),
    persons: filters['by']?.kind === 'choice' && filters['by'].chosen.length > 0 ? filters['by'].chosen : undefined,
    roles: chosenOf(filters['role'], roles),
    from,
    to,
    about: filters['about']?.kind === 'text' && filters['about'].text.trim() !== '' ? filters['about'].text.trim().slice(0, 60) : undefined,
  };
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
}

function chosenOf<Code extends string>(filter: FilterValue | undefined, codes: readonly Code[]): readonly Code[] | undefined {
  if (filter?.kind !== 'choice') return undefined;
  const known = codes.filter((code) => filter.chosen.includes(code));
  return known.length === 0 ? undefined : known;
}

/** Whole years and months stand for their first and last days. */
function rangeOf(filter: FilterValue | undefined): { readonly from: string | undefined; readonly to: string | undefined } {
  if (filter?.kind !== 'date') return { from: undefined, to: undefined };
  return {
    from: filter.from === null ? undefined : wholeDay(filter.from, '-01-01'),
    to: filter.to === null ? undefined : wholeDay(filter.to, '-12-31'),
  };
}

const wholeDay = (date: string, rest: string): string => `${date}${rest.slice(date.length - 4)}`;
