import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { placesIn } from './places.ts';

/**
 * A database as the vault's, with the settings that are being compared: the workload of the controls, and of the measurement in
 * resources/docs/decisions. What the product sets has no switch, so it is opened here.
 */
export type Settings = { readonly journal: string; readonly synchronous: string; readonly locking: string };

export type PlainOrders = { readonly base: string; readonly settings: Settings; readonly marks: string };

export const commits = 60;

const ROWS = 4;
const text = 'Invented text of a row, long enough to fill some of a page. '.repeat(8);

export function openPlain(root: string, settings: Settings | null): Database.Database {
  const db = new Database(join(root, 'plain.db'));
  db.pragma("cipher = 'aegis'");
  db.key(Buffer.concat([Buffer.from('raw:'), Buffer.alloc(32, 7)]));
  if (settings) {
    db.pragma(`locking_mode = ${settings.locking}`);
    db.pragma(`journal_mode = ${settings.journal}`);
    db.pragma(`synchronous = ${settings.synchronous}`);
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_spill = OFF');
  }
  return db;
}

export function makePlain(root: string): void {
  const db = openPlain(root, null);
  db.exec('CREATE TABLE row (n INTEGER, k INTEGER, text TEXT, PRIMARY KEY (n, k)) STRICT; CREATE TABLE total (n INTEGER) STRICT');
  db.exec('INSERT INTO total VALUES (0)');
  db.close();
}

/** Null, or what is wrong with it after a cut: it does not open, it is damaged, or commits are missing. */
export function whatIsWrong(root: string, acknowledged: number): string | null {
  let db: Database.Database | null = null;
  try {
    db = openPlain(root, null);
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') return 'damaged';
    const rows = db.prepare('SELECT count(*) AS rows, max(n) AS last FROM row WHERE text = ?').get(text) as {
      rows: number;
      last: number | null;
    };
    const total = db.prepare('SELECT n FROM total').pluck().get() as number;
    const last = rows.last ?? 0;
    if (rows.rows !== last * ROWS || total !== last) return 'half';
    return last < acknowledged ? 'lost' : null;
  } catch {
    return 'unreadable';
  } finally {
    db?.close();
  }
}

function commitMany({ base, settings, marks }: PlainOrders): void {
  const db = openPlain(placesIn(base).root, settings);
  const insert = db.prepare('INSERT INTO row VALUES (?, ?, ?)');
  const count = db.prepare('UPDATE total SET n = ?');
  for (let n = 1; n <= commits; n += 1) {
    db.transaction(() => {
      for (let k = 0; k < ROWS; k += 1) insert.run(n, k, text);
      count.run(n);
    }).immediate();
    writeFileSync(marks, String(n));
  }
  // Not closed: a cut comes while it is open.
}

const [orders] = process.argv.slice(2);
if (orders !== undefined && import.meta.main) commitMany(JSON.parse(orders) as PlainOrders);
