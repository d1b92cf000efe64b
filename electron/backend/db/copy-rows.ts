import type Database from 'better-sqlite3';

/** Rows of one table that belong together: all whose column has this value. Names are those of our own migrations, never of anything that came from outside. */
export type RowsOf = { readonly table: string; readonly column: string; readonly value: string | number };

/** How many rows there are. */
export function countRows(db: Database.Database, { table, column, value }: RowsOf): number {
  return db.prepare<unknown[]>(`SELECT count(*) FROM "${table}" WHERE "${column}" = ?`).pluck().get(value) as number;
}

/** Puts the rows of one database in the place of those of another, both of the same schema. Throws where a row does not fit beside those that stay. */
export function replaceRows(from: Database.Database, to: Database.Database, { table, column, value }: RowsOf): void {
  const rows = from.prepare<unknown[]>(`SELECT * FROM "${table}" WHERE "${column}" = ?`).all(value) as Record<string, unknown>[];
  to.prepare<unknown[]>(`DELETE FROM "${table}" WHERE "${column}" = ?`).run(value);
  for (const row of rows) {
    const columns = Object.keys(row);
    const names = columns.map((name) => `"${name}"`).join(', ');
    const values = columns.map((name) => row[name]);
    to.prepare<unknown[]>(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`).run(...values);
  }
}

/** Does this while nothing asks whether what a row refers to is there: in a salvaged vault some of it is lost. */
export function withoutReferences(db: Database.Database, work: () => void): void {
  db.pragma('foreign_keys = OFF');
  try {
    work();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** Whether this is an error of a row that does not fit: a constraint, and no failing disk. */
export function isMisfit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
}
