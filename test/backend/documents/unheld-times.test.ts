import { expect, test } from 'vitest';
import type { CustodyEvent } from '#shared/domain/evidence/model.ts';
import { momentMs } from '#shared/domain/evidence/moment.ts';
import { unheldTimes } from '../../../electron/backend/features/custody-documents/unheld-times.ts';
import { custodyEntry, momentAt } from '../../support/evidence.ts';

const item = '019a9c1e-7d4b-7c29-9a2e-0b6f5e1d2c3a' as CustodyEvent['evidenceId'];
const now = momentMs(momentAt('2026-05-20T12:00'));

type Step = readonly [CustodyEvent['type'], string];

function record(events: readonly Step[]): CustodyEvent[] {
  return events.map(([type, local], at): CustodyEvent => {
    const entry = custodyEntry(item, 'stored', { at: momentAt(local), to: type === 'handedOverOut' || type === 'lost' ? '' : 'A. Tester' });
    const id = `019a9c1e-7d4b-7c29-9a2e-0000000000${String(at).padStart(2, '0')}` as CustodyEvent['id'];
    const written = { seq: at + 1, recordedAt: '2026-05-20T10:00:00.000Z', role: 'investigator', recordedBy: null };
    return { ...entry, ...written, id, type, lastEvent: id as never, facts: {} };
  });
}

const said = (...events: readonly Step[]) =>
  unheldTimes(record(events), now).map(({ why, from, to, minutes }) => [why, from.local, to?.local ?? null, minutes]);

test('from one holder to the next there is no gap; between the two halves of a hand-over there is, in minutes', () => {
  expect(said(['collected', '2026-05-09T11:20'], ['stored', '2026-05-09T12:00'])).toEqual([]);
  expect(said(['collected', '2026-05-09T11:20'], ['handedOverOut', '2026-05-09T16:00'], ['handedOverIn', '2026-05-12T16:30'])).toEqual([
    ['onTheWay', '2026-05-09T16:00', '2026-05-12T16:30', 3 * 24 * 60 + 30],
  ]);
});

test('what lasts is counted up to now; both halves in one minute are no time', () => {
  expect(said(['collected', '2026-05-09T11:20'], ['handedOverOut', '2026-05-17T12:00'])).toEqual([
    ['onTheWay', '2026-05-17T12:00', null, 3 * 24 * 60],
  ]);
  expect(said(['collected', '2026-05-09T11:20'], ['handedOverOut', '2026-05-17T12:00'], ['handedOverIn', '2026-05-17T12:00'])).toEqual([]);
});

test('a loss that follows an open hand-over is said apart, and a late entry takes its place in time', () => {
  const events: readonly Step[] = [
    ['collected', '2026-05-09T11:20'],
    ['handedOverOut', '2026-05-10T12:00'],
    ['foundAgain', '2026-05-14T12:00'],
    ['lost', '2026-05-12T12:00'],
  ];
  expect(said(...events).map(([why, from, to]) => [why, from, to])).toEqual([
    ['onTheWay', '2026-05-10T12:00', '2026-05-12T12:00'],
    ['lost', '2026-05-12T12:00', '2026-05-14T12:00'],
  ]);
});
