/** `kept` is said only once the store has answered. */
export type DraftState = 'empty' | 'waiting' | 'keeping' | 'kept' | 'failed';

export type DraftKeeper<Values> = {
  readonly keep: (values: Values) => void;
  readonly flush: () => Promise<void>;
  /** Drops what has not been kept yet. */
  readonly forget: () => void;
};

export type DraftKeeperOptions<Values> = {
  readonly save: (values: Values) => Promise<void>;
  readonly onState: (state: DraftState) => void;
  /** Milliseconds from the first change to the save; a second at most, counted from the first change, not the last. */
  readonly delay?: number;
};

/** Saves the newest values soon after they change, one save at a time, never later than the delay after the first change. */
export function createDraftKeeper<Values>({ save, onState, delay = 600 }: DraftKeeperOptions<Values>): DraftKeeper<Values> {
  let waiting: { readonly values: Values } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;

  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  const saveWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const { values } = waiting;
      waiting = null;
      onState('keeping');
      try {
        await save(values);
        onState(isAnythingWaiting() ? 'waiting' : 'kept');
      } catch {
        // What could not be kept waits for the next change or flush.
        waiting ??= { values };
        onState('failed');
        return;
      }
    }
  };
  // Asked anew after each await: keep() may have been called meanwhile.
  const isAnythingWaiting = () => waiting !== null;

  const run = async (): Promise<void> => {
    stopTimer();
    running ??= saveWaiting().finally(() => {
      running = null;
    });
    await running;
  };

  return {
    keep: (values) => {
      waiting = { values };
      onState('waiting');
      if (running === null) timer ??= setTimeout(() => void run(), delay);
    },
    flush: run,
    forget: () => {
      stopTimer();
      waiting = null;
    },
  };
}
