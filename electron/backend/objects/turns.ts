/** Runs a file through a few slots: reading in order, everything after it overlapped. */
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Slot } from './crypto-messages.ts';
import type { Cancelled } from './failures.ts';

export type Turns<E> = {
  readonly runs: number;
  readonly slots: readonly Slot[];
  /** Brings run `index` into the slot. Called in order, one at a time. */
  readonly fill: (index: number, slot: Slot) => Promise<Result<void, E>>;
  /** Does the rest. Begun in order, several at a time. */
  readonly finish: (index: number, slot: Slot) => Promise<Result<void, E>>;
  readonly signal?: AbortSignal | undefined;
};

/** Stops at the first failure or when cancelled; returns when nothing is under way any more, so that slots can be cleared. */
export async function takeTurns<E>(turns: Turns<E>): Promise<Result<void, E | Cancelled>> {
  const free = [...turns.slots];
  const underWay = new Set<Promise<void>>();
  const bugs: unknown[] = [];
  let failure: E | Cancelled | null = null;

  const begin = (index: number, slot: Slot): void => {
    const one = turns
      .finish(index, slot)
      .then(
        (result) => {
          if (!result.ok) failure ??= result.error;
        },
        (error: unknown) => {
          bugs.push(error);
        },
      )
      .finally(() => {
        free.push(slot);
        underWay.delete(one);
      });
    underWay.add(one);
  };
  const isStopped = (): boolean => failure !== null || bugs.length > 0;

  try {
    for (let index = 0; index < turns.runs && !isStopped(); index += 1) {
      while (free.length === 0) await Promise.race(underWay);
      const slot = free.shift();
      if (slot === undefined || isStopped()) break;
      if (turns.signal?.aborted === true) {
        failure = { code: 'cancelled' };
        break;
      }
      const filled = await turns.fill(index, slot);
      if (filled.ok) begin(index, slot);
      else failure ??= filled.error;
    }
  } finally {
    await Promise.all(underWay);
  }
  if (bugs.length > 0) throw bugs[0];
  if (turns.signal?.aborted === true) failure ??= { code: 'cancelled' };
  return failure === null ? ok(undefined) : err(failure);
}
