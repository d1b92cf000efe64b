import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { CustodyType, RecordableCustodyType } from './codes.ts';
import { computeHolding, foundBy, inOrderOfTime, openCheckOutOf, openHandOverOf, sealAfterAll, type Handling } from './holding.ts';
import type { CustodyEntry } from './model.ts';
import { isEarlier, minuteOf, momentMs } from './moment.ts';

/**
 * Rules of the handling record (standards.md 3.3). EVD-R1 append-only, mistakes are put right by a correction that points to the wrong event:
 * the events are never changed, and `applyCorrections` reads them with what was put right. EVD-R2 hand-overs come in pairs, an open one is shown.
 * EVD-R3 who holds an item is computed (`computeHolding`). EVD-R4 nothing leaves what was disposed of, and disposal takes two persons and no hold.
 * EVD-R5 the fingerprint is taken at intake and checked again; what was found altered is locked (`Circumstances.isLocked`). EVD-R6 the original is
 * never edited: no operation does. EVD-R7 a broken seal's number never comes back. EVD-R8 an event earlier than one before it says why it is late.
 */
export type CustodyRefusalCode =
  | 'custody.handOverOpen'
  | 'custody.noHandOverOpen'
  | 'custody.notTheReceiver'
  | 'custody.receiptUnsigned'
  | 'custody.isCheckedOut'
  | 'custody.notCheckedOut'
  | 'custody.isLost'
  | 'custody.notLost'
  | 'custody.isReturned'
  | 'custody.isDisposed'
  | 'custody.disposalNotAuthorised'
  | 'custody.authorisedBySame'
  | 'custody.onHold'
  | 'custody.incidentOpen'
  | 'custody.earlierThanLast'
  | 'custody.inTheFuture'
  | 'custody.sealUnchanged'
  | 'custody.unknownEvent'
  | 'custody.correctsCorrection'
  | 'custody.nothingToWithdraw'
  | 'custody.withdrawnByAnother';

/** `seq` is the number of the event that stands in the way, where there is one. */
export type CustodyRefusal = { readonly code: CustodyRefusalCode; readonly details?: { readonly seq: number } };

export type NewHandling = Pick<CustodyEntry, 'type' | 'at' | 'sealBefore' | 'sealAfter' | 'lateReason' | 'concerns'> &
  Partial<Pick<CustodyEntry, 'to' | 'unsigned' | 'scan' | 'withdraws'>>;

/** What a rule must know that the events do not say. */
export type Circumstances = {
  /** Who records it, and so signs it. */
  readonly userId: string | null;
  /** The receiver signed at the giver's desk with their own key: who it was. */
  readonly signedBy?: string;
  /** The colleague whom an open hand-over names works here no longer. */
  readonly isReceiverGone?: boolean;
  /** A legal or disciplinary hold keeps the file as it is. */
  readonly isOnHold: boolean;
  /** A check found its file altered or gone, and nobody closed that. */
  readonly isLocked: boolean;
};

const nothingKnown: Circumstances = { userId: null, isOnHold: false, isLocked: false };

/** How far a clock may run ahead of this computer's before an event counts as lying in the future: five minutes. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** May this event be added to the handling record of an item? `nowMs` is this computer's time; `events` are all of the item's so far. */
export function mayRecord(
  events: readonly Handling[],
  entry: NewHandling,
  nowMs: number,
  circumstances: Circumstances = nothingKnown,
): Result<null, CustodyRefusal> {
  for (const rule of rules) {
    const refusal = rule(events, entry, circumstances, nowMs);
    if (refusal) return err(refusal);
  }
  return ok(null);
}

type Rule = (events: readonly Handling[], entry: NewHandling, circumstances: Circumstances, nowMs: number) => CustodyRefusal | null;

const blocked = (code: CustodyRefusalCode, by: Handling | null | undefined): CustodyRefusal =>
  by ? { code, details: { seq: by.seq } } : { code };

/** EVD-R1: what an event points to is an event of the same item, and a correction is not itself corrected: the event it put right is, once more. */
const pointsToEvent: Rule = (events, entry) => {
  if (entry.concerns === null) return null;
  const target = events.find((event) => event.id === entry.concerns);
  if (!target) return { code: 'custody.unknownEvent' };
  return entry.type === 'correction' && target.type === 'correction' ? blocked('custody.correctsCorrection', target) : null;
};

const isNotInTheFuture: Rule = (_, entry, __, nowMs) =>
  momentMs(entry.at) > nowMs + CLOCK_TOLERANCE_MS ? { code: 'custody.inTheFuture' } : null;

