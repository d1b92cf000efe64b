import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordableCustodyTypes, type CustodyType } from '#shared/domain/evidence/codes.ts';
import { applyCorrections, computeHolding, openHandOverOf, type Handling } from '#shared/domain/evidence/holding.ts';
import type { CustodyEntry } from '#shared/domain/evidence/model.ts';
import { momentMs } from '#shared/domain/evidence/moment.ts';
import { CLOCK_TOLERANCE_MS, mayRecord } from '#shared/domain/evidence/rules.ts';
import { suiteSeed } from '../support/house/suite-seed.ts';

/** Handling events in short: kind, time on one invented day in UTC, and what it says. */
function event(
  seq: number,
  type: CustodyType,
  time: string,
  says: Partial<Omit<Handling, 'concerns'>> & { concerns?: number } = {},
): Handling {
  const { concerns, ...rest } = says;
  return {
    id: idOfSeq(seq),
    seq,
    type,
    at: moment(time),
    from: '',
    to: '',
    place: '',
    sealBefore: '',
    sealAfter: '',
    concerns: concerns === undefined ? null : idOfSeq(concerns),
    ...rest,
  };
}

function entry(
  type: CustodyEntry['type'],
  time: string,
  says: Partial<Omit<CustodyEntry, 'concerns'>> & { concerns?: number } = {},
): CustodyEntry {
  const { concerns, ...rest } = says;
  return {
    evidenceId: 'item' as never,
    type,
    at: moment(time),
    from: '',
    to: '',
    place: '',
    purpose: '',
    authority: '',
    sealBefore: '',
    sealAfter: '',
    condition: '',
    notes: '',
    lateReason: '',
    concerns: concerns === undefined ? null : idOfSeq(concerns),
    ...rest,
  };
}

function moment(time: string): Handling['at'] {
  return { local: `2026-05-02T${time}`, offsetMinutes: 0, clock: 'thisComputer' };
}

function idOfSeq(seq: number): Handling['id'] {
  return `event-${seq}` as never;
}

const now = momentMs(moment('20:00'));
const codeOf = (events: readonly Handling[], request: CustodyEntry, nowMs = now): string => {
  const result = mayRecord(events, request, nowMs);
  return result.ok ? 'ok' : result.error.code;
};

const collected = event(1, 'collected', '08:00', { to: 'J. Placehold', place: 'Gate 4', sealAfter: 'S-1' });
const taken = [collected, event(2, 'registered', '09:00:10'), event(3, 'fingerprintTaken', '09:00:10')];

describe('who holds an item', () => {
  it('is nobody before anything was recorded', () => {
    expect(computeHolding([])).toEqual({
      state: 'unknown',
      holder: null,
      place: null,
      seal: null,
      since: null,
      openHandOver: null,
      checkedOut: null,
    });
  });

  it('follows the events', () => {
    expect(computeHolding(taken)).toMatchObject({ state: 'held', holder: 'J. Placehold', place: null, seal: 'S-1', openHandOver: null });
    const stored = [...taken, event(4, 'stored', '10:00', { place: 'Safe 2' })];
    expect(computeHolding(stored).place).toBe('Safe 2');
    const given = [...stored, event(5, 'handedOverOut', '11:00', { from: 'J. Placehold', to: 'Laboratory' })];
    expect(computeHolding(given)).toEqual({
      state: 'onTheWay',
      holder: null,
      place: null,
      seal: 'S-1',
      since: '2026-05-02T11:00:00Z',
      openHandOver: { eventId: 'event-5', to: 'Laboratory', toUser: null, courier: '', since: '2026-05-02T11:00:00Z' },
      checkedOut: null,
    });
    const arrived = [
      ...given,
      event(6, 'handedOverIn', '12:00', { to: 'Laboratory, desk 3', sealBefore: 'S-1', sealAfter: 'S-2', concerns: 5 }),
    ];
    expect(computeHolding(arrived)).toMatchObject({
      state: 'held',
      holder: 'Laboratory, desk 3',
      place: null,
      seal: 'S-2',
      openHandOver: null,
    });
  });

  it('does not change by copies, copies given, checks, registration and fingerprints', () => {
    const before = computeHolding([...taken, event(4, 'stored', '10:00', { place: 'Safe 2' })]);
    const others = (['copied', 'copyGiven', 'verified', 'registered', 'fingerprintTaken'] as const).map((type, i) =>
      event(5 + i, type, `11:0${i}`, { to: 'Somebody Else', place: 'Elsewhere' }),
    );
    expect(computeHolding([...taken, event(4, 'stored', '10:00', { place: 'Safe 2' }), ...others])).toEqual(before);
  });

  it('is read with corrections beside the events, in the place of the events they put right', () => {
    const stored = event(4, 'stored', '10:00', { place: 'Safe 2' });
    const moved = event(5, 'stored', '11:00', { place: 'Safe 3' });
    const corrected = [...taken, stored, moved, event(6, 'correction', '12:00', { concerns: 4, place: 'Safe 9' })];
    expect(computeHolding(corrected).place).toBe('Safe 3');
    expect(applyCorrections(corrected).find((e) => e.seq === 4)?.place).toBe('Safe 9');
    const again = [
      ...corrected,
      event(7, 'correction', '12:10', { concerns: 5, place: 'Safe 5' }),
      event(8, 'correction', '12:20', { concerns: 5, place: 'Safe 6' }),
      event(9, 'correction', '12:30', { concerns: 1, to: 'K. Placehold' }),
    ];
    expect(computeHolding(again)).toMatchObject({ place: 'Safe 6', holder: 'K. Placehold', seal: 'S-1' });
    expect(corrected[3]).toBe(stored);
    expect(stored.place).toBe('Safe 2');
  });

  it('puts a late entry where it happened', () => {
    const late = event(5, 'collected', '06:00', { to: 'Officer at the gate' });
    expect(computeHolding([...taken, event(4, 'stored', '10:00', { place: 'Safe 2' }), late])).toMatchObject({
      holder: 'J. Placehold',
      place: 'Safe 2',
    });
  });

  it('shows a hand-over as a gap until it is received, also when the receipt names none', () => {
    const out = event(4, 'handedOverOut', '10:00', { to: 'Laboratory' });
    expect(openHandOverOf([...taken, out])?.seq).toBe(4);
    expect(openHandOverOf([...taken, out, event(5, 'handedOverIn', '10:30', { to: 'Laboratory' })])).toBeNull();
  });
});

