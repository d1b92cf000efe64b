import { useCallback, useMemo } from 'react';

import type { PeopleList, PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';

export type People = {
  /** Undefined until it is known. */
  readonly list: PeopleList | undefined;
  readonly failure: Failure | undefined;
  readonly readAgain: () => void;
  readonly find: (id: string) => PersonRow | undefined;
  /** Those who work here now. */
  readonly inForce: readonly PersonRow[];
};

/** Who works or worked here. Every role may read it. */
export function usePeople(): People {
  const { value: list, failure, readAgain } = useQuery('people.list', {});
  const find = useCallback((id: string) => list?.persons.find((person) => person.id === id), [list]);
  const inForce = useMemo(() => (list?.persons ?? []).filter((person) => person.role !== 'none'), [list]);
  return { list, failure, readAgain, find, inForce };
}
