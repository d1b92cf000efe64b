import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { syncFolder } from '../files/durable.ts';
import { openDatabase, setKey } from './open.ts';
import { dirname } from 'node:path';

/**
 * A copy of an open database under another key (security design 3.2, measurement M23): VACUUM INTO under the old key, then the copy is rekeyed. The
 * original is never touched. The only place that rekeys or vacuums.
 */
export function makeRekeyedCopy(db: Database.Database, path: string, oldKey: Buffer, newKey: Buffer): void {
  db.prepare('VACUUM INTO ?').run(path);
  const copy = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    setKey(copy, oldKey);
    copy.pragma('journal_mode = DELETE');
    copy.pragma('synchronous = EXTRA');
    copy.pragma('temp_store = MEMORY');
    const raw = Buffer.concat([Buffer.from('raw:', 'utf8'), newKey]);
    copy.rekey(raw);
    raw.fill(0);
  } finally {
    copy.close();
  }
  syncFile(path);
}

/**
 * A picture of an open database under its own key, for a backup. Every living page is read and its tag checked, and what was deleted is not carried along
 * (security design M18: the driver's own backup call refuses encrypted databases).
 */
export function makeCopy(db: Database.Database, path: string): void {
  db.prepare('VACUUM INTO ?').run(path);
}

/** Opens the copy under its new key and compares it with the original: pages, references, and every row of every table. */
export function openCheckedCopy(db: Database.Database, path: string, newKey: Buffer): Result<Database.Database, 'keys.copyFaulty'> {
  const opened = openDatabase(path, newKey);
  if (!opened.ok) return err('keys.copyFaulty');
  const copy = opened.value;
  const isSound =
    copy.pragma('integrity_check', { simple: true }) === 'ok' &&
    (copy.pragma('foreign_key_check') as unknown[]).length === 0 &&
    isSame(db, copy);
  if (isSound) return ok(copy);
  copy.close();
  return err('keys.copyFaulty');
}

function isSame(db: Database.Database, copy: Database.Database): boolean {
  const tables = tablesOf(db);
  return tables.join() === tablesOf(copy).join() && tables.every((table) => digestOf(db, table) === digestOf(copy, table));
}

function tablesOf(db: Database.Database): string[] {
  const rows = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
  return (rows as { name: string }[]).map((row) => row.name);
}

/** Every value of every row, in the order of the primary key; names of tables come from the schema itself. */
function digestOf(db: Database.Database, table: string): string {
  const columns = db.prepare('SELECT name, pk FROM pragma_table_info(?)').all(table) as { name: string; pk: number }[];
  const keys = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
  const order = keys.map((column) => `"${column.name}"`).join(', ');
  const hash = createHash('sha256');
  for (const row of db
    .prepare(`SELECT * FROM "${table}" ORDER BY ${order || 'rowid'}`)
    .raw()
    .iterate()) {
    for (const value of row as unknown[]) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8');
      hash.update(`${typeof value}:${bytes.length}:`).update(bytes);
    }
  }
  return hash.digest('hex');
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(dirname(path));
}
