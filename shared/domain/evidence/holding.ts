import type { CustodyEvent, Holding } from './model.ts';
import { minuteOf, momentUtc } from './moment.ts';

/** Of a handling event: what holder, place, seal and open hand-over are computed from. */
export type Handling = Pick<CustodyEvent, 'id' | 'seq' | 'type' | 'at' | 'from' | 'to' | 'place' | 'sealBefore' | 'sealAfter' | 'concerns'>;

/**
 * The events other than corrections, in the order of their numbers, each with what was put right about it (EVD-R1). A correction's filled
 * fields stand in place of the event's; its empty ones leave them; of several corrections of one event the later one counts. Moment and
 * kind of an event are not replaced: a correction says in words what was wrong about them.
 */
export function applyCorrections<E extends Handling>(events: readonly E[]): readonly E[] {
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  return inOrder
    .filter((event) => event.type !== 'correction')
    .map((event) => inOrder.filter((other) => other.type === 'correction' && other.concerns === event.id).reduce(putRight, event));
}

function putRight<E extends Handling>(event: E, correction: E): E {
  return {
    ...event,
    from: correction.from || event.from,
    to: correction.to || event.to,
    place: correction.place || event.place,
    sealBefore: correction.sealBefore || event.sealBefore,
    sealAfter: correction.sealAfter || event.sealAfter,
  };
}

/** Events without corrections in the order in which they happened; those of one minute by their numbers. A late entry takes its place among them. */
export function inOrderOfTime<E extends Handling>(events: readonly E[]): readonly E[] {
  return [...applyCorrections(events)].sort((a, b) => minuteOf(a.at) - minuteOf(b.at) || a.seq - b.seq);
}

/** The hand-over out that no receipt has answered yet (EVD-R2). A receipt answers the one it names, or the one that is open. */
export function openHandOverOf<E extends Handling>(events: readonly E[]): E | null {
  let open: readonly E[] = [];
  for (const event of applyCorrections(events)) {
    if (event.type === 'handedOverOut') open = [...open, event];
    else if (event.type === 'handedOverIn')
      open = event.concerns === null ? open.slice(0, -1) : open.filter((out) => out.id !== event.concerns);
  }
  return open[0] ?? null;
}

export type SealState = { readonly seal: string | null; readonly broken: ReadonlySet<string> };

/**
 * The number of the seal on the item after these events, and the numbers of seals that were on it and no longer are. An event says which seal
 * it found (`sealBefore`) and which it left (`sealAfter`); empty means that nothing was said.
 */
export function sealAfterAll(inTime: readonly Handling[]): SealState {
  let state: SealState = { seal: null, broken: new Set() };
  for (const event of inTime) state = withSeal(withSeal(state, event.sealBefore), event.sealAfter);
  return state;
}

export function withSeal(state: SealState, number: string): SealState {
  const named = number.trim();
  if (named === '' || named === state.seal) return state;
  return { seal: named, broken: new Set([...state.broken, ...(state.seal === null ? [] : [state.seal])]) };
}

/**
 * Who holds the item, where it is kept, under which seal, and whether a hand-over is open: computed, never typed (EVD-R3). While a hand-over is
 * open nobody is known to hold the item: the gap is shown, not filled. Storing says the place; a change of hands ends it. `since` is in UTC.
 */
export function computeHolding(events: readonly Handling[]): Holding {
  let holder: string | null = null;
  let place: string | null = null;
  const inTime = inOrderOfTime(events);
  for (const event of inTime) {
    switch (event.type) {
      case 'collected':
      case 'received':
      case 'handedOverIn':
        holder = event.to.trim() || null;
        place = null;
        break;
      case 'handedOverOut':
        holder = null;
        place = null;
        break;
      case 'stored':
        place = event.place.trim() || null;
        break;
      case 'registered':
      case 'fingerprintTaken':
      case 'copied':
      case 'verified':
      case 'copyGiven':
      case 'correction':
        break;
    }
  }
  const open = openHandOverOf(events);
  return {
    holder,
    place,
    seal: sealAfterAll(inTime).seal,
    openHandOver: open === null ? null : { eventId: open.id, to: open.to, since: momentUtc(open.at) },
  };
}
