/**
 * Import of a register: rows a second from the file to accepted complaints, each sealed under a key of its own and with an entry in the ledger, beside bare inserts of
 * the same rows into a table of an equally encrypted database; and how long a list query had to wait meanwhile.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Announcement, JobState } from '#shared/contract/envelope.ts';
import { createDatabase } from '../../electron/backend/db/open.ts';
import { createDecoder } from '../../electron/backend/features/imports/csv/encoding.ts';
import { readStart } from '../../electron/backend/features/imports/csv/read.ts';
import { createRowStream } from '../../electron/backend/features/imports/csv/row-stream.ts';
import { openBackendWith, type Backend } from '../../electron/backend/index.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { median, p95, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const chicago = new URL('../../../shared/data/chicago-complaints.csv', import.meta.url).pathname;
const token = `path_${'0'.repeat(32)}`;
const RUNS = 3;
const QUERY_EVERY_MS = 10;

/** Medians of interleaved runs, with the public file of Chicago where it lies beside the project, else with as many invented rows. */
export const bench: Bench = {
  name: 'import',
  run: async ({ log }) => {
    const folder = mkdtempSync(join(tmpdir(), 'recourse-bench-import-'));
    try {
      const file = existsSync(chicago) ? chicago : inventedFile(folder);
      const runs: { readonly rate: number; readonly reference: number; readonly wait: number; readonly typical: number }[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const reference = bareInserts(join(folder, `bare-${run}.db`), file);
        runs.push({ reference, ...(await importOnce(join(folder, `vault-${run}`), file)) });
        log(`import ${run + 1} of ${RUNS}`);
      }
      const rate = median(runs.map((r) => r.rate));
      const reference = median(runs.map((r) => r.reference));
      return [
        { name: 'import', value: round(rate, 0), unit: 'rows/s', reference: round(reference, 0), ratio: round(rate / reference, 4) },
        waited(
          'import.longestQueryWait',
          runs.map((r) => r.wait),
        ),
        waited(
          'import.queryWaitP95',
          runs.map((r) => r.typical),
        ),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function waited(name: string, waits: readonly number[]): Figure {
  return { name, value: round(median(waits)), unit: 'ms', reference: null, ratio: null };
}

async function importOnce(
  folder: string,
  file: string,
): Promise<{ readonly rate: number; readonly wait: number; readonly typical: number }> {
  const backend = await openVault(folder);
  const paths = { [token]: file };
  try {
    const preview = await value<{ suggested: { mapping: object } | null }>(backend, 'imports.inspect', { file: token }, paths);
    const mapping = { ...preview.suggested?.mapping, source: 'Bench register' };
    const watch = watchQueries(backend);
    const begun = performance.now();
    const staged = await runJob<{ batch: { id: string; rows: number } }>(backend, 'imports.stage', { file: token, mapping }, paths);
    await runJob(backend, 'imports.accept', { id: staged.batch.id }, {});
    const seconds = (performance.now() - begun) / 1000;
    const waits = await watch.stop();
    return { rate: staged.batch.rows / seconds, wait: Math.max(...waits), typical: p95(waits) };
  } finally {
    await backend.close();
  }
}

async function openVault(folder: string): Promise<Backend> {
  const ports = systemPorts(join(folder, 'profile'));
  // The derivation of the key from the passphrase is no part of an import.
  const kdf = { ...ports.kdf, derive: (secret: Uint8Array) => Promise.resolve(Buffer.alloc(32, secret)) };
  const opened = await openBackendWith(
    {
      how: 'create',
      folder: join(folder, 'vault'),
      passphrase: 'nine slow ferries cross the harbour tonight',
      officeName: 'Bench',
      personName: 'Bench',
    },
    { ...ports, kdf },
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** A list query is due every 10 ms; what counts is the time from when it was due to when it was answered. */
function watchQueries(backend: Backend): { readonly stop: () => Promise<readonly number[]> } {
  const waits: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const due = performance.now() + QUERY_EVERY_MS;
      await new Promise((resolve) => {
        setTimeout(resolve, QUERY_EVERY_MS);
      });
      await value(
        backend,
        'complaints.list',
        { filters: {}, sort: { by: 'receivedOn', direction: 'descending' }, offset: 0, limit: 50 },
        {},
      );
      waits.push(performance.now() - due);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return waits;
    },
  };
}

/** Rows a second of the same rows in one transaction, with one table and no index; key, cipher and pragmas are those of a vault. */
function bareInserts(path: string, file: string): number {
  const rows = rowsOf(file);
  const columns = rows[0]?.length ?? 0;
  const made = createDatabase(path, randomBytes(32), (db) => {
    db.exec(`CREATE TABLE bare (${Array.from({ length: columns }, (_, n) => `c${n} TEXT NOT NULL`).join(', ')}) STRICT`);
  });
  if (!made.ok) throw new Error(made.error);
  const db = made.value;
  const insert = db.prepare(`INSERT INTO bare VALUES (${Array.from({ length: columns }, () => '?').join(', ')})`);
  const begun = performance.now();
  db.transaction(() => {
    for (const row of rows) insert.run(...row);
  }).immediate();
  const seconds = (performance.now() - begun) / 1000;
  db.close();
  return rows.length / seconds;
}

function rowsOf(file: string): readonly (readonly string[])[] {
  const decoder = createDecoder('utf-8');
  const text = decoder.next(readFileSync(file)) + decoder.end();
  const start = readStart(text, true);
  if (!start.ok) throw new Error(start.error.code);
  const { rows } = createRowStream(start.value.separator, start.value.headings).next(text, true);
  return rows.map((row) => row.cells);
}

function inventedFile(folder: string): string {
  const path = join(folder, 'register.csv');
  const lines = Array.from(
    { length: 13_840 },
    (_, n) => `H-${Math.floor(n / 2.66)},2019-03-${String((n % 28) + 1).padStart(2, '0')} 14:20,0${n % 25},05A-FORCE,NS,${n % 4000}`,
  );
  writeFileSync(path, ['Case number,Incident date,Beat,Category,Finding,Officer id', ...lines, ''].join('\n'));
  return path;
}

async function runJob<T>(backend: Backend, name: string, input: unknown, paths: Readonly<Record<string, string>>): Promise<T> {
  const { job } = await value<{ job: string }>(backend, name, input, paths);
  const end = await new Promise<JobState>((resolve) => {
    const stop = backend.subscribe((announcement: Announcement) => {
      if (announcement.topic !== 'job' || announcement.job.id !== job || announcement.job.endedAt === null) return;
      stop();
      resolve(announcement.job);
    });
  });
  if (end.outcome !== 'done') throw new Error(`${name} ended ${end.outcome ?? 'not at all'}: ${JSON.stringify(end.result)}`);
  return end.result as T;
}

async function value<T>(backend: Backend, name: string, input: unknown, paths: Readonly<Record<string, string>>): Promise<T> {
  const envelope = await backend.call(name, input, paths);
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
  return envelope.value as T;
}
