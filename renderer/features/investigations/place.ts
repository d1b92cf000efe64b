import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';

import type { MatrixLine } from '#shared/domain/investigations/model.ts';

export const fileTabs = ['allegations', 'material', 'recommendations', 'report', 'access', 'keeping'] as const;
export type FileTab = (typeof fileTabs)[number];

/** Where one is in this section: `#/investigations/<id>/<tab>/<part of the tab>`. All three may be missing. */
export type Place = {
  readonly id: string | null;
  readonly tab: FileTab;
  /** An item, a recommendation, a line of the matrix, or `new`. */
  readonly part: string | null;
};

export function usePlace(): Place {
  const { id, tab, part }: { readonly id?: string; readonly tab?: string; readonly part?: string } = useParams({ strict: false });
  return { id: id ?? null, tab: fileTabs.find((known) => known === tab) ?? 'allegations', part: part ?? null };
}

/** The address of a place, from the root. */
export const addressOf = (id: string, tab: FileTab = 'allegations', part?: string): string =>
  `/investigations/${id}/${tab}${part === undefined ? '' : `/${part}`}`;

/** Names a line of the matrix in an address. */
export const pairKey = (line: Pick<MatrixLine, 'allegationId' | 'officerId'>): string =>
  `${line.allegationId}.${line.officerId ?? 'nobody'}`;

export type Ways = {
  readonly toList: () => void;
  readonly toFile: (id: string) => void;
  readonly toTab: (id: string, tab: FileTab) => void;
  readonly toPart: (id: string, tab: FileTab, part: string) => void;
};

/** The ways through this section. */
export function useWays(): Ways {
  const navigate = useNavigate();
  return useMemo(() => {
    const go = (to: string) => void navigate({ to });
    return {
      toList: () => go('/investigations'),
      toFile: (id) => go(`/investigations/${id}`),
      toTab: (id, tab) => go(addressOf(id, tab)),
      toPart: (id, tab, part) => go(addressOf(id, tab, part)),
    };
  }, [navigate]);
}
