import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import { operations } from '#shared/contract/operations.ts';
import { ok } from '#shared/kernel/result.ts';
import { createBackend, type Backend } from '../../electron/backend/index.ts';
import { commitQuietly } from '../../electron/backend/ledger/append.ts';
import type { Session } from '../../electron/backend/session.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { openVault } from '../support/open-vault.ts';
import { sha256Hex } from '../../electron/backend/crypto/hash.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { addColleague } from '../support/access/office.ts';
import { performAll, type Perform } from '../support/main-job.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import type { Check } from './types.ts';

/** Every operation that writes or opens a protected record leaves its entry in the same transaction; where the entry cannot be written, nothing is. */
export const check: Check = {
  number: 30,
  title: 'every change and every opening of a record has its entry, and none stands without it',
  target: () => recorded().length * 2,
  run: async ({ log }) => {
    const names = recorded();
    const covered = new Set<string>();
    const aborted = new Set<string>();
    await withSession(async (session, folder) => {
      const colleague = await addColleague(session, 'investigator', 'an invented passphrase of six words');
      const backend = createBackend(session);
      await performAll(performer(session, backend, covered, aborted, log), folder, colleague.userId);
      await backend.close();
    });
    for (const name of names) {
      if (!covered.has(name)) log(`${name}: no entry of its kinds was left`);
      if (!aborted.has(name)) log(`${name}: something changed although the entry could not be written`);
    }
    const reached = names.filter((name) => covered.has(name)).length + names.filter((name) => aborted.has(name)).length;
    return { reached, target: names.length * 2, control: (await silentWriteIsSeen()) ? 'red' : 'green' };
  },
};

function recorded(): string[] {
  return [...operations.values()].filter((o) => o.kind === 'command' || o.kind === 'job' || o.kind === 'recordedQuery').map((o) => o.name);
}

/** Each operation is first tried with a ledger that takes no entry, then for real. */
function performer(session: Session, backend: Backend, covered: Set<string>, aborted: Set<string>, log: (line: string) => void): Perform {
  return async (name, input, paths = {}) => {
    const before = stateOf(session);
    session.db.exec("CREATE TEMP TRIGGER no_entry BEFORE INSERT ON main.ledger_leaf BEGIN SELECT raise(ABORT, 'forced'); END");
    const failed = await performOne(backend, name, input, paths);
    session.db.exec('DROP TRIGGER temp.no_entry');
    if (failed === null && stateOf(session) === before) aborted.add(name);
    const size = session.frontier.size;
    const value = await performOne(backend, name, input, paths);
    if (value === null) {
      log(`${name}: was not done`);
      throw new Error(`${name} was not done`);
    }
    const kinds = session.writer
      .all<{ kind: string }>(sql`SELECT e.kind FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx >= ${size}`)
      .map((row) => row.kind);
    const operation = operations.get(name)!;
    if ('records' in operation && kinds.some((kind) => operation.records.includes(kind))) covered.add(name);
    return value;
  };
}

async function performOne(backend: Backend, name: string, input: unknown, paths: { readonly [token: string]: string }): Promise<unknown> {
  const ended = new Map<string, (value: unknown) => void>();
  const results = new Map<string, unknown>();
  const stop = backend.subscribe((announcement) => {
    if (announcement.topic !== 'job' || announcement.job.outcome === null) return;
    const { id, outcome, result } = announcement.job;
    results.set(id, outcome === 'done' ? result : null);
    ended.get(id)?.(results.get(id));
  });
  try {
    const envelope: Envelope = await backend.call(name, input, paths);
    if (envelope.kind !== 'ok') return null;
    if (operations.get(name)!.kind !== 'job') return envelope.value;
    const { job } = envelope.value as { job: string };
    return results.has(job) ? results.get(job) : await new Promise((resolve) => ended.set(job, resolve));
  } finally {
    stop();
  }
}

/** Everything that exists for a reader, apart from the ledger, drafts and rows that are only staged. */
function stateOf(session: Session): string {
  const tables = [
    'complaint',
    'investigation',
    'finding',
    'finding_material',
    'evidence_item',
    'custody_event',
    'evidence_check',
    'recommendation',
    'recommendation_finding',
    'release',
    'import_mapping',
    'file_access',
    'opening_reason',
  ];
  const rows = tables.map((table) => session.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().all());
  return sha256Hex(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
}

async function withSession<T>(work: (session: Session, folder: string) => Promise<T>): Promise<T> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-check-'));
  const ports = cheapPorts(join(base, 'profile'));
  const made = await createVault(
    { folder: join(base, 'vault'), passphrase: testPassphrase, officeName: 'Test', personName: 'A. Tester' },
    ports,
  );
  const opened = made.ok ? await openVault(join(base, 'vault'), testPassphrase, ports) : null;
  if (!opened?.ok) throw new Error('the vault of the check does not open');
  try {
    return await work(opened.value, base);
  } finally {
    if (opened.value.db.open) opened.value.db.close();
    rmSync(base, { recursive: true, force: true });
  }
}

/** The control: a write that leaves no entry changes the state, and the comparison sees it. */
function silentWriteIsSeen(): Promise<boolean> {
  return withSession((session) => {
    const before = stateOf(session);
    const size = session.frontier.size;
    commitQuietly(session, (writer) =>
      writer.runOne(sql`INSERT INTO import_mapping (name, mapping, saved_at) VALUES ('silent', '{}', '')`),
    );
    return Promise.resolve(ok(stateOf(session) !== before && session.frontier.size === size).value);
  });
}
