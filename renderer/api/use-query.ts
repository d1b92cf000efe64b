import { useIsFetching, useQuery as useReactQuery, type UseQueryResult } from '@tanstack/react-query';

import { call, type Answer, type Failure, type Input, type Output, type QueryName } from './client.ts';
import { keyOf, memoryOf } from './query-client.tsx';

export type Reading<T> = {
  /** The newest value, also while a newer one is on its way. */
  readonly value: T | undefined;
  /** Why there is no value, or why it could not be read anew. */
  readonly failure: Failure | undefined;
  readonly isReading: boolean;
  readonly readAgain: () => void;
};

/** Reads something and keeps it true while it is on the screen. `isWanted: false` waits. */
export function useQuery<N extends QueryName>(
  name: N,
  input: Input<N>,
  { isWanted = true }: { readonly isWanted?: boolean } = {},
): Reading<Output<N>> {
  const result: UseQueryResult<Answer<Output<N>>> = useReactQuery({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input),
    enabled: isWanted,
    gcTime: memoryOf(name),
  });
  const answer = result.data;
  return {
    value: answer?.kind === 'ok' ? answer.value : undefined,
    failure: answer === undefined || answer.kind === 'ok' || result.isFetching ? undefined : answer,
    isReading: result.isFetching,
    readAgain: () => void result.refetch(),
  };
}

/** True while something is read for the first time: what is on the screen is not all of it yet. What is read anew stands there meanwhile. */
export const useIsReading = (): boolean => useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
