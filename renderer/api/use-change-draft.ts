import { useCallback, useMemo, useState } from 'react';
import { z } from 'zod';

import { useDraft, type Draft } from '../ui/form/use-draft.ts';
import { useDraftStore } from './use-draft-store.ts';

export type ChangeDraft<Values> = Draft<Values> & {
  /** The version of the record from which what stands in the form began; 0 where nothing stood there. */
  readonly from: number;
  /** True where the record has changed since, and the writer has not said yet that theirs is to stand in its place. */
  readonly isOlder: boolean;
  /** The writer has been told and goes on with what they typed. */
  readonly goOn: (values: Values) => void;
};

type Kept<Values> = { readonly from: number | null; readonly values: Values };

/**
 * The draft of a change to a record of which `version` stands now (0: none yet). What is kept carries the version it began from, so that
 * a colleague's change in between is refused by the engine and told by the form, and not written over in silence. A draft that was kept
 * before drafts carried one counts as begun from the first.
 */
export function useChangeDraft<Values>(key: string, shape: z.ZodType<Values>, version: number): ChangeDraft<Values> {
  const kept = useMemo(() => keptShape(shape), [shape]);
  const draft = useDraft(useDraftStore<Kept<Values>>(key, kept));
  const [agreed, setAgreed] = useState<number | null>(null);
  const { restored, keep: keepBoth } = draft;
  const from = agreed ?? (restored === null ? version : (restored.from ?? Math.min(1, version)));
  const keep = useCallback((values: Values) => keepBoth({ from, values }), [keepBoth, from]);
  const goOn = useCallback(
    (values: Values) => {
      setAgreed(version);
      keepBoth({ from: version, values });
    },
    [keepBoth, version],
  );
  return { ...draft, restored: restored === null ? null : restored.values, keep, from, isOlder: from !== version, goOn };
}

function keptShape<Values>(shape: z.ZodType<Values>): z.ZodType<Kept<Values>> {
  return z.union([
    z.strictObject({ from: z.int().min(0), values: shape }),
    shape.transform((values): Kept<Values> => ({ from: null, values })),
  ]);
}
