import type { Now } from './ports.ts';

/** Far above what a person at a window can cause, far below what could starve the vault process. */
export type Pace = { readonly atOnce: number; readonly perSecond: number; readonly burst: number };

export const usualPace: Pace = { atOnce: 64, perSecond: 200, burst: 400 };

export type Pacer = { enter(): boolean; leave(): void };

/** Bounds how many calls run at once and how many begin: `burst` at a time, refilled with `perSecond`. */
export function createPacer(now: Now, pace: Pace = usualPace): Pacer {
  let running = 0;
  let tokens = pace.burst;
  let filledAt = now();
  return {
    enter() {
      const time = now();
      // A clock set back must not lock the window out, and one set forward gives a burst at most.
      const elapsed = Math.max(0, time - filledAt);
      tokens = Math.min(pace.burst, tokens + (elapsed * pace.perSecond) / 1000);
      filledAt = time;
      if (running >= pace.atOnce || tokens < 1) return false;
      tokens -= 1;
      running += 1;
      return true;
    },
    leave() {
      running -= 1;
    },
  };
}
