import { describe, expect, it } from 'vitest';
import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import { faultsOfEntry } from '#shared/domain/evidence/custody-faults.ts';
import { gapsOf } from '#shared/domain/evidence/gaps.ts';
import { allInOrderOfTime, computeHolding, isOtherSeal, type Handling } from '#shared/domain/evidence/holding.ts';
import { custodyEntrySchema, type CustodyEntry } from '#shared/domain/evidence/model.ts';
import { momentMs } from '#shared/domain/evidence/moment.ts';
import { overdueOf } from '#shared/domain/evidence/overdue.ts';
import { mayRecord, type Circumstances } from '#shared/domain/evidence/rules.ts';

type Says = Partial<Omit<Handling, 'concerns' | 'recordedBy' | 'toUser'>> & { concerns?: number; recordedBy?: string; toUser?: string };
type Asks = Partial<Omit<CustodyEntry, 'concerns' | 'scan'>> & { concerns?: number; scan?: string };

const at = (time: string): Handling['at'] => ({ local: `2026-05-02T${time}`, offsetMinutes: 0, clock: 'thisComputer' });
const idOf = (seq: number): Handling['id'] => `event-${seq}` as never;
const texts = { from: '', to: '', place: '', sealBefore: '', sealAfter: '' };

function event(seq: number, type: CustodyType, time: string, { concerns, ...says }: Says = {}): Handling {
  const of = concerns === undefined ? null : idOf(concerns);
  return { id: idOf(seq), seq, type, at: at(time), ...texts, concerns: of, recordedBy: 'anna', ...says } as unknown as Handling;
}

function entry(type: CustodyEntry['type'], time: string, { concerns, ...asks }: Asks = {}): CustodyEntry {
  const of = concerns === undefined ? null : idOf(concerns);
  const rest = { purpose: '', authority: '', condition: '', notes: '', lateReason: '' };
  return { evidenceId: 'item', type, at: at(time), ...texts, ...rest, concerns: of, ...asks } as unknown as CustodyEntry;
}

const now = momentMs(at('20:00'));
const anna: Circumstances = { userId: 'anna', isOnHold: false, isLocked: false };
const bert: Circumstances = { ...anna, userId: 'bert' };
const codeOf = (events: readonly Handling[], asked: CustodyEntry, circumstances = anna): string => {
  const result = mayRecord(events, asked, now, circumstances);
  return result.ok ? 'ok' : result.error.code;
};

const start = [event(1, 'seized', '08:00', { to: 'J. Placehold', sealAfter: 'S-1' }), event(2, 'stored', '09:00', { place: 'Safe 2' })];

