import { createContext, useCallback, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';

type Flush = () => Promise<void>;
type Unsaved = { readonly put: (flush: Flush) => () => void; readonly flushAll: Flush };

const UnsavedContext = createContext<Unsaved>({ put: () => () => undefined, flushAll: () => Promise.resolve() });

/** Holds the forms whose drafts must be kept before the window may lock. */
export function UnsavedProvider({ children }: { readonly children: ReactNode }) {
  const flushes = useRef(new Set<Flush>());
  const put = useCallback((flush: Flush) => {
    flushes.current.add(flush);
    return () => {
      flushes.current.delete(flush);
    };
  }, []);
  const flushAll = useCallback(async () => {
    await Promise.allSettled([...flushes.current].map((flush) => flush()));
  }, []);
  const value = useMemo(() => ({ put, flushAll }), [put, flushAll]);
  return <UnsavedContext value={value}>{children}</UnsavedContext>;
}

/** Names a draft that must be kept before the window may lock. */
export function useKeptBeforeLock(flush: Flush): void {
  const { put } = useContext(UnsavedContext);
  useEffect(() => put(flush), [put, flush]);
}

/** Keeps every draft that is still on its way. */
export function useFlushAll(): Flush {
  return useContext(UnsavedContext).flushAll;
}
