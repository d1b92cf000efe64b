import { useCallback, useEffect, useRef, useState } from 'react';

import { useKeptBeforeLock } from './unsaved.tsx';
import { createDraftKeeper, type DraftKeeper, type DraftState } from './draft-keeper.ts';

export type DraftStore<Values> = {
  /** Keeps the values; resolves only when they are safe on the disk. */
  readonly save: (values: Values) => Promise<void>;
  readonly load: () => Promise<Values | null>;
  readonly discard: () => Promise<void>;
};

export type Draft<Values> = {
  readonly state: DraftState;
  /** What was kept before, once it has been read; null when there was nothing. */
  readonly restored: Values | null;
  /** True until it is known whether something was kept before. Fields should wait for this. */
  readonly isLoading: boolean;
  /** Tells what stands in the form now. */
  readonly keep: (values: Values) => void;
  /** Keeps at once what has not been kept yet; for lock and leaving. */
  readonly flush: () => Promise<void>;
  /** Throws the draft away: after the form was sent, or when its writer says so. */
  readonly discard: () => Promise<void>;
};

/** Work in progress is kept within a second, whatever happens to the window. The store comes from the caller. */
export function useDraft<Values>(store: DraftStore<Values>): Draft<Values> {
  const latest = useRef(store);
  useEffect(() => {
    latest.current = store;
  }, [store]);
  const [state, setState] = useState<DraftState>('empty');
  const [restored, setRestored] = useState<Values | null>(null);
  const [isLoading, setLoading] = useState(true);
  const keeper = useRef<DraftKeeper<Values> | null>(null);
  keeper.current ??= createDraftKeeper<Values>({ save: (values) => latest.current.save(values), onState: setState });

  useEffect(() => {
    let isGone = false;
    latest.current
      .load()
      .then((values) => {
        if (isGone) return;
        setRestored(values);
        if (values !== null) setState('kept');
      })
      .catch(() => setState('failed'))
      .finally(() => setLoading(false));
    return () => {
      isGone = true;
      void keeper.current?.flush();
    };
  }, []);

  const keep = useCallback((values: Values) => keeper.current?.keep(values), []);
  const flush = useCallback(async () => keeper.current?.flush(), []);
  useKeptBeforeLock(flush);
  const discard = useCallback(async () => {
    keeper.current?.forget();
    await latest.current.discard();
    setState('empty');
  }, []);
  return { state, restored, isLoading, keep, flush, discard };
}