describe('EVD-R4: the end of an item', () => {
  const authorised = [...start, event(3, 'disposalAuthorised', '10:00', { recordedBy: 'bert' })];

  it('needs an authorisation', () => {
    expect(codeOf(start, entry('disposed', '11:00'))).toBe('custody.disposalNotAuthorised');
    expect(codeOf(authorised, entry('disposed', '11:00'))).toBe('ok');
  });

  it('by another person', () => {
    expect(codeOf(authorised, entry('disposed', '11:00'), bert)).toBe('custody.authorisedBySame');
    const both = [...authorised, event(4, 'disposalAuthorised', '10:10', { recordedBy: 'anna' })];
    expect(codeOf(both, entry('disposed', '11:00'), bert)).toBe('ok');
    expect(codeOf(authorised, entry('disposed', '11:00'), { ...anna, userId: null }), 'by nobody known').toBe('custody.authorisedBySame');
  });

  it('that was not put right, and did not come after it', () => {
    const putRight = [...authorised, event(4, 'correction', '10:10', { concerns: 3 })];
    expect(codeOf(putRight, entry('disposed', '11:00'))).toBe('custody.disposalNotAuthorised');
    expect(codeOf(authorised, entry('disposed', '09:59', { lateReason: 'written down later' }))).toBe('custody.disposalNotAuthorised');
  });

  it('is neither authorised nor made while a hold stands', () => {
    expect(codeOf(authorised, entry('disposed', '11:00'), { ...anna, isOnHold: true })).toBe('custody.onHold');
    expect(codeOf(start, entry('disposalAuthorised', '11:00'), { ...anna, isOnHold: true })).toBe('custody.onHold');
  });

  it('leaves nothing after it but corrections and what happened before', () => {
    const gone = [...authorised, event(4, 'disposed', '11:00')];
    const later = [...authorised, event(4, 'handedOverOut', '11:30', { to: 'Court' })];
    const late = entry('disposed', '11:00', { lateReason: 'written down later' });
    expect(codeOf(later, late), 'nor does an end lie before what was done with it').toBe('custody.earlierThanLast');
    expect(codeOf([...authorised, event(4, 'sighted', '11:30', { place: 'Safe 2' })], late)).toBe('custody.earlierThanLast');
    const checked = [...authorised, event(4, 'verified', '11:30'), event(5, 'disposalAuthorised', '11:31', { recordedBy: 'bert' })];
    expect(codeOf(checked, late), 'what the software or a second person wrote down meanwhile does not stand in its way').toBe('ok');
    for (const type of ['stored', 'foundAgain', 'disposed', 'handedOverOut', 'copied', 'sighted'] as const)
      expect(codeOf(gone, entry(type, '12:00')), type).toBe('custody.isDisposed');
    expect(codeOf(gone, entry('correction', '12:00', { concerns: 4 }))).toBe('ok');
    expect(codeOf(gone, entry('photographed', '09:30', { lateReason: 'card found later' }))).toBe('ok');
    expect(computeHolding(gone)).toMatchObject({ state: 'disposed', holder: null, place: null });
  });
});

describe('EVD-R2: a receipt is signed by who receives', () => {
  const toBert = [...start, event(3, 'handedOverOut', '10:00', { to: 'B. Invented', toUser: 'bert' })];
  const outside = [...start, event(3, 'handedOverOut', '10:00', { to: 'Laboratory' })];
  const receipt = (asks: Asks = {}): CustodyEntry => entry('handedOverIn', '11:00', { to: 'somebody', ...asks });

  it('a colleague who was named, in their own session or at the desk, or on paper', () => {
    expect(codeOf(toBert, receipt(), bert)).toBe('ok');
    expect(codeOf(toBert, receipt(), anna)).toBe('custody.notTheReceiver');
    expect(codeOf(toBert, receipt({ unsigned: 'in a hurry' }), anna)).toBe('custody.notTheReceiver');
    expect(codeOf(toBert, receipt(), { ...anna, signedBy: 'bert' })).toBe('ok');
    expect(codeOf(toBert, receipt(), { ...bert, signedBy: 'clara' })).toBe('custody.notTheReceiver');
    expect(codeOf(toBert, receipt({ scan: 'paper' }), anna)).toBe('ok');
  });

  it('or who gave takes it back, and it is with whom it was before', () => {
    const back = receipt({ to: 'J. Placehold', unsigned: 'the colleague was ill' });
    expect(codeOf(toBert, back, anna)).toBe('ok');
    expect(codeOf(toBert, receipt({ to: 'J. Placehold' }), anna), 'without a reason').toBe('custody.notTheReceiver');
    expect(codeOf(toBert, back, { ...anna, userId: 'clara' }), 'by somebody else').toBe('custody.notTheReceiver');
    const taken = [...toBert, event(4, 'handedOverIn', '11:00', { to: 'J. Placehold', concerns: 3 })];
    expect(gapsOf(taken), 'nobody but the giver signed').toMatchObject([{ kind: 'receiptUnsigned', eventId: 'event-4' }]);
  });

  it('or, where the colleague has left, like somebody outside', () => {
    const gone = { ...anna, isReceiverGone: true };
    expect(codeOf(toBert, receipt(), gone)).toBe('custody.receiptUnsigned');
    expect(codeOf(toBert, receipt({ unsigned: 'left the office' }), gone)).toBe('ok');
  });

  it('somebody outside on paper, or with the reason why not', () => {
    expect(codeOf(outside, receipt())).toBe('custody.receiptUnsigned');
    expect(codeOf(outside, receipt({ unsigned: '  ' }))).toBe('custody.receiptUnsigned');
    expect(codeOf(outside, receipt({ unsigned: 'receipt by telephone' }))).toBe('ok');
    expect(codeOf(outside, receipt({ scan: 'paper' }))).toBe('ok');
    expect(codeOf(outside, receipt(), { ...anna, signedBy: 'bert' })).toBe('custody.notTheReceiver');
  });

  it('and nothing hides the gap meanwhile', () => {
    for (const type of ['generated', 'seized', 'checkedOut', 'returned', 'disposed', 'handedOverOut'] as const)
      expect(codeOf(outside, entry(type, '11:00')), type).toBe('custody.handOverOpen');
    expect(gapsOf(outside)).toEqual([{ kind: 'handOverOpen', eventId: 'event-3', from: '2026-05-02T10:00:00Z', to: null }]);
  });
});

