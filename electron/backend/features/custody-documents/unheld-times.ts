import { computeHolding, inOrderOfTime } from '#shared/domain/evidence/holding.ts';
import type { CustodyEvent } from '#shared/domain/evidence/model.ts';
import { minuteOf } from '#shared/domain/evidence/moment.ts';

/**
 * A time in which nobody is recorded as holding an item, open or past. `after` is the event with which it begins; `to` is null while it
 * lasts.
 */
export type UnheldTime = {
  readonly after: string;
  readonly why: 'onTheWay' | 'lost' | 'unknown';
  readonly from: CustodyEvent['at'];
  readonly to: CustodyEvent['at'] | null;
  readonly minutes: number;
};

/** All of them in the order of time (EVD-R2, EVD-R3). Where two events share a minute there was no time between them. */
export function unheldTimes(events: readonly CustodyEvent[], nowMs: number): readonly UnheldTime[] {
  const inTime = inOrderOfTime(events);
  const times: UnheldTime[] = [];
  let open: Pick<UnheldTime, 'after' | 'why' | 'from'> | null = null;
  for (const [at, event] of inTime.entries()) {
    const why = whyUnheld(computeHolding(inTime.slice(0, at + 1)).state);
    if (open !== null && why !== open.why) {
      if (minutesBetween(open.from, event.at) > 0) times.push({ ...open, to: event.at, minutes: minutesBetween(open.from, event.at) });
      open = null;
    }
    if (why !== null) open ??= { after: event.id, why, from: event.at };
  }
  if (open !== null) times.push({ ...open, to: null, minutes: Math.max(0, Math.floor(nowMs / 60_000) - minuteOf(open.from)) });
  return times;
}

function whyUnheld(state: ReturnType<typeof computeHolding>['state']): UnheldTime['why'] | null {
  switch (state) {
    case 'unknown':
    case 'onTheWay':
    case 'lost':
      return state;
    case 'held':
    case 'checkedOut':
    case 'returned':
    case 'disposed':
      return null;
  }
}

const minutesBetween = (from: CustodyEvent['at'], to: CustodyEvent['at']): number => minuteOf(to) - minuteOf(from);
