import type { PlacedRow } from './row-source.ts';

/** One page of rows, and how many there are in all. */
export type RowPage<Row> = { readonly rows: readonly Row[]; readonly total: number };

export type LoadRows<Row> = (offset: number, limit: number) => Promise<RowPage<Row>>;

export type RowPagesState<Row> = {
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
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

const placed = <Row>(pages: ReadonlyMap<number, readonly Row[]>, pageSize: number): readonly PlacedRow<Row>[] =>
  [...pages].flatMap(([page, rows]) => rows.map((row, at) => ({ index: page * pageSize + at, row })));

/** Keeps the pages of rows that are in sight, and a few beside them. Answers that come too late are dropped. */
export function createRowPages<Row>(firstLoad: LoadRows<Row>, { pageSize, keep }: RowPagesOptions): RowPages<Row> {
  let load = firstLoad;
  let round = 0;
  let sight: readonly [number, number] = [0, 0];
  let current: RowPagesState<Row> = { total: null, pages: new Map(), present: [], pending: 0, failure: null };
  let fresh = new Set<number>();
  const asked = new Set<number>();
  const listeners = new Set<() => void>();

  const set = (next: Partial<RowPagesState<Row>>) => {
    const pages = next.pages ?? current.pages;
    current = { ...current, ...next, present: next.pages === undefined ? current.present : placed(pages, pageSize) };
    for (const listener of listeners) listener();
  };

  const inSight = (): readonly number[] => {
    const last = current.total === null ? 0 : Math.max(0, Math.ceil(current.total / pageSize) - 1);
    const [from, to] = [Math.floor(sight[0] / pageSize), Math.min(last, Math.floor(sight[1] / pageSize))];
    return Array.from({ length: Math.max(1, to - from + 1) }, (_, step) => from + step);
  };

  const near = (pages: Map<number, readonly Row[]>): Map<number, readonly Row[]> => {
    if (pages.size <= keep) return pages;
    const middle = (sight[0] + sight[1]) / 2 / pageSize;
    const nearest = [...pages.keys()].toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, keep);
    return new Map(nearest.toSorted((a, b) => a - b).map((page) => [page, pages.get(page) ?? []]));
  };

  const arrive = (page: number, { rows, total }: RowPage<Row>) => {
    const isFirstOfRound = fresh.size === 0;
    const kept = isFirstOfRound ? new Map<number, readonly Row[]>() : new Map(current.pages);
    fresh.add(page);
    set({ total, pages: near(kept.set(page, rows)), failure: null, pending: asked.size });
    fetchMissing();
  };

  const fetchPage = async (page: number) => {
    const started = round;
    asked.add(page);
    try {
      const answer = await load(page * pageSize, pageSize);
      if (started !== round) return;
      asked.delete(page);
      arrive(page, answer);
    } catch (failure) {
      if (started !== round) return;
      asked.delete(page);
      set({ failure, pending: asked.size });
    }
  };

  const fetchMissing = () => {
    const missing = inSight().filter((page) => !asked.has(page) && !(fresh.has(page) && current.pages.has(page)));
    for (const page of missing) void fetchPage(page);
    if (missing.length > 0) set({ pending: asked.size });
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
