/** What long work asks between two steps: whether it shall wait or end; and what it tells of its way. */
export type Turn = {
  /** Lets others be answered, waits while paused, throws when cancelled. */
  next(): Promise<void>;
  /** Bytes done. */
  add(bytes: number): void;
};

export const noTurn: Turn = { next: () => Promise.resolve(), add: () => undefined };

/** Runs `work` on each item, at most `lanes.length` at a time, each with a lane of its own. The first failure stops all and is thrown when all have stopped. */
export async function inLanes<T, L>(items: Iterable<T>, lanes: readonly L[], work: (item: T, lane: L) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | null = null;
  const run = async (lane: L): Promise<void> => {
    while (failure === null) {
      const next = waiting.next();
      if (next.done === true) return;
      try {
        await work(next.value, lane);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(lanes.map(run));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}
