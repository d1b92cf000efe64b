import { useEffect, useState } from 'react';

/** Counts whole seconds down to nought from when it was given; a new `since` starts anew. By a clock that nobody sets. */
export function useSecondsLeft(seconds: number, since: number): number {
  const [now, setNow] = useState(since);
  const left = Math.max(0, Math.ceil(seconds - (Math.max(now, since) - since) / 1000));
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [isOver, since]);
  return left;
}