describe('what is checked out', () => {
  const out = [...start, event(3, 'checkedOut', '10:00', { to: 'Examiner', returnBy: '2026-05-03' })];

  it('is checked in before it goes anywhere else', () => {
    expect(computeHolding(out)).toMatchObject({ state: 'checkedOut', holder: 'Examiner', checkedOut: { returnBy: '2026-05-03' } });
    for (const type of ['checkedOut', 'handedOverOut', 'returned', 'disposed'] as const)
      expect(codeOf(out, entry(type, '11:00')), type).toBe('custody.isCheckedOut');
    expect(codeOf(start, entry('checkedIn', '11:00'))).toBe('custody.notCheckedOut');
    expect(codeOf(out, entry('checkedIn', '11:00', { concerns: 1 }))).toBe('custody.notCheckedOut');
    expect(codeOf(out, entry('checkedIn', '09:30', { lateReason: 'other clock' }))).toBe('custody.earlierThanLast');
    expect(codeOf(out, entry('checkedIn', '11:00'))).toBe('ok');
  });

  it('comes back to where it was', () => {
    const back = [...out, event(4, 'checkedIn', '11:00', { concerns: 3 })];
    expect(computeHolding(back)).toMatchObject({ state: 'held', holder: 'J. Placehold', place: 'Safe 2', checkedOut: null });
    const elsewhere = [...out, event(4, 'checkedIn', '11:00', { place: 'Safe 9', to: 'K. Placehold' })];
    expect(computeHolding(elsewhere)).toMatchObject({ holder: 'K. Placehold', place: 'Safe 9', since: '2026-05-02T11:00:00Z' });
  });

  it('is overdue after its day, and a hand-over after the days that were asked for', () => {
    const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);
    expect(overdueOf(computeHolding(out), day('2026-05-03'), 7)).toBeNull();
    expect(overdueOf(computeHolding(out), day('2026-05-05'), 7)).toEqual({ why: 'notBack', days: 2 });
    const prolonged = [...out, event(4, 'correction', '11:00', { concerns: 3, returnBy: '2026-05-10' })];
    expect(overdueOf(computeHolding(prolonged), day('2026-05-05'), 7)).toBeNull();
    const given = computeHolding([...start, event(3, 'handedOverOut', '10:00', { to: 'Laboratory' })]);
    expect(overdueOf(given, day('2026-05-09'), 7)).toBeNull();
    expect(overdueOf(given, day('2026-05-10'), 7)).toEqual({ why: 'notReceived', days: 1 });
    expect(overdueOf(computeHolding(start), day('2099-01-01'), 0)).toBeNull();
  });
});

