import type Database from 'better-sqlite3';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { first } from './migrations/0010-first.ts';
import { intakes } from './migrations/0020-intakes.ts';
import { approvals } from './migrations/0060-approvals.ts';
import { fileAccess } from './migrations/0070-file-access.ts';
import { matchMarks } from './migrations/0090-match-marks.ts';
import { identities } from './migrations/0100-identities.ts';
import { ledgerList } from './migrations/0110-ledger-list.ts';
import { scheduledChecks } from './migrations/0120-scheduled-checks.ts';
import { statements } from './migrations/0130-statements.ts';
import { retention } from './migrations/0140-retention.ts';
import { backupLabels } from './migrations/0150-backup-labels.ts';
import { intakeBatches } from './migrations/0160-intake-batches.ts';
import { timeAuthorities } from './migrations/0170-time-authorities.ts';
import { thumbnails } from './migrations/0190-thumbnails.ts';
import { signerAuthorities } from './migrations/0200-signer-authorities.ts';

export type Migration = { readonly number: number; readonly name: string; readonly statements: string };

/** Numbered by ten, forward only. */
export const migrations: readonly Migration[] = [
  first,
  intakes,
  approvals,
  fileAccess,
  matchMarks,
  identities,
  ledgerList,
  scheduledChecks,
  statements,
  retention,
  backupLabels,
  intakeBatches,
  timeAuthorities,
  thumbnails,
  signerAuthorities,
];

export function newestSchema(): number {
  return migrations.at(-1)!.number;
}

/** Numbered below others that were there before them: vaults from between have those, and not their tables. */
const leftOut: ReadonlyMap<number, string> = new Map([
  [matchMarks.number, 'match_mark'],
  [thumbnails.number, 'thumbnail'],
]);

function isPending(db: Database.Database, from: number, { number }: Migration): boolean {
  if (number > from) return true;
  const table = leftOut.get(number);
  return table !== undefined && db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) === undefined;
}

function pendingOf(db: Database.Database, from: number): readonly Migration[] {
  return migrations.filter((migration) => isPending(db, from, migration));
}

/** Whether `migrate` would change anything: the database is copied before. */
export function isMigrationDue(db: Database.Database): boolean {
  const from = Number(db.pragma('user_version', { simple: true }));
  return from <= newestSchema() && pendingOf(db, from).length > 0;
}

/** References to rows that are not there: a salvaged vault has some, and no migration may make more. */
function danglingIn(db: Database.Database): number {
  return (db.pragma('foreign_key_check') as unknown[]).length;
}

/** Every order in which a vault can have got its tables: by number, and those that were left without one until later. */
export function migrationOrders(): readonly (readonly Migration[])[] {
  const late = migrations.filter(({ number }) => leftOut.has(number));
  const latecomers = late.flatMap((migration) =>
    migrations
      .filter((last) => last.number > migration.number)
      .map((last) => [
        ...migrations.filter(({ number }) => number <= last.number && number !== migration.number),
        migration,
        ...migrations.filter(({ number }) => number > last.number),
      ]),
  );
  return [migrations, ...latecomers];
}

/** Runs exactly these, for a database that is made again as it was. */
export function applyMigrations(db: Database.Database, numbers: readonly number[]): void {
  for (const number of numbers) {
    db.exec(migrations.find((migration) => migration.number === number)!.statements);
    db.pragma(`user_version = ${Math.max(Number(db.pragma('user_version', { simple: true })), number)}`);
  }
}

/** Runs all pending migrations in one transaction; a database from a newer program is refused untouched. */
export function migrate(db: Database.Database): Result<{ readonly from: number; readonly to: number }, 'vault.newerFormat'> {
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from > newestSchema()) return err('vault.newerFormat');
  const pending = pendingOf(db, from);
  if (pending.length === 0) return ok({ from, to: newestSchema() });
  const dangling = danglingIn(db);
  db.transaction(() => {
    for (const migration of pending) {
      db.exec(migration.statements);
      db.pragma(`user_version = ${Math.max(from, migration.number)}`);
    }
    if (danglingIn(db) > dangling) throw new Error('a migration left references to rows that are not there');
  }).immediate();
  return ok({ from, to: newestSchema() });
}

/** The schema as SQLite holds it, for the committed picture in `schema.sql`. */
export function schemaPicture(db: Database.Database): string {
  const rows = db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name').all() as { sql: string }[];
  return `${rows.map((row) => `${row.sql};`).join('\n\n')}\n`;
}
