import { useEffect, useRef } from 'react';

/** Calls back once for each time at which something ended; null while nothing has. */
export function useAfter(endedAt: number | null, then: () => void): void {
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (endedAt === null || told.current === endedAt) return;
    told.current = endedAt;
    then();
  }, [endedAt, then]);
}
