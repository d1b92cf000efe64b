import type { PlacedRow } from './row-source.ts';

/** One page of rows, and how many there are in all. */
export type RowPage<Row> = { readonly rows: readonly Row[]; readonly total: number };

export type LoadRows<Row> = (offset: number, limit: number) => Promise<RowPage<Row>>;

export type RowPagesState<Row> = {
  readonly total: number | null;
  readonly pages: Pages<Row>;
  readonly present: readonly PlacedRow<Row>[];
  readonly pending: number;
  readonly failure: unknown;
};

export type RowPages<Row> = {
  readonly state: () => RowPagesState<Row>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (first: number, last: number) => void;
  /** Other rows from here on (another sort or filter): the old ones stay in sight until the first new page is here. */
  readonly reset: (load: LoadRows<Row>) => void;
  /** The same rows once more, after a change. */
  readonly refresh: () => void;
};

export type RowPagesOptions = { readonly pageSize: number; readonly keep: number };

type Pages<Row> = ReadonlyMap<number, readonly Row[]>;
type Sight = readonly [first: number, last: number];

/** Keeps the pages of rows that are in sight, and a few beside them. Answers that come too late are dropped. */
export function createRowPages<Row>(firstLoad: LoadRows<Row>, { pageSize, keep }: RowPagesOptions): RowPages<Row> {
  let load = firstLoad;
  let round = 0;
  let sight: Sight = [0, 0];
  let current: RowPagesState<Row> = { total: null, pages: new Map(), present: [], pending: 0, failure: null };
  // Pages fetched since the last reset or refresh, and pages on their way.
  let fresh = new Set<number>();
  const asked = new Set<number>();
  const listeners = new Set<() => void>();

  const set = (next: Partial<RowPagesState<Row>>) => {
    const present = next.pages === undefined ? current.present : placed(next.pages, pageSize);
    current = { ...current, ...next, present, pending: asked.size };
    for (const listener of listeners) listener();
  };

  const fetchPage = async (page: number, started: number) => {
    asked.add(page);
    try {
      const { rows, total } = await load(page * pageSize, pageSize);
      if (started !== round) return;
      asked.delete(page);
      const kept: Pages<Row> = fresh.size === 0 ? new Map() : current.pages;
      fresh.add(page);
      set({ total, pages: nearest(new Map(kept).set(page, rows), sight, { pageSize, keep }), failure: null });
      fetchMissing();
    } catch (failure) {
      if (started !== round) return;
      asked.delete(page);
      set({ failure });
    }
  };

  const fetchMissing = () => {
    const missing = pagesInSight(sight, current.total, pageSize).filter(
      (page) => !asked.has(page) && !(fresh.has(page) && current.pages.has(page)),
    );
    missing.forEach((page) => void fetchPage(page, round));
    if (missing.length > 0) set({});
  };

  const begin = () => {
    round += 1;
    fresh = new Set();
    asked.clear();
    fetchMissing();
  };

  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (first, last) => {
      sight = [first, last];
      if (current.failure === null) fetchMissing();
    },
    reset: (next) => {
      load = next;
      sight = [0, Math.max(0, sight[1] - sight[0])];
      begin();
    },
    refresh: begin,
  };
}

function placed<Row>(pages: Pages<Row>, pageSize: number): readonly PlacedRow<Row>[] {
  return [...pages].flatMap(([page, rows]) => rows.map((row, at) => ({ index: page * pageSize + at, row })));
}

/** The numbers of the pages that hold rows in sight. Before the total is known that is the first. */
function pagesInSight([first, last]: Sight, total: number | null, pageSize: number): readonly number[] {
  const end = total === null ? 0 : Math.max(0, Math.ceil(total / pageSize) - 1);
  const from = Math.min(Math.floor(first / pageSize), end);
  const to = Math.min(Math.floor(last / pageSize), end);
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, step) => from + step);
}

/** At most `keep` pages, those closest to what is in sight, in order. */
function nearest<Row>(pages: Pages<Row>, [first, last]: Sight, { pageSize, keep }: RowPagesOptions): Pages<Row> {
  if (pages.size <= keep) return pages;
  const middle = (first + last) / 2 / pageSize;
  const kept = [...pages].toSorted(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, keep);
  return new Map(kept.toSorted(([a], [b]) => a - b));
}
