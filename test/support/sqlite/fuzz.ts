/** SQLite databases as nobody should be given them: plain ones with what a schema can do, and pages whose inner order is wrong. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Dice } from '../../checks/random.ts';

/** A plain database with tables of the vault's names, triggers, a view without end and a column that is computed. */
export function plainDatabase(folder: string): Buffer {
  const path = join(folder, 'plain.db');
  const db = new Database(path);
  db.exec(`
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT, twice TEXT GENERATED ALWAYS AS (value || value) VIRTUAL);
    CREATE TABLE ledger_event (seq INTEGER PRIMARY KEY, canonical BLOB);
    CREATE TABLE complaint (id BLOB PRIMARY KEY, note TEXT) WITHOUT ROWID;
    CREATE INDEX by_value ON setting (value);
    CREATE VIEW endless AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
    CREATE TRIGGER on_read AFTER INSERT ON setting BEGIN DELETE FROM ledger_event; INSERT INTO complaint SELECT randomblob(16), hex(zeroblob(100)); END;
  `);
  const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (let n = 0; n < 200; n += 1) insert.run(`key ${n}`, `Invented value ${n}. `.repeat(n % 40));
  db.close();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** The same bytes with bits turned, runs overwritten, numbers of the header changed, or an end cut off or put on. */
export function fuzzFile(bytes: Buffer, dice: Dice): Buffer {
  const fuzzed = Buffer.from(bytes);
  for (let turns = dice.below(20); turns > 0; turns -= 1) fuzzed[dice.below(fuzzed.length)]! ^= 1 << dice.below(8);
  if (dice.chance(0.3)) fuzzed.fill(dice.below(256), dice.below(fuzzed.length));
  if (dice.chance(0.5)) fuzzed.writeUInt32BE(dice.below(2 ** 32), 16 + 4 * dice.below(20));
  const way = dice.below(4);
  if (way === 0) return fuzzed.subarray(0, dice.below(fuzzed.length));
  if (way === 1) return Buffer.concat([fuzzed, Buffer.alloc(dice.below(9000), 0xff)]);
  return fuzzed;
}

const numbers = [0, 1, 2, 3, 7, 100, 255, 4031, 4032, 4095, 4096, 65_535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

/** Opened pages (4,096 bytes each) with wrong kinds, counts, places of cells, sizes of rows and chains, some of them in a circle. */
export function fuzzPages(pages: readonly Buffer[], dice: Dice): readonly Buffer[] {
  const fuzzed = [...pages];
  for (let changed = 1 + dice.below(12); changed > 0; changed -= 1) {
    const number = dice.below(pages.length);
    const page = Buffer.from(fuzzed[number]!);
    const header = number === 0 ? 100 : 0;
    const way = dice.below(7);
    if (way === 0) page[header] = dice.pick([2, 5, 10, 13, 0, 255]);
    if (way === 1) page.writeUInt16BE(dice.pick(numbers) % 65_536, header + 3);
    if (way === 2) page.writeUInt16BE(dice.below(4200), header + 8 + 2 * dice.below(40));
    if (way === 3) page.writeUInt32BE(dice.chance(0.5) ? 1 + dice.below(pages.length) : dice.pick(numbers), dice.below(4092));
    if (way === 4) page.fill(dice.pick([0, 0x81, 0xff]), dice.below(4000), 4032);
    if (way === 5) for (let turns = 1 + dice.below(30); turns > 0; turns -= 1) page[dice.below(4096)]! ^= 1 << dice.below(8);
    fuzzed[number] = way === 6 ? endlessRow(1 + dice.below(pages.length), header) : page;
  }
  return fuzzed;
}

/** A leaf with one row of 2^49 bytes, whose further pages begin, and go on, at itself or wherever is said. */
export function endlessRow(next: number, header: number): Buffer {
  const page = Buffer.alloc(4096);
  page[header] = 13;
  page.writeUInt16BE(1, header + 3);
  const at = 2000;
  page.writeUInt16BE(at, header + 8);
  Buffer.of(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 1, 2, 0x80).copy(page, at);
  for (let place = at + 9; place + 4 <= 4032; place += 4) page.writeUInt32BE(next, place);
  page.writeUInt32BE(next, 0);
  page[header] = 13;
  return page;
}
