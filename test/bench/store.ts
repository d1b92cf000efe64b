import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '../../electron/backend/index.ts';
import { unseal } from '../../electron/backend/crypto/seal.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { addHandling, momentOfNow } from '../../electron/backend/features/evidence/handling.ts';
import { insertItem } from '../../electron/backend/features/evidence/store.ts';
import { uuidV7 } from '../../electron/backend/ids.ts';
import { commitQuietly, newEventId } from '../../electron/backend/ledger/append.ts';
import { putSealed, sealContent, type SealedRow } from '../../electron/backend/records/sealed.ts';
import type { Session } from '../../electron/backend/session.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openVault } from '../support/open-vault.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import { median, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const ITEMS = 10_000;
const EVENTS = ['registered', 'stored', 'sealInspected', 'relocated'] as const;
const REPEATS = 5;

/** Where everything is, and the material of one investigation, with 10,000 items of five events; beside it the bare decryption of the same records. */
export const bench: Bench = {
  name: 'store',
  run: async ({ log }) => {
    const base = mkdtempSync(join(tmpdir(), 'recourse-bench-store-'));
    const ports = cheapPorts(join(base, 'profile'));
    await createVault({ folder: join(base, 'vault'), passphrase: testPassphrase, officeName: 'Bench', personName: 'B' }, ports);
    const opened = await openVault(join(base, 'vault'), testPassphrase, ports);
    if (!opened.ok) throw new Error('the vault of the bench does not open');
    const session = opened.value;
    const backend = createBackend(session);
    const investigationId = await fill(session, backend);
    log(`${ITEMS} items filled in`);
    const asked = {
      whereabouts: ['evidence.whereabouts', { show: null, place: null, openDays: 7, offset: 0, limit: 100 }],
      list: ['evidence.list', { investigationId }],
    } as const;
    const times: Record<string, number[]> = { whereabouts: [], list: [] };
    const bare: number[] = [];
    for (let i = 0; i < REPEATS; i += 1) {
      for (const [name, [operation, input]] of Object.entries(asked)) times[name]!.push(await timed(() => ask(backend, operation, input)));
      bare.push(await timed(() => Promise.resolve(decryptAll(session, investigationId))));
    }
    session.db.close();
    rmSync(base, { recursive: true, force: true });
    return Object.keys(asked).map((name): Figure => {
      const [value, reference] = [median(times[name]!), median(bare)];
      return {
        name: `store.${name}`,
        value: round(value),
        unit: `ms, ${ITEMS} items`,
        reference: round(reference),
        ratio: round(value / reference, 2),
      };
    });
  },
};

async function ask(backend: Backend, name: string, input: unknown): Promise<unknown> {
  const envelope = await backend.call(name, input, {});
  if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
  return envelope.value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function decryptAll(session: Session, file: string): number {
  const key = session.keys.fileKey(file)!;
  const rows = session.writer.all<SealedRow>(sql`SELECT * FROM sealed_record WHERE file_id = ${file}`);
  let bytes = 0;
  for (const row of rows) {
    const parts = [row.file_id, String(row.key_epoch), row.record_type, row.record_id, String(row.version)];
    bytes += unseal(key.bytes, 'record', parts, row.sealed)?.length ?? 0;
  }
  return bytes;
}

async function fill(session: Session, backend: Backend): Promise<string> {
  const { id: complaintId } = (await ask(backend, 'complaints.register', { entry: complaintEntry() })) as { id: string };
  const entry = { complaintId, title: 'Bench', scope: '', openedOn: '2026-05-06' };
  const { id: file } = (await ask(backend, 'investigations.start', { entry })) as { id: string };
  const key = session.keys.fileKey(file)!;
  const { clock, random } = session.ports;
  const at = momentOfNow(clock);
  commitQuietly(session, (writer) => {
    for (let n = 1; n <= ITEMS; n += 1) {
      const id = uuidV7(clock, random);
      const row = {
        id,
        investigation_id: file,
        number: n,
        kind: 'physical',
        graphic: 0,
        taken_in_at: clock.now().toISOString(),
        object_id: null,
        size: null,
        version: 1,
        event_id: newEventId(session),
      } as const;
      insertItem(writer, row);
      const content = { description: `Item ${n} of the invented store`, notes: '', originalName: '', sha256: null };
      putSealed(writer, sealContent(key, { fileId: file, type: 'evidence', id, version: 1 }, content, random));
      addHandling(session, writer, row, { type: 'seized', at, content: { from: 'Depot gate', to: 'J. Placehold', sealAfter: `S-${n}` } });
      for (const type of EVENTS) addHandling(session, writer, row, { type, at, content: { place: `Safe ${n % 40}`, purpose: 'kept' } });
    }
  });
  return file;
}