describe('what may be recorded', () => {
  const out = event(4, 'handedOverOut', '10:00', { to: 'Laboratory' });
  const back = event(5, 'handedOverIn', '10:30', { to: 'Laboratory', concerns: 4 });

  it('the whole life of an item', () => {
    const life: CustodyEntry[] = [
      entry('stored', '09:30', { place: 'Safe 2' }),
      entry('handedOverOut', '10:00', { to: 'Laboratory' }),
      entry('handedOverIn', '10:30', { to: 'Laboratory', sealBefore: 'S-1', sealAfter: 'S-2', unsigned: 'by telephone' }),
      entry('copied', '11:00'),
      entry('copyGiven', '11:30', { to: 'Court' }),
      entry('correction', '12:00', { concerns: 4, place: 'Safe 3', notes: 'Safe 3, not 2' }),
    ];
    const events: Handling[] = [...taken];
    for (const next of life) {
      expect(codeOf(events, next), next.type).toBe('ok');
      events.push({ ...next, id: idOfSeq(events.length + 1), seq: events.length + 1 });
    }
    expect(computeHolding(events)).toMatchObject({ holder: 'Laboratory', seal: 'S-2', openHandOver: null });
  });

  it('EVD-R1: a correction points to an event of the item, and not to a correction', () => {
    expect(codeOf(taken, entry('correction', '12:00', { concerns: 99 }))).toBe('custody.unknownEvent');
    expect(codeOf(taken, entry('copied', '12:00', { concerns: 99 }))).toBe('custody.unknownEvent');
    const corrected = [...taken, event(4, 'correction', '10:00', { concerns: 1, to: 'K. Placehold' })];
    expect(codeOf(corrected, entry('correction', '12:00', { concerns: 4 }))).toBe('custody.correctsCorrection');
    expect(codeOf(corrected, entry('correction', '12:00', { concerns: 1 }))).toBe('ok');
  });

  it('EVD-R2: one hand-over at a time, and a receipt needs one', () => {
    expect(codeOf(taken, entry('handedOverIn', '11:00', { to: 'Laboratory' }))).toBe('custody.noHandOverOpen');
    expect(codeOf([...taken, out], entry('handedOverOut', '11:00', { to: 'Court' }))).toBe('custody.handOverOpen');
    expect(codeOf([...taken, out], entry('received', '11:00', { to: 'Court' }))).toBe('custody.handOverOpen');
    expect(codeOf([...taken, out], entry('collected', '07:00', { to: 'Officer', lateReason: 'sent in later' }))).toBe('ok');
    expect(codeOf([...taken, out], entry('handedOverIn', '11:00', { to: 'Laboratory', concerns: 4, unsigned: 'by telephone' }))).toBe('ok');
    expect(codeOf([...taken, out], entry('handedOverIn', '11:00', { to: 'Laboratory', concerns: 1 }))).toBe('custody.noHandOverOpen');
    expect(codeOf([...taken, out, back], entry('handedOverIn', '11:00', { to: 'Laboratory' }))).toBe('custody.noHandOverOpen');
    expect(codeOf([...taken, out, back], entry('handedOverOut', '11:00', { to: 'Court' }))).toBe('ok');
  });

  it('EVD-R2: a receipt does not lie before its hand-over, whatever the reason', () => {
    expect(codeOf([...taken, out], entry('handedOverIn', '09:59', { to: 'Laboratory', lateReason: 'another clock' }))).toBe(
      'custody.earlierThanLast',
    );
  });

  it('EVD-R7: the number of a broken seal does not come back', () => {
    expect(codeOf(taken, entry('copied', '11:00', { sealBefore: 'S-1', sealAfter: 'S-1' })), 'seen and left').toBe('ok');
    expect(codeOf(taken, entry('copied', '11:00', { sealBefore: 'S-1', sealAfter: 'S-2' })), 'broken and replaced').toBe('ok');
    expect(codeOf(taken, entry('copied', '11:00', { sealBefore: 'X-9' })), 'another seal found').toBe('ok');
    expect(codeOf(taken, entry('copied', '11:00', { sealBefore: 'X-9', sealAfter: 'X-9' })), 'another seal found and left').toBe('ok');
    expect(codeOf(taken, entry('copied', '11:00', { sealBefore: 'X-9', sealAfter: 'S-1' })), 'broken, same number again').toBe(
      'custody.sealUnchanged',
    );
    const resealed = [...taken, event(4, 'copied', '10:00', { sealBefore: 'S-1', sealAfter: 'S-2' })];
    expect(codeOf(resealed, entry('stored', '11:00', { place: 'Safe', sealAfter: 'S-1' })), 'an earlier number').toBe(
      'custody.sealUnchanged',
    );
    expect(
      codeOf(resealed, entry('stored', '11:00', { place: 'Safe', sealBefore: 'S-1', sealAfter: 'S-1' })),
      'found with an earlier number',
    ).toBe('ok');
    const putRight = [...resealed, event(5, 'correction', '10:10', { concerns: 4, sealAfter: 'S-3' })];
    expect(codeOf(putRight, entry('stored', '11:00', { place: 'Safe', sealAfter: 'S-2' })), 'a number that never was').toBe('ok');
  });

  it('EVD-R8: earlier than an event before it only with a reason', () => {
    expect(codeOf(taken, entry('stored', '08:59', { place: 'Safe' }))).toBe('custody.earlierThanLast');
    expect(codeOf(taken, entry('stored', '08:59', { place: 'Safe', lateReason: '  ' }))).toBe('custody.earlierThanLast');
    expect(codeOf(taken, entry('stored', '08:59', { place: 'Safe', lateReason: 'the form came by post' }))).toBe('ok');
    expect(codeOf(taken, entry('stored', '09:00', { place: 'Safe' }))).toBe('ok');
    expect(mayRecord(taken, entry('stored', '08:59', { place: 'Safe' }), now)).toEqual({
      ok: false,
      error: { code: 'custody.earlierThanLast', details: { seq: 2 } },
    });
  });

  it('not what lies in the future, beyond five minutes for a clock that runs ahead', () => {
    const ahead = momentMs(moment('19:00')) - CLOCK_TOLERANCE_MS;
    expect(codeOf(taken, entry('copied', '19:00'), ahead)).toBe('ok');
    expect(codeOf(taken, entry('copied', '19:00', { lateReason: 'a reason changes nothing' }), ahead - 1)).toBe('custody.inTheFuture');
  });
});

