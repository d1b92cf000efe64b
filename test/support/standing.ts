import { readdirSync } from 'node:fs';
import { sha256Hex } from '../../electron/backend/crypto/hash.ts';
import { preparedIn } from '../../electron/backend/features/recovery/prepared.ts';
import type { Session } from '../../electron/backend/session.ts';

/** What is no act: the record itself with its seals, what is only staged or begun, and what a person keeps for themselves. */
const noActs = new Set([
  'ledger_event',
  'ledger_leaf',
  'ledger_node',
  'ledger_list',
  'ledger_checkpoint',
  'draft',
  'preference',
  'import_batch',
  'import_problem',
  'pending_intake',
  'intake_batch',
  'intake_outcome',
]);

/**
 * Digests of everything that exists for somebody: each table, who may unlock, what counts in the keyring, sheets in memory, and the files of the folders
 * named. By name, so that what differs can be told.
 */
export function whatStands(session: Session, ...folders: readonly string[]): ReadonlyMap<string, string> {
  const tables = session.db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck();
  const standing = (tables.all() as string[])
    .filter((table) => !noActs.has(table))
    .map((table): [string, unknown] => [table, rowsOf(session, table)]);
  standing.push(
    ['header', [session.header.accessEpoch, session.header.slots]],
    ['keyring', effectOf(session)],
    ['sheets', preparedIn(session)?.recoveryId ?? null],
    ['files', folders.map((folder) => readdirSync(folder).toSorted())],
  );
  return new Map(standing.map(([name, value]) => [name, sha256Hex(text(value))]));
}

/** How many dated seals there are is the record's own, like the seals. */
function rowsOf({ db }: Session, table: string): unknown {
  const which = table === 'setting' ? "WHERE key <> 'seals'" : '';
  return db.prepare(`SELECT * FROM ${table} ${which} ORDER BY 1, 2`).raw().all();
}

/** Names of what differs. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}

/**
 * What the keyring makes so. Keys of an epoch that is not in use open nothing (resources/docs/formats.md, 5.4), and what an approver outside signed is
 * theirs, whoever brought it in.
 */
function effectOf({ keyringFile: { keyring }, db, header }: Session): unknown {
  const used = db.prepare('SELECT record_id, key_epoch FROM sealed_record WHERE record_id = file_id').raw().all() as [string, number][];
  const keys = [`access:${header.accessEpoch}`, `root:${header.accessEpoch}`, ...used.map(([file, epoch]) => `file:${file}:${epoch}`)];
  return {
    persons: [...keyring.persons],
    names: [...keyring.names],
    approvers: [...keyring.approvers],
    recoveries: keyring.recoveries,
    requests: [...keyring.requests],
    consents: keyring.consents.filter((consent) => !consent.used && keyring.persons.has(consent.by)),
    readers: keys.toSorted().map((key) => [key, [...(keyring.grants.get(key)?.keys() ?? [])]]),
  };
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? String(member) : member));
}