/** EVD-R8. The reason makes an entry late, not wrong: it takes its place in time when holder and place are computed. */
const isInOrder: Rule = (events, entry) => {
  if (entry.lateReason.trim() !== '') return null;
  const later = events.find((event) => isEarlier(entry.at, event.at));
  return later ? blocked('custody.earlierThanLast', later) : null;
};

/** What is written down about an item without having it in hand. */
const needsNothingAtHand: readonly CustodyType[] = ['registered', 'fingerprintTaken', 'verified', 'correction', 'disposalAuthorised'];

/**
 * EVD-R4: after the disposal there is nothing to handle. What happened before it may still be entered late, and mistakes put right. A disposal that is
 * itself entered late lies after all that was done with the item, or it would be held again by who had it later.
 */
const endsWithDisposal: Rule = (events, entry) => {
  if (entry.type === 'disposed') {
    const later = events.find((event) => isEarlier(entry.at, event.at) && !needsNothingAtHand.includes(event.type));
    if (later) return blocked(later.type === 'disposed' ? 'custody.isDisposed' : 'custody.earlierThanLast', later);
  }
  const disposed = events.find(({ type }) => type === 'disposed');
  if (!disposed || entry.type === 'correction') return null;
  return entry.type !== 'disposed' && isEarlier(entry.at, disposed.at) ? null : blocked('custody.isDisposed', disposed);
};

/**
 * EVD-R4: disposal takes an authorisation by another person, and no hold. An authorisation that was put right no longer counts: it is given anew.
 * Neither does one that lies after the disposal.
 */
const isAuthorisedByAnother: Rule = (events, entry, { userId, isOnHold }) => {
  if (entry.type !== 'disposed' && entry.type !== 'disposalAuthorised') return null;
  if (isOnHold) return { code: 'custody.onHold' };
  if (entry.type === 'disposalAuthorised') return null;
  const putRight = new Set(events.map((event) => (event.type === 'correction' ? event.concerns : null)));
  const given = events.filter((event) => event.type === 'disposalAuthorised' && !putRight.has(event.id) && !isEarlier(entry.at, event.at));
  if (given.length === 0) return { code: 'custody.disposalNotAuthorised' };
  const byAnother = given.some(({ recordedBy }) => userId !== null && typeof recordedBy === 'string' && recordedBy !== userId);
  return byAnother ? null : blocked('custody.authorisedBySame', given.at(-1));
};

/** These say who has the item from then on: they end an open gap or would hide it. */
const origins: readonly RecordableCustodyType[] = ['seized', 'collected', 'received', 'generated'];
/** These need the item in somebody's hands in the office. */
const inHand: readonly RecordableCustodyType[] = ['handedOverOut', 'checkedOut', 'returned', 'disposed'];

/**
 * EVD-R2. One hand-over at a time; its receipt closes it and cannot lie before it, whatever the reason for being late. While one is open, the
 * item cannot be collected, checked out, returned or disposed of by anyone from then on: that would hide the gap.
 */
const keepsHandOversPaired: Rule = (events, entry) => {
  const open = openHandOverOf(events);
  if (entry.type === 'handedOverIn') {
    if (!open || (entry.concerns !== null && entry.concerns !== open.id)) return { code: 'custody.noHandOverOpen' };
    return isEarlier(entry.at, open.at) ? blocked('custody.earlierThanLast', open) : null;
  }
  if (!open) return null;
  if (entry.type === 'handedOverOut') return blocked('custody.handOverOpen', open);
  const wouldHideIt = origins.includes(entry.type) || inHand.includes(entry.type) || entry.type === 'checkedIn';
  return wouldHideIt && !isEarlier(entry.at, open.at) ? blocked('custody.handOverOpen', open) : null;
};

/**
 * EVD-R2: both sign. A colleague who was named signs their own receipt, in their own session or at the giver's desk, or on paper that was scanned; or who gave takes it back. For
 * somebody outside there is paper, or the reason why there is none.
 */
const isSignedByReceiver: Rule = (events, entry, { userId, signedBy, isReceiverGone = false }) => {
  const open = openHandOverOf(events);
  if (entry.type !== 'handedOverIn' || !open || entry.scan !== undefined) return null;
  if (open.toUser !== undefined && !isReceiverGone) {
    const isReceived = open.toUser === (signedBy ?? userId) || (open.recordedBy === userId && isTakenBack(events, entry, open));
    return isReceived ? null : blocked('custody.notTheReceiver', open);
  }
  if (signedBy !== undefined) return blocked('custody.notTheReceiver', open);
  return (entry.unsigned ?? '').trim() === '' ? blocked('custody.receiptUnsigned', open) : null;
};

