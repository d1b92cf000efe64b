import { leavesHolder, type CustodyType, type HoldingState } from './codes.ts';
import type { CustodyEvent, Holding } from './model.ts';
import { minuteOf, momentUtc } from './moment.ts';

/** Of a handling event: what holder, place, seal, open hand-over and check-out are computed from. */
export type Handling = Pick<
  CustodyEvent,
  'id' | 'seq' | 'type' | 'at' | 'from' | 'to' | 'place' | 'sealBefore' | 'sealAfter' | 'concerns'
> &
  Partial<Pick<CustodyEvent, 'toUser' | 'courier' | 'returnBy' | 'recordedBy' | 'withdraws' | 'position'>>;

/**
 * The events other than corrections, in the order of their numbers, each with what was put right about it (EVD-R1). A correction's filled
 * fields stand in place of the event's; its empty ones leave them; of several corrections of one event the later one counts. Moment and
 * kind of an event are not replaced: a correction says in words what was wrong about them.
 */
export function applyCorrections<E extends Handling>(events: readonly E[]): readonly E[] {
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  // Most items have none, and lists ask this of thousands.
  if (!inOrder.some((event) => event.type === 'correction')) return inOrder;
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
    ...(correction.position === undefined ? {} : { position: correction.position }),
    ...(correction.returnBy === undefined ? {} : { returnBy: correction.returnBy }),
  };
}

/** Hand-overs that were recorded by mistake: they stay in the record beside what withdrew them, and nothing is computed from them. */
export function withdrawnOf(events: readonly Handling[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ type, withdraws, concerns }) => (type === 'correction' && withdraws && concerns !== null ? [concerns] : [])),
  );
}

/** The events that count, with what was put right about them, in the order of their numbers. */
function counting<E extends Handling>(events: readonly E[]): readonly E[] {
  const withdrawn = withdrawnOf(events);
  const right = applyCorrections(events);
  return withdrawn.size === 0 ? right : right.filter((event) => !withdrawn.has(event.id));
}

/** The events that count in the order in which they happened; those of one minute by their numbers. A late entry takes its place among them. */
export function inOrderOfTime<E extends Handling>(events: readonly E[]): readonly E[] {
  return byTime(counting(events));
}

/** The same with what was withdrawn: to be printed, not to compute from. */
export function allInOrderOfTime<E extends Handling>(events: readonly E[]): readonly E[] {
  return byTime(applyCorrections(events));
}

function byTime<E extends Handling>(events: readonly E[]): readonly E[] {
  return [...events].sort((a, b) => minuteOf(a.at) - minuteOf(b.at) || a.seq - b.seq);
}

/** The hand-over out that no receipt has answered yet (EVD-R2). A receipt answers the one it names, or the one that is open. */
export function openHandOverOf<E extends Handling>(events: readonly E[]): E | null {
  return openOf(events, 'handedOverOut', 'handedOverIn');
}

/** The check-out after which nothing was checked in. */
export function openCheckOutOf<E extends Handling>(events: readonly E[]): E | null {
  return openOf(events, 'checkedOut', 'checkedIn');
}

function openOf<E extends Handling>(events: readonly E[], opening: CustodyType, closing: CustodyType): E | null {
  let open: readonly E[] = [];
  for (const event of counting(events)) {
    if (event.type === opening) open = [...open, event];
    else if (event.type === closing)
      open = event.concerns === null ? open.slice(0, -1) : open.filter((first) => first.id !== event.concerns);
  }
  return open[0] ?? null;
}

export type SealState = { readonly seal: string | null; readonly broken: ReadonlySet<string> };

/**
 * The number of the seal on the item after these events, and the numbers of seals that were on it and no longer are. An event says which seal
 * it found (`sealBefore`) and which it left (`sealAfter`); empty means that nothing was said. A seal that was broken is on it no longer.
 */
export function sealAfterAll(inTime: readonly Handling[]): SealState {
  let state: SealState = { seal: null, broken: new Set() };
  for (const event of inTime) state = withSeal(foundBy(state, event), event.sealAfter);
  return state;
}

/** The state before a seal is put on by this event: what it found, and broke. */
export function foundBy(before: SealState, event: Pick<Handling, 'type' | 'sealBefore'>): SealState {
  const found = withSeal(before, event.sealBefore);
  if (event.type !== 'sealBroken' || found.seal === null) return found;
  return { seal: null, broken: new Set([...found.broken, found.seal]) };
}

/**
 * True where this event found another seal than the one that was on the item by the record at that minute. Nothing found, or no seal known: nothing to compare.
 * A correction puts words right and finds nothing.
 */
export function isOtherSeal(events: readonly Handling[], found: Pick<Handling, 'type' | 'at' | 'sealBefore'>): boolean {
  const named = found.sealBefore.trim();
  if (named === '' || found.type === 'correction') return false;
  const before = inOrderOfTime(events).filter((event) => minuteOf(event.at) <= minuteOf(found.at));
  const known = sealAfterAll(before).seal;
  return known !== null && known !== named;
}

export function withSeal(state: SealState, number: string): SealState {
  const named = number.trim();
  if (named === '' || named === state.seal) return state;
  return { seal: named, broken: new Set([...state.broken, ...(state.seal === null ? [] : [state.seal])]) };
}

type Where = { readonly state: HoldingState; readonly holder: string | null; readonly place: string | null; readonly since: string | null };

/**
 * Who holds the item, where it is kept, under which seal, and whether a hand-over is open: computed, never typed (EVD-R3). While a hand-over is
 * open nobody is known to hold the item: the gap is shown, not filled. Storing says the place; a change of hands ends it. `since` is in UTC.
 */
export function computeHolding(events: readonly Handling[]): Holding {
  const inTime = inOrderOfTime(events);
  let where: Where = { state: 'unknown', holder: null, place: null, since: null };
  let before: Where = where;
  for (const event of inTime) {
    const next = after(where, event, before);
    if (event.type === 'checkedOut') before = where;
    where = next;
  }
  const open = openHandOverOf(events);
  const out = openCheckOutOf(events);
  return {
    ...where,
    seal: sealAfterAll(inTime).seal,
    openHandOver: open && {
      eventId: open.id,
      to: open.to,
      toUser: open.toUser ?? null,
      courier: open.courier ?? '',
      since: momentUtc(open.at),
    },
    checkedOut: out && { eventId: out.id, returnBy: out.returnBy ?? null },
  };
}

/** Where the item is after an event. `home` is where it was when it was checked out last: there it comes back unless another place is said. */
function after(where: Where, event: Handling, home: Where): Where {
  const since = momentUtc(event.at);
  const to = event.to.trim() || null;
  const place = event.place.trim() || null;
  const { type } = event;
  if (leavesHolder(type)) return where;
  switch (type) {
    case 'seized':
    case 'collected':
    case 'received':
    case 'generated':
    case 'handedOverIn':
      return { state: to === null ? 'unknown' : 'held', holder: to, place: null, since };
    case 'foundAgain':
      return { state: to === null ? 'unknown' : 'held', holder: to, place, since };
    case 'checkedOut':
      return { state: 'checkedOut', holder: to, place, since };
    case 'checkedIn':
      return { state: 'held', holder: to ?? home.holder, place: place ?? home.place, since };
    case 'handedOverOut':
      return { state: 'onTheWay', holder: null, place: null, since };
    case 'lost':
      return { state: 'lost', holder: null, place: null, since };
    case 'returned':
      return { state: 'returned', holder: to, place: null, since };
    case 'disposed':
      return { state: 'disposed', holder: null, place: null, since };
    case 'stored':
    case 'relocated':
      return { ...where, place };
  }
}
