import type { Writer } from '../../db/handles.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { Session } from '../../session.ts';
import { removeStaged } from '../complaints/index.ts';
import { leftBehind, removeBatch } from './store.ts';

/** Work between two turns of the event loop: a call that comes meanwhile waits no longer than this and one commit. */
const SLICE_MS = 15;
/** On a slow disk a slice is as long as a commit takes, so that no more than half of the time goes into commits; but never longer than this. */
const LONGEST_SLICE_MS = 60;
const REMOVED_AT_ONCE = 10;

type Working = Pick<JobContext, 'session' | 'stage'>;

/** Runs `step` until it says that nothing is left, in as few transactions as the time of a slice allows; `between` lets other calls be answered. */
export async function inTurns(context: Working, step: (writer: Writer) => boolean, between: () => Promise<void>): Promise<void> {
  const { clock } = context.session.ports;
  let sliceMs = SLICE_MS;
  for (let isMore = true; isMore;) {
    const begun = clock.monotonicMs();
    let worked = begun;
    isMore = context.stage((writer) => {
      let isLeft: boolean;
      do {
        isLeft = step(writer);
        worked = clock.monotonicMs();
      } while (isLeft && worked - begun < sliceMs);
      return isLeft;
    });
    sliceMs = Math.min(LONGEST_SLICE_MS, Math.max(SLICE_MS, clock.monotonicMs() - worked));
    await between();
  }
}

/** Does all of the items; other calls are answered in between. */
export async function inSlices<T>(context: JobContext, items: readonly T[], work: (writer: Writer, item: T) => void): Promise<void> {
  const left = items.values();
  let next = left.next();
  if (next.done === true) return;
  const step = (writer: Writer): boolean => {
    if (next.done !== true) work(writer, next.value);
    next = left.next();
    return next.done !== true;
  };
  await inTurns(context, step, () => context.breathe());
}

/**
 * Takes away the complaints of a batch that will not be accepted, for at most `budgetMs`: true when none is left. Not to be cancelled, and what it leaves is hidden
 * from everybody and taken away before the next import.
 */
export async function clearStaged(context: Working, batchNo: number, budgetMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  const { clock } = context.session.ports;
  const begun = clock.monotonicMs();
  let isLeft = true;
  const step = (writer: Writer): boolean => {
    isLeft = removeStaged(writer, batchNo, REMOVED_AT_ONCE) === REMOVED_AT_ONCE;
    return isLeft && clock.monotonicMs() - begun < budgetMs;
  };
  await inTurns(context, step, nextTurn);
  return !isLeft;
}

/** Takes away what readings that were cut short, and discarded batches, have left behind. */
export async function clearLeftBehind(context: Working & Pick<JobContext, 'reader'>): Promise<void> {
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