/** Who handed it over has it again, as they had it before: the reason says why it never arrived. */
function isTakenBack(events: readonly Handling[], entry: NewHandling, open: Handling): boolean {
  const { holder } = computeHolding(events.filter((event) => event.seq < open.seq));
  return (entry.unsigned ?? '').trim() !== '' && holder !== null && entry.to?.trim() === holder;
}

/**
 * A hand-over that was recorded by mistake is withdrawn by who recorded it, while nobody has answered it: nothing is deleted, it stays beside the correction. What did
 * take place is received or taken back instead.
 */
const withdrawsOpenHandOver: Rule = (events, { withdraws, concerns }, { userId }) => {
  if (withdraws === undefined) return null;
  const open = openHandOverOf(events);
  if (!open || open.id !== concerns) return { code: 'custody.nothingToWithdraw' };
  return userId !== null && open.recordedBy === userId ? null : blocked('custody.withdrawnByAnother', open);
};

/** What was checked out is checked in before it goes anywhere else; the return names it, or is of the one that is out. */
const keepsCheckOutsPaired: Rule = (events, entry) => {
  const out = openCheckOutOf(events);
  if (entry.type === 'checkedIn') {
    if (!out || (entry.concerns !== null && entry.concerns !== out.id)) return { code: 'custody.notCheckedOut' };
    return isEarlier(entry.at, out.at) ? blocked('custody.earlierThanLast', out) : null;
  }
  if (!out) return null;
  if (entry.type === 'checkedOut') return blocked('custody.isCheckedOut', out);
  return inHand.includes(entry.type) && !isEarlier(entry.at, out.at) ? blocked('custody.isCheckedOut', out) : null;
};

/** What lies with the item where it is: nobody can do these to something that is lost, or that was given back. */
const needsItemAtHand: readonly RecordableCustodyType[] = [
  ...inHand,
  'sealed',
  'sealInspected',
  'sealBroken',
  'stored',
  'relocated',
  'checkedIn',
  'analysed',
  'sampled',
  'photographed',
  'originalAccessed',
  'presented',
];

/** What is lost is held by nobody until it is found again; what was given back comes in again as it came first. */
const isThere: Rule = (events, entry) => {
  const before = events.filter((event) => minuteOf(event.at) <= minuteOf(entry.at));
  const { state } = computeHolding(before);
  const last = inOrderOfTime(before).findLast(({ type }) => type === state);
  if (entry.type === 'foundAgain') return state === 'lost' ? null : { code: 'custody.notLost' };
  if (state === 'lost' && (needsItemAtHand.includes(entry.type) || entry.type === 'lost' || origins.includes(entry.type)))
    return blocked('custody.isLost', last);
  return state === 'returned' && (needsItemAtHand.includes(entry.type) || entry.type === 'lost')
    ? blocked('custody.isReturned', last)
    : null;
};

const keptWhileLocked: readonly RecordableCustodyType[] = ['copyGiven', 'handedOverOut', 'returned', 'disposalAuthorised', 'disposed'];

/** EVD-R5: no bytes leave, and nothing is handed over, given back or done away with, before a second person has closed what a check found. */
const isNotLocked: Rule = (_, entry, { isLocked }) =>
  isLocked && keptWhileLocked.includes(entry.type) ? { code: 'custody.incidentOpen' } : null;

/**
 * EVD-R7: the seal's number changes if the seal was broken. A seal was broken when somebody recorded that, or when another number was found or set
 * after it. What is found (`sealBefore`) is always recorded, however strange: refusing it would keep a break out of the record. What is refused is
 * to leave the item (`sealAfter`) under the number of a seal that was broken, earlier or in this very event. To see a seal and leave it is no break.
 */
const changesBrokenSeal: Rule = (events, entry) => {
  const left = entry.sealAfter.trim();
  if (left === '' || entry.type === 'correction') return null;
  const before = inOrderOfTime(events).filter((event) => minuteOf(event.at) <= minuteOf(entry.at));
  const found = foundBy(sealAfterAll(before), entry);
  return left !== found.seal && found.broken.has(left) ? { code: 'custody.sealUnchanged' } : null;
};

const rules: readonly Rule[] = [
  pointsToEvent,
  isNotInTheFuture,
  isInOrder,
  endsWithDisposal,
  keepsHandOversPaired,
  withdrawsOpenHandOver,
  keepsCheckOutsPaired,
  isThere,
  isSignedByReceiver,
  isAuthorisedByAnother,
  isNotLocked,
  changesBrokenSeal,
];
