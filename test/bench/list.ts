import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComplaintListRequest } from '#shared/domain/complaints/model.ts';
import { allegationCodes, channels } from '#shared/domain/complaints/codes.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { putSealed, sealContent } from '../../electron/backend/records/sealed.ts';
import { createBackend } from '../../electron/backend/index.ts';
import type { Session } from '../../electron/backend/session.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { openVault } from '../support/open-vault.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import { p95, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const ROWS = 100_000;
const REPEATS = 40;

/** List, filter and sort over 100,000 complaints, as the window asks for them; beside it the bare reading of all row numbers in one order. */
export const bench: Bench = {
  name: 'list',
  run: async ({ log }) => {
    const base = mkdtempSync(join(tmpdir(), 'recourse-bench-list-'));
    const ports = cheapPorts(join(base, 'profile'));
    await createVault({ folder: join(base, 'vault'), passphrase: testPassphrase, officeName: 'Bench', personName: 'B' }, ports);
    const opened = await openVault(join(base, 'vault'), testPassphrase, ports);
    if (!opened.ok) throw new Error('the vault of the bench does not open');
    fill(opened.value);
    log(`${ROWS} rows filled in`);
    const backend = createBackend(opened.value);
    const figures: Figure[] = [];
    for (const [name, ask] of requests) {
      const first: number[] = [];
      const pages: number[] = [];
      const bare: number[] = [];
      for (let i = 0; i < REPEATS; i += 1) {
        const request = { ...firstPage, ...ask(i) };
        first.push(await timed(() => backend.call('complaints.list', request, {})));
        pages.push(await timed(() => backend.call('complaints.list', { ...request, offset: (i * 1571) % ROWS }, {})));
        bare.push(await timed(() => Promise.resolve(opened.value.writer.numbers(sql`SELECT n FROM complaint_row ORDER BY received_on`))));
      }
      figures.push(figure(`list.${name}`, first, bare), figure(`list.${name}.turnPage`, pages, bare));
    }
    opened.value.db.close();
    rmSync(base, { recursive: true, force: true });
    return figures;
  },
};

const sortings = [
  'receivedOn',
  'incident',
  'channel',
  'agency',
  'unit',
  'area',
  'state',
  'overwrittenOn',
  'registered',
  'reference',
] as const;

function figure(name: string, times: readonly number[], bare: readonly number[]): Figure {
  return { name, value: round(p95(times), 2), unit: 'ms p95', reference: round(p95(bare), 2), ratio: round(p95(times) / p95(bare), 2) };
}

const firstPage: ComplaintListRequest = { filters: {}, sort: { by: 'receivedOn', direction: 'descending' }, offset: 0, limit: 100 };

/** Each asking is a new one, so that what is kept does not flatter the first page; turning pages then uses it, as the window does. */
const requests: readonly (readonly [string, (i: number) => Partial<ComplaintListRequest>])[] = [
  ['sort', (i) => ({ sort: { by: sortings[i % sortings.length]!, direction: i % 2 === 0 ? 'ascending' : 'descending' } })],
  [
    'filterByCode',
    (i) => ({ filters: { code: [allegationCodes[i % allegationCodes.length]!, allegationCodes[(i * 7 + 3) % allegationCodes.length]!] } }),
  ],
  ['filterByText', (i) => ({ filters: { unit: `station ${i % 40}` } })],
  [
    'filterByDate',
    (i) => ({
      filters: { receivedFrom: `20${10 + (i % 15)}-01-01`, receivedTo: `20${10 + (i % 15)}-0${1 + (i % 9)}-28` },
      sort: { by: 'incident', direction: 'ascending' },
    }),
  ],
  ['filterByBoth', (i) => ({ filters: { unit: `station ${i % 40}`, code: [allegationCodes[(i * 3) % allegationCodes.length]!] } })],
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const answer = await work();
  if (typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind !== 'ok')
    throw new Error('the engine did not answer the bench');
  return performance.now() - start;
}

function fill(session: Session): void {
  const { db, writer } = session;
  const ids = Array.from({ length: ROWS }, () => randomUUID());
  session.keys.newFileKeys(ids, 'intakeTeam');
  db.transaction(() => {
    for (const [i, id] of ids.entries()) {
      const day = `20${String(10 + (i % 16)).padStart(2, '0')}-${String(1 + ((i * 7) % 12)).padStart(2, '0')}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`;
      writer.runOne(
        sql`INSERT INTO complaint_row (id, reference, source, office_reference, channel, capacity, received_on, incident_date, incident_time, incident_approximate, incident_sort,
              area, agency, unit, codes, allegations, officers, overwritten_on, state, registered_at, version, event_id, batch_no)
            VALUES (${id}, ${`26-${i}`}, ${'bench'}, ${`B-${i}`}, ${channels[i % channels.length]!}, ${'victim'}, ${day}, ${day}, ${null}, ${0}, ${`${day}T00:00`},
              ${String(i % 25)}, ${'Norvenia Police'}, ${`Station ${i % 40}`}, ${`,${allegationCodes[i % allegationCodes.length]!},`}, ${1}, ${1}, ${null}, ${'registered'},
              ${'2026-11-22T00:00:00.000Z'}, ${1}, ${randomUUID()}, ${0})`,
      );
      const place = { fileId: id, type: 'complaint', id, version: 1 };
      putSealed(writer, sealContent(session.keys.fileKey(id)!, place, {}, session.ports.random));
    }
  }).immediate();
}
