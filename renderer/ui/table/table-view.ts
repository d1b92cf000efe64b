/** How a person has set a table: kept as a saved view or a preference. Column names are ids, never labels. */
export type TableView = {
  readonly sort: TableSort | null;
  readonly filters: { readonly [column: string]: FilterValue };
  readonly hidden: readonly string[];
  /** Columns in this order first; columns that are not named follow in their own order. */
  readonly order: readonly string[];
  readonly density: 'regular' | 'compact';
};

export type TableSort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** What a column must hold. Dates are date-only texts, either end may be open. */
export type FilterValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly chosen: readonly string[] }
  | { readonly kind: 'date'; readonly from: string | null; readonly to: string | null };

/** A table as it is before anybody has set it. */
export const plainView: TableView = { sort: null, filters: {}, hidden: [], order: [], density: 'regular' };

/** True when the filter lets everything through. */
export function isOpenFilter(filter: FilterValue): boolean {
  switch (filter.kind) {
    case 'text':
      return filter.text.trim() === '';
    case 'choice':
      return filter.chosen.length === 0;
    case 'date':
      return filter.from === null && filter.to === null;
  }
}

/** Sets or, with a filter that lets everything through, takes away the filter of a column. */
export function withFilter(view: TableView, column: string, filter: FilterValue | null): TableView {
  const { [column]: _old, ...others } = view.filters;
  return { ...view, filters: filter === null || isOpenFilter(filter) ? others : { ...others, [column]: filter } };
}

/** The next of: ascending, descending, as it came. */
export function nextSort(view: TableView, column: string): TableView {
  if (view.sort?.column !== column) return { ...view, sort: { column, direction: 'ascending' } };
  return { ...view, sort: view.sort.direction === 'ascending' ? { column, direction: 'descending' } : null };
}

/** Shows a hidden column or hides a shown one. */
export function toggleColumn(view: TableView, column: string): TableView {
  const isHidden = view.hidden.includes(column);
  return { ...view, hidden: isHidden ? view.hidden.filter((id) => id !== column) : [...view.hidden, column] };
}

/** Moves a column one place towards the start (-1) or the end (1) of `all`, which is the order shown now. */
export function moveColumn(view: TableView, all: readonly string[], column: string, by: -1 | 1): TableView {
  const from = all.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= all.length) return view;
  const order = all.filter((id) => id !== column);
  return { ...view, order: [...order.slice(0, to), column, ...order.slice(to)] };
}
