import type { After, Now } from './ports.ts';

export type IdleWatch = {
  /** Milliseconds of quiet that lead to `onIdle`. */
  limit(): number;
  setLimit(milliseconds: number): void;
  /** Somebody is here; begins to count anew. */
  touch(): void;
  stop(): void;
  /** When `onIdle` will be called if nobody touches it; null while stopped. */
  endsAt(): number | null;
};

/** Calls `onIdle` after `first` milliseconds of quiet, or what was set since. Judged by the clock, since timers stand still while a computer sleeps. */
export function createIdleWatch(first: number, after: After, now: Now, onIdle: () => void): IdleWatch {
  let limit = first;
  let endsAt: number | null = null;
  let cancel = (): void => undefined;

  const wait = (): void => {
    cancel();
    if (endsAt === null) return;
    // Looks again at least every ten seconds, so that a lid closed for an hour locks on waking, not an hour later.
    cancel = after(Math.min(Math.max(endsAt - now(), 0), 10_000), () => {
      if (endsAt === null) return;
      if (now() < endsAt) {
        wait();
        return;
      }
      endsAt = null;
      onIdle();
    });
  };

  return {
    limit: () => limit,
    setLimit(milliseconds) {
      limit = milliseconds;
    },
    touch() {
      endsAt = now() + limit;
      wait();
    },
    stop() {
      endsAt = null;
      cancel();
    },
    endsAt: () => endsAt,
  };
}