it('whatever is recorded by the rules, at most one hand-over is open, and nobody holds an item only while it is on the way, lost or disposed of', () => {
  const step = fc.record({
    type: fc.constantFrom(...recordableCustodyTypes),
    minute: fc.integer({ min: 0, max: 59 }),
    late: fc.boolean(),
    seal: fc.constantFrom('', 'S-1', 'S-2', 'S-3'),
    concerns: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const events: Handling[] = [collected];
      for (const { type, minute, late, seal, concerns } of steps) {
        const request = entry(type, `10:${String(minute).padStart(2, '0')}`, {
          to: `holder ${events.length}`,
          place: 'Safe',
          sealAfter: seal,
          lateReason: late ? 'late' : '',
          ...(type === 'correction' ? { concerns } : {}),
          ...(type === 'handedOverIn' ? { unsigned: 'by telephone' } : {}),
        });
        if (mayRecord(events, request, now).ok) events.push({ ...request, id: idOfSeq(events.length + 1), seq: events.length + 1 });
      }
      const outs = events.filter((e) => e.type === 'handedOverOut').length;
      const ins = events.filter((e) => e.type === 'handedOverIn').length;
      const holding = computeHolding(events);
      expect(outs - ins).toBe(holding.openHandOver ? 1 : 0);
      expect(holding.holder === null).toBe(['onTheWay', 'lost', 'disposed'].includes(holding.state));
    }),
    { numRuns: 300, seed: suiteSeed },
  );
});
