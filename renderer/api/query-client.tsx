import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { isRecorded, subscribe, topicsOf, type Name } from './client.ts';

/** The key of one reading: the operation's name, then its input. */
export const keyOf = (name: Name, input: unknown): readonly [Name, unknown] => [name, input];

const nameOf = (key: readonly unknown[]): Name => key[0] as Name;

/** What is kept of a reading that is not on the screen any more, in milliseconds. */
const shortMemory = 30_000;

/** Answers stay good until the engine says that something they rest on has changed. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        // What could not be answered, as while the vault was locked, is asked anew by whoever comes next.
        staleTime: ({ state }) => (isFailure(state.data) ? 0 : Number.POSITIVE_INFINITY),
        gcTime: shortMemory,
        retry: false,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

const isFailure = (data: unknown): boolean => typeof data === 'object' && data !== null && 'kind' in data && data.kind !== 'ok';

/** How long an answer may stay in memory once nobody looks at it: a protected file not at all. */
export const memoryOf = (name: Name): number => (isRecorded(name) || name === 'evidence.find' ? 0 : shortMemory);

/** Makes every mounted reading fetch again when one of its topics is announced; forgets everything at lock. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useEffect(() => {
    const stopChanged = subscribe('changed', ({ topics }) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => topicsOf(nameOf(queryKey)).some((topic) => topics.includes(topic)) });
    });
    const stopLocked = subscribe('locked', () => {
      client.removeQueries({ predicate: ({ queryKey }) => !nameOf(queryKey).startsWith('shell.') });
      void client.invalidateQueries();
    });
    return () => {
      stopChanged();
      stopLocked();
    };
  }, [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
