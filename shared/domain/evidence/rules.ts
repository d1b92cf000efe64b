import { assertNever } from '#shared/kernel/assert-never.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { inOrderOfTime, openHandOverOf, sealAfterAll, withSeal, type Handling } from './holding.ts';
import type { CustodyEntry } from './model.ts';
import { isEarlier, minuteOf, momentMs } from './moment.ts';

/**
 * Rules of the handling record (standards.md 3.3). EVD-R1 append-only, mistakes are put right by a correction that points to the wrong event:
 * the events are never changed, and `applyCorrections` reads them with what was put right. EVD-R2 hand-overs come in pairs, an open one is shown.
 * EVD-R3 who holds an item is computed (`computeHolding`). EVD-R5 the fingerprint is taken at intake and checked again: `evidence.takeIn`,
 * `vault.verify`. EVD-R6 the original is never edited: no operation does. EVD-R7 a broken seal's number never comes back. EVD-R8 an event earlier
 * than one before it says why it is late. EVD-R4 (disposal) begins with disposal itself.
 */
export type CustodyRefusalCode =
  | 'custody.handOverOpen'
  | 'custody.noHandOverOpen'
  | 'custody.earlierThanLast'
  | 'custody.inTheFuture'
  | 'custody.sealUnchanged'
  | 'custody.unknownEvent'
  | 'custody.correctsCorrection';

/** `seq` is the number of the event that stands in the way, where there is one. */
export type CustodyRefusal = { readonly code: CustodyRefusalCode; readonly details?: { readonly seq: number } };

export type NewHandling = Pick<CustodyEntry, 'type' | 'at' | 'sealBefore' | 'sealAfter' | 'lateReason' | 'concerns'>;

/** How far a clock may run ahead of this computer's before an event counts as lying in the future: five minutes. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** May this event be added to the handling record of an item? `nowMs` is this computer's time; `events` are all of the item's so far. */
export function mayRecord(events: readonly Handling[], entry: NewHandling, nowMs: number): Result<null, CustodyRefusal> {
  for (const rule of [pointsToEvent, isNotInTheFuture(nowMs), isInOrder, keepsHandOversPaired, changesBrokenSeal]) {
    const refusal = rule(events, entry);
    if (refusal) return err(refusal);
  }
  return ok(null);
}

type Rule = (events: readonly Handling[], entry: NewHandling) => CustodyRefusal | null;

/** EVD-R1: what an event points to is an event of the same item, and a correction is not itself corrected: the event it put right is, once more. */
const pointsToEvent: Rule = (events, entry) => {
  if (entry.concerns === null) return null;
  const target = events.find((event) => event.id === entry.concerns);
  if (!target) return { code: 'custody.unknownEvent' };
  return entry.type === 'correction' && target.type === 'correction'
    ? { code: 'custody.correctsCorrection', details: { seq: target.seq } }
    : null;
};

function isNotInTheFuture(nowMs: number): Rule {
  return (_, entry) => (momentMs(entry.at) > nowMs + CLOCK_TOLERANCE_MS ? { code: 'custody.inTheFuture' } : null);
}

/** EVD-R8. The reason makes an entry late, not wrong: it takes its place in time when holder and place are computed. */
const isInOrder: Rule = (events, entry) => {
  if (entry.lateReason.trim() !== '') return null;
  const later = events.find((event) => isEarlier(entry.at, event.at));
  return later ? { code: 'custody.earlierThanLast', details: { seq: later.seq } } : null;
};

/**
 * EVD-R2. One hand-over at a time; its receipt closes it and cannot lie before it, whatever the reason for being late. While one is open, the
 * item cannot be collected or received by anyone from then on: that would hide the gap.
 */
const keepsHandOversPaired: Rule = (events, entry) => {
  const open = openHandOverOf(events);
  switch (entry.type) {
    case 'handedOverOut':
      return open ? { code: 'custody.handOverOpen', details: { seq: open.seq } } : null;
    case 'handedOverIn':
      if (!open || (entry.concerns !== null && entry.concerns !== open.id)) return { code: 'custody.noHandOverOpen' };
      return isEarlier(entry.at, open.at) ? { code: 'custody.earlierThanLast', details: { seq: open.seq } } : null;
    case 'collected':
    case 'received':
      return open && !isEarlier(entry.at, open.at) ? { code: 'custody.handOverOpen', details: { seq: open.seq } } : null;
    case 'stored':
    case 'copied':
    case 'copyGiven':
    case 'correction':
      return null;
    default:
      return assertNever(entry.type, 'handling event');
  }
};

/**
 * EVD-R7: the seal's number changes if the seal was broken. A seal was broken when another number was found or set after it. What is found
 * (`sealBefore`) is always recorded, however strange: refusing it would keep a break out of the record. What is refused is to leave the item
 * (`sealAfter`) under the number of a seal that was broken, earlier or in this very event. To see a seal and leave it is no break.
 */
const changesBrokenSeal: Rule = (events, entry) => {
  const left = entry.sealAfter.trim();
  if (left === '' || entry.type === 'correction') return null;
  const before = inOrderOfTime(events).filter((event) => minuteOf(event.at) <= minuteOf(entry.at));
  const found = withSeal(sealAfterAll(before), entry.sealBefore);
  return left !== found.seal && found.broken.has(left) ? { code: 'custody.sealUnchanged' } : null;
};
