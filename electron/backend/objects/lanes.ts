import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Cancelled } from './failures.ts';

/** Works through a list, several at a time, each in a numbered lane. Stops at the first failure or when cancelled; returns when nothing is under way any more. */
export async function inLanes<T, E>(
  list: readonly T[],
  lanes: number,
  signal: AbortSignal | undefined,
  work: (one: T, index: number, lane: number) => Promise<Result<void, E>>,
): Promise<Result<void, E | Cancelled>> {
  let next = 0;
  let failure: E | Cancelled | null = null;
  const runLane = async (lane: number): Promise<void> => {
    while (failure === null && next < list.length) {
      if (signal?.aborted === true) {
        failure = { code: 'cancelled' };
        return;
      }
      const index = next;
      next += 1;
      const done = await work(list[index]!, index, lane);
      if (!done.ok) failure ??= done.error;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, list.length) }, (_, lane) => runLane(lane)));
  const bug = ended.find((one) => one.status === 'rejected');
  if (bug !== undefined) throw bug.reason;
  return failure === null ? ok(undefined) : err(failure);
}
