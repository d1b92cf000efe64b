import { useCallback, useState } from 'react';

import type { IdentityReason } from '#shared/domain/people/codes.ts';

import { useCovered } from '../../ui/covered.tsx';

/** Names that were opened: what was told, since when, why, and whose (a pseudonym; empty for everybody). */
export type Shown<T> = { readonly value: T; readonly since: string; readonly reason: IdentityReason; readonly whose: string };

export type ShownState<T> = { readonly shown: Shown<T> | null; readonly show: (shown: Shown<T>) => void; readonly hide: () => void };

/**
 * Keeps opened names as long as their file is on the screen and no longer: they go with the component, at lock, and when the window is covered.
 * Nothing else keeps them.
 */
export function useShown<T>(): ShownState<T> {
  const isCovered = useCovered();
  const [shown, setShown] = useState<Shown<T> | null>(null);
  const hide = useCallback(() => setShown(null), []);
  if (isCovered && shown !== null) setShown(null);
  return { shown: isCovered ? null : shown, show: setShown, hide };
}