describe('what is lost, given back, or has a broken seal', () => {
  const lost = [...start, event(3, 'lost', '10:00')];

  it('is held by nobody until it is found again', () => {
    expect(computeHolding(lost)).toMatchObject({ state: 'lost', holder: null, place: null });
    for (const type of ['stored', 'checkedOut', 'handedOverOut', 'lost', 'received', 'sealBroken'] as const)
      expect(codeOf(lost, entry(type, '11:00')), type).toBe('custody.isLost');
    expect(codeOf(lost, entry('sighted', '11:00', { place: 'Safe 3' }))).toBe('ok');
    expect(codeOf(start, entry('foundAgain', '11:00', { to: 'J. Placehold' }))).toBe('custody.notLost');
    expect(codeOf(lost, entry('foundAgain', '11:00', { to: 'J. Placehold' }))).toBe('ok');
    const found = [...lost, event(4, 'foundAgain', '11:00', { to: 'K. Placehold', place: 'Safe 3' })];
    expect(computeHolding(found)).toMatchObject({ state: 'held', holder: 'K. Placehold', place: 'Safe 3' });
    expect(gapsOf(found)).toEqual([{ kind: 'lost', eventId: 'event-3', from: '2026-05-02T10:00:00Z', to: '2026-05-02T11:00:00Z' }]);
  });

  it('comes in again after it was given back', () => {
    const back = [...start, event(3, 'returned', '10:00', { to: 'Owner' })];
    expect(computeHolding(back)).toMatchObject({ state: 'returned', holder: 'Owner', place: null });
    expect(codeOf(back, entry('stored', '11:00'))).toBe('custody.isReturned');
    expect(codeOf(back, entry('received', '11:00', { to: 'J. Placehold' }))).toBe('ok');
  });

  it('EVD-R7: gets another number after its seal was broken', () => {
    expect(codeOf(start, entry('sealBroken', '10:00', { sealBefore: 'S-1', sealAfter: 'S-1' }))).toBe('custody.sealUnchanged');
    expect(codeOf(start, entry('sealBroken', '10:00', { sealBefore: 'S-1', sealAfter: 'S-2' }))).toBe('ok');
    const open = [...start, event(3, 'sealBroken', '10:00', { sealBefore: 'S-1' })];
    expect(computeHolding(open).seal).toBeNull();
    expect(codeOf(open, entry('sealed', '11:00', { sealAfter: 'S-1' }))).toBe('custody.sealUnchanged');
    expect(codeOf(open, entry('sealed', '11:00', { sealAfter: 'S-2' }))).toBe('ok');
    expect(codeOf(start, entry('sealInspected', '11:00', { sealBefore: 'S-1' }))).toBe('ok');
  });

  it('EVD-R5: lets no copy leave, and is not handed over, while it is locked', () => {
    const locked = { ...anna, isLocked: true };
    expect(codeOf(start, entry('copyGiven', '10:00', { to: 'Court' }), locked)).toBe('custody.incidentOpen');
    expect(codeOf(start, entry('handedOverOut', '10:00', { to: 'Court' }), locked)).toBe('custody.incidentOpen');
    expect(codeOf(start, entry('returned', '10:00', { to: 'Owner' }), locked)).toBe('custody.incidentOpen');
    expect(codeOf(start, entry('disposalAuthorised', '10:00'), locked)).toBe('custody.incidentOpen');
    const authorised = [...start, event(3, 'disposalAuthorised', '10:00', { recordedBy: 'bert' })];
    expect(codeOf(authorised, entry('disposed', '11:00'), locked), 'what is looked into is not done away with').toBe(
      'custody.incidentOpen',
    );
    expect(codeOf(start, entry('sealInspected', '10:00', { sealBefore: 'S-1' }), locked)).toBe('ok');
  });
});

