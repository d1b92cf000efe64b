import type { SalvageCounts, SalvageItem } from '#shared/contract/salvage.ts';

/** An item of the list before it has its number; nobody has decided anything yet. */
export type Found = Pick<SalvageItem, 'kind' | 'state' | 'what' | 'id' | 'file' | 'place' | 'count'> & {
  /** What an index still calls a record whose row is lost. */
  readonly called?: string;
};

/** What a salvage came to. */
export type Salvaged = {
  readonly items: readonly Found[];
  readonly counts: SalvageCounts;
  readonly entries: number;
  readonly entriesLost: number;
  readonly isWhole: boolean;
};

export function found(
  kind: Found['kind'],
  state: Found['state'],
  rest: {
    readonly what?: string;
    readonly id?: string | null;
    readonly file?: string | null;
    readonly place?: number;
    readonly count?: number;
  },
): Found {
  return {
    kind,
    state,
    what: rest.what ?? '',
    id: rest.id ?? null,
    file: rest.file ?? null,
    place: rest.place ?? null,
    count: rest.count ?? 1,
  };
}
