import { useCallback, useState } from 'react';
import type { z } from 'zod';

import { useDraft } from '../ui/form/use-draft.ts';
import { useDraftStore } from './use-draft-store.ts';

export type Kept<Values> = {
  readonly value: Values;
  /** True until it is known whether something was kept before. Fields wait for this, so that what is typed at once does not take its place. */
  readonly isLoading: boolean;
  readonly change: (value: Values) => void;
  /** It was sent, or its writer wants none of it: nothing is kept any more. */
  readonly end: () => Promise<void>;
};

/** What is typed in a small dialog, kept as an encrypted draft within a second and there again when the dialog is opened anew. */
export function useKept<Values>(key: string, shape: z.ZodType<Values>, first: Values): Kept<Values> {
  const { restored, isLoading, keep, discard } = useDraft(useDraftStore(key, shape));
  const [typed, setTyped] = useState<{ readonly value: Values } | null>(null);
  const change = useCallback(
    (value: Values) => {
      setTyped({ value });
      keep(value);
    },
    [keep],
  );
  return { value: typed?.value ?? restored ?? first, isLoading, change, end: discard };
}