it('each type says what it cannot do without', () => {
  const nothing = { ...entry('stored', '10:00'), concerns: null };
  const missing = (type: CustodyEntry['type'], says: Partial<CustodyEntry> = {}): string[] =>
    faultsOfEntry({ ...nothing, type, ...says }).map(({ field }) => field);
  expect(missing('originalAccessed')).toEqual(['competence', 'justification', 'effects']);
  expect(missing('originalAccessed', { competence: 'trained', justification: 'needed', effects: 'none' })).toEqual([]);
  expect(missing('checkedOut')).toEqual(['to']);
  expect(missing('sealBroken')).toEqual(['sealBefore']);
  expect(missing('disposalAuthorised')).toEqual(['purpose']);
  expect(missing('photographed')).toEqual([]);
  expect(missing('photographed', { unsigned: 'no' })).toEqual(['unsigned']);
  const stored = { ...entry('stored', '10:00'), evidenceId: '00000000-0000-7000-8000-000000000000', place: 'Safe 2' };
  expect(custodyEntrySchema.safeParse(stored).success).toBe(true);
  expect(custodyEntrySchema.safeParse({ ...stored, place: ' ' }).success).toBe(false);
  expect(custodyEntrySchema.safeParse({ ...stored, returnBy: '2026-13-01' }).success).toBe(false);
});

describe('EVD-R7: the seal that was found', () => {
  const finds = (sealBefore: string, time = '10:00', type: CustodyType = 'sealInspected', events = start) =>
    isOtherSeal(events, { type, at: at(time), sealBefore });

  it('is another one where the record knows one at that minute', () => {
    expect(finds('S-2')).toBe(true);
    expect(finds('S-1')).toBe(false);
    expect(finds(' S-1 ')).toBe(false);
    expect(finds(''), 'nobody looked').toBe(false);
    expect(finds('S-2', '07:00'), 'before any was put on').toBe(false);
    expect(finds('S-2', '10:00', 'correction'), 'words are put right').toBe(false);
  });

  it('is compared with what was put right, and with what was found last', () => {
    expect(finds('S-1', '10:00', 'sealInspected', [...start, event(3, 'correction', '09:30', { concerns: 1, sealAfter: 'S-7' })])).toBe(
      true,
    );
    expect(finds('S-2', '10:00', 'sealInspected', [...start, event(3, 'sealInspected', '09:30', { sealBefore: 'S-2' })])).toBe(false);
  });
});

describe('a hand-over that was recorded by mistake', () => {
  const out = event(3, 'handedOverOut', '10:00', { to: 'Laboratory', sealBefore: 'X-9' });
  const withdrawal = (seq = 3) => entry('correction', '11:00', { concerns: seq, notes: 'Meant for M-02.', withdraws: true });
  const withdrawn = [...start, out, event(4, 'correction', '11:00', { concerns: 3, withdraws: true })];

  it('is withdrawn by who recorded it, while it is open', () => {
    expect(codeOf([...start, out], withdrawal())).toBe('ok');
    expect(codeOf([...start, out], withdrawal(), bert)).toBe('custody.withdrawnByAnother');
    expect(codeOf([...start, out], withdrawal(2))).toBe('custody.nothingToWithdraw');
    const received = [...start, out, event(4, 'handedOverIn', '10:30', { to: 'Laboratory', concerns: 3 })];
    expect(codeOf(received, withdrawal())).toBe('custody.nothingToWithdraw');
    expect(codeOf(withdrawn, withdrawal()), 'once').toBe('custody.nothingToWithdraw');
  });

  it('stays in the record, and nothing is computed from it', () => {
    expect(computeHolding([...start, out]), 'control').toMatchObject({ state: 'onTheWay', holder: null, seal: 'X-9' });
    expect(computeHolding(withdrawn)).toEqual(computeHolding(start));
    expect(gapsOf(withdrawn)).toEqual([]);
    expect(allInOrderOfTime(withdrawn).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(codeOf(withdrawn, entry('handedOverIn', '11:30', { to: 'Laboratory', concerns: 3 }))).toBe('custody.noHandOverOpen');
    expect(codeOf(withdrawn, entry('handedOverOut', '11:30', { to: 'Laboratory' }))).toBe('ok');
  });

  it('is withdrawn by a correction and by nothing else', () => {
    expect(faultsOfEntry(entry('stored', '11:00', { place: 'Safe 2', withdraws: true }))).toEqual([
      { field: 'withdraws', message: 'custody.withdrawsOnlyCorrection' },
    ]);
  });
});
