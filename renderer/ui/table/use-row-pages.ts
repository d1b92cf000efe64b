import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import { createRowPages, type LoadRows } from './row-pages.ts';
import type { RowSource } from './row-source.ts';

export type UseRowPagesOptions<Row> = {
  readonly load: LoadRows<Row>;
  /** Names the rows: sort and filters as text. When it changes, other rows are fetched. */
  readonly key: string;
  /** Counts the changes of the record behind the rows. When it changes, the same rows are fetched once more. */
  readonly version?: number;
  readonly pageSize?: number;
  readonly keep?: number;
};

/** Rows by pages: only those in sight and a few beside them are in memory, whatever the total. */
export function useRowPages<Row>({ load, key, version = 0, pageSize = 100, keep = 8 }: UseRowPagesOptions<Row>): RowSource<Row> {
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  }, [load]);
  const [pages] = useState(() => createRowPages<Row>(load, { pageSize, keep }));
  const seen = useRef<string | null>(null);
  useEffect(() => {
    const isSame = seen.current === key;
    seen.current = key;
    if (isSame) pages.refresh();
    else pages.reset((offset, limit) => latest.current(offset, limit));
  }, [pages, key, version]);
  const state = useSyncExternalStore(pages.subscribe, pages.state);
  return useMemo(
    () => ({
      total: state.total,
      rowAt: (index) => state.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
      present: state.present,
      show: pages.show,
      isFetching: state.pending > 0,
      failure: state.failure,
      retry: pages.refresh,
    }),
    [state, pages, pageSize],
  );
}
