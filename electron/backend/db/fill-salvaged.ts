import type Database from 'better-sqlite3';
import { applyMigrations, migrate } from './migrate.ts';

export type FilledRow = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (null | number | bigint | string | Buffer)[];
};

/** The list that the database makes itself from each leaf comes last: what it could not make is filled in. */
const LAST = ['ledger_leaf', 'ledger_list'];

export type Filling = {
  /** The migrations that had been applied, in their order. */
  readonly applied: readonly number[];
  /** Rows of the tables that are asked for; called more than once. */
  rows(isWanted: (table: string) => boolean): Iterable<FilledRow>;
  /** What is made again from what was saved, in the same transaction. */
  mend(): void;
};

/**
 * Puts saved rows into an empty database as they are, then brings it to the schema of today. References to rows that are lost are let stand: what is lost
 * is listed, and what is left is not thrown after it. Gives how many rows did not fit beside others.
 */
export function fillSalvaged(db: Database.Database, { applied, rows, mend }: Filling): number {
  db.pragma('foreign_keys = OFF');
  let refused = 0;
  db.transaction(() => {
    applyMigrations(db, applied);
    const put = inserter(db);
    for (const row of rows((table) => !LAST.includes(table))) refused += put(row);
    for (const table of LAST) {
      for (const row of rows((name) => name === table)) {
        const isRefused = put(row) === 1;
        // The database has made this row of the list from its leaf already.
        if (isRefused && table !== 'ledger_list') refused += 1;
      }
    }
    mend();
  }).immediate();
  const migrated = migrate(db);
  if (!migrated.ok) throw new Error('a schema of our own is newer than ours');
  db.pragma('foreign_keys = ON');
  return refused;
}

/** Names of tables and columns are those of our own migrations. Gives 1 where a row does not fit beside one that is there. */
function inserter(db: Database.Database): (row: FilledRow) => number {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  return ({ table, columns, values }) => {
    const name = `${table}/${columns.length}`;
    let statement = prepared.get(name);
    if (!statement) {
      const names = columns.map((column) => `"${column}"`).join(', ');
      statement = db.prepare<unknown[]>(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
      prepared.set(name, statement);
    }
    return 1 - statement.run(...values).changes;
  };
}
