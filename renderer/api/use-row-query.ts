import { useEffect, useState } from 'react';

import type { RowSource } from '../ui/table/row-source.ts';
import { useRowPages } from '../ui/table/use-row-pages.ts';
import { call, subscribe, topicsOf, type Input, type Output, type QueryName } from './client.ts';

/** The queries that answer one page of rows. */
type RowQueryName = {
  [N in QueryName]: Output<N> extends { readonly rows: readonly unknown[]; readonly total: number } ? N : never;
}[QueryName];

type RowOf<N extends RowQueryName> = Output<N> extends { readonly rows: readonly (infer Row)[] } ? Row : never;

/** The rows of a query, by pages, for a table or a list. They are fetched again when one of the query's topics is announced. */
export function useRowQuery<N extends RowQueryName>(name: N, input: Omit<Input<N>, 'offset' | 'limit'>): RowSource<RowOf<N>> {
  const version = useVersion(name);
  return useRowPages<RowOf<N>>({
    key: JSON.stringify([name, input]),
    version,
    load: async (offset, limit) => {
      const answer = await call(name, { ...input, offset, limit } as Input<N>);
      if (answer.kind !== 'ok') throw new Error('rows', { cause: answer });
      return answer.value as { readonly rows: readonly RowOf<N>[]; readonly total: number };
    },
  });
}

/** Counts the announcements that touch a query. */
function useVersion(name: QueryName): number {
  const [version, setVersion] = useState(0);
  useEffect(
    () =>
      subscribe('changed', ({ topics }) => {
        if (topicsOf(name).some((topic) => topics.includes(topic))) setVersion((known) => known + 1);
      }),
    [name],
  );
  return version;
}
