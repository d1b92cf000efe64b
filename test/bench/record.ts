import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { ok } from '#shared/kernel/result.ts';
import { inclusionPath } from '../../electron/backend/ledger/frontier.ts';
import { commitChange, commitQuietly, prepareEvent } from '../../electron/backend/ledger/append.ts';
import { insertEvent, readEvents, storedNodes } from '../../electron/backend/ledger/store.ts';
import type { Session } from '../../electron/backend/session.ts';
import { makeOfficeOf, type Office } from '../support/access/office.ts';
import { median, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const ENTRIES = 100_000;
const BATCH = 5000;
const ROUNDS = 21;

/** The record of actions at 100,000 entries: a page of it, plain and filtered, and one entry with its proof. */
export const bench: Bench = {
  name: 'record',
  run: async ({ log }) => {
    const office = await makeOfficeOf({});
    fill(office.session);
    log(`${ENTRIES} entries filled in`);
    const { session } = office;
    const me = session.actor.userId;
    const figures = [
      await page(office, 'record.page', () => ({})),
      await page(office, 'record.page, one group', () => ({ groups: ['material'] })),
      await page(office, 'record.page, three groups', () => ({ groups: ['material', 'people', 'record'] })),
      await page(office, 'record.page, one person and role', () => ({ persons: [me], roles: ['supervisor'] })),
      await page(office, 'record.page, days', () => ({ from: '2020-01-01' })),
      await page(office, 'record.page, one file', (i) => ({ about: files[i]! })),
      proof(session),
      await entry(office),
    ];
    await office.backend.close();
    rmSync(office.base, { recursive: true, force: true });
    return figures;
  },
};

const kinds = ['complaints.opened', 'investigations.opened', 'evidence.opened', 'custody.recorded', 'access.granted', 'session.opened'];
const files = Array.from({ length: 1000 }, () => randomUUID());

function fill(session: Session): void {
  for (let done = 0; done < ENTRIES; done += BATCH) {
    const events = Array.from({ length: BATCH }, (_, i) => {
      const file = files[(done + i) % files.length]!;
      return prepareEvent(session, { kind: kinds[i % kinds.length]!, subject: file, subjectType: 'investigation', file });
    });
    commitQuietly(session, (writer) => {
      for (const event of events) insertEvent(writer, event);
    });
    const placed = events.map(({ fields, leaf }) => ({ id: fields.event, leaf }));
    const last = { kind: 'vault.verified', subject: null, subjectType: null, file: null } as const;
    commitChange(session, () => ok({ value: null, events: [last] }), placed);
  }
}

/** Beside it, the bare reading of as many events. */
async function page(office: Office, name: string, filters: (i: number) => object): Promise<Figure> {
  const times: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const started = performance.now();
    await office.call('ledger.entries', { filters: filters(i), offset: 0, limit: 100 });
    times.push(performance.now() - started);
    const from = performance.now();
    for (const _event of readEvents(office.session.writer, i * 100, i * 100 + 100));
    bare.push(performance.now() - from);
  }
  const [value, reference] = [median(times), median(bare)];
  return { name, value: round(value, 2), unit: 'ms', reference: round(reference, 2), ratio: round(value / reference, 2) };
}

function proof({ writer, frontier }: Session): Figure {
  const source = storedNodes(writer);
  const times = Array.from({ length: 1000 }, (_, i) => {
    const started = performance.now();
    inclusionPath(source, (i * 97) % frontier.size, frontier.size);
    return performance.now() - started;
  });
  return { name: 'record.inclusionProof', value: round(median(times), 3), unit: 'ms', reference: null, ratio: null };
}

async function entry(office: Office): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    const started = performance.now();
    await office.call('ledger.entry', { number: 1 + i * 450 });
    times.push(performance.now() - started);
  }
  return { name: 'record.entry', value: round(median(times), 2), unit: 'ms', reference: null, ratio: null };
}
