import type { Writer } from '../../db/handles.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { Session } from '../../session.ts';
import { removeStaged } from '../complaints/index.ts';
import { leftBehind, removeBatch } from './store.ts';

/** Work between two turns of the event loop: a call that comes meanwhile waits no longer than this and one commit. */
const SLICE_MS = 15;
const REMOVED_AT_ONCE = 10;

/** Does all of the items, in as few transactions as the time of a slice allows; other calls are answered between two of them. */
export async function inSlices<T>(context: JobContext, items: readonly T[], work: (writer: Writer, item: T) => void): Promise<void> {
  const { clock } = context.session.ports;
  for (let done = 0; done < items.length;) {
    done = context.stage((writer) => {
      const begun = clock.monotonicMs();
      let at = done;
      do {
        const item = items[at];
        if (item !== undefined) work(writer, item);
        at += 1;
      } while (at < items.length && clock.monotonicMs() - begun < SLICE_MS);
      return at;
    });
    await context.breathe();
  }
}

type Clearing = Pick<JobContext, 'session' | 'stage' | 'reader'>;

/**
 * Takes away the complaints of a batch that will not be accepted, for at most `budgetMs`: true when none is left. Not to be cancelled, and what it leaves is hidden
 * from everybody and taken away before the next import.
 */
export async function clearStaged(context: Clearing, batchNo: number, budgetMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  const { clock } = context.session.ports;
  const begun = clock.monotonicMs();
  for (let isMore = true; isMore;) {
    if (clock.monotonicMs() - begun > budgetMs) return false;
    isMore = context.stage((writer) => {
      const slice = clock.monotonicMs();
      let removed = 0;
      do removed = removeStaged(writer, batchNo, REMOVED_AT_ONCE);
      while (removed === REMOVED_AT_ONCE && clock.monotonicMs() - slice < SLICE_MS);
      return removed === REMOVED_AT_ONCE;
    });
    await nextTurn();
  }
  return true;
}

/** Takes away what readings that were cut short, and discarded batches, have left behind. */
export async function clearLeftBehind(context: Clearing): Promise<void> {
  for (const { batchNo, state } of leftBehind(context.reader)) {
    await clearStaged(context, batchNo);
    if (state === 'staging') context.stage((writer) => removeBatch(writer, batchNo));
  }
}

/** The day on which something is done, `YYYY-MM-DD`, as the record writes it. */
export function dayOf(session: Session): string {
  return session.ports.clock.now().toISOString().slice(0, 10);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
