import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handlesOf } from '../../electron/backend/db/handles.ts';
import { JobCancelled } from '../../electron/backend/jobs/context.ts';
import { newFaultList } from '../../electron/backend/verification/faults.ts';
import { checkPages } from '../../electron/backend/verification/pages-check.ts';

/** SQLite's check of a whole database in steps: nothing that the check in one piece finds is lost by it. */

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('auto_vacuum = FULL');
  db.exec('CREATE TABLE a (x TEXT) STRICT; CREATE TABLE b (x TEXT) STRICT; CREATE INDEX b_x ON b (x)');
  const insert = db.prepare('INSERT INTO b VALUES (?)');
  for (let n = 0; n < 2_000; n += 1) insert.run(`${n}`.padStart(n % 50 === 0 ? 9_000 : 20));
});
afterEach(() => {
  db.close();
});

type Said = { readonly faults: readonly string[]; readonly steps: number };

async function check(breathe: () => Promise<void> = () => Promise.resolve()): Promise<Said> {
  const faults = newFaultList();
  let steps = 0;
  await checkPages({ reader: handlesOf(db), progress: () => (steps += 1), breathe }, faults);
  return { faults: faults.faults.map(({ code }) => code), steps };
}

function spoilSchema(change: string): void {
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(change);
  db.pragma('writable_schema = RESET');
  db.unsafeMode(false);
}

const inOnePiece = (): boolean => db.pragma('integrity_check', { simple: true }) === 'ok';

test('a whole database is whole, with others answered between its tables', async () => {
  const { faults, steps } = await check();
  expect([faults, inOnePiece()]).toEqual([[], true]);
  expect(steps).toBeGreaterThan(5);
});

test('two tables on one page, and a page of nobody, are found', async () => {
  spoilSchema("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'b') WHERE name = 'a'");
  // The control: each table by itself is called whole.
  for (const name of ['a', 'b']) expect(db.prepare(`PRAGMA integrity_check('${name}')`).pluck().get()).toBe('ok');
  expect(inOnePiece()).toBe(false);
  expect((await check()).faults).toEqual(['database.damaged']);
});

test('pages that no table has any more are found', async () => {
  spoilSchema("DELETE FROM sqlite_schema WHERE name = 'a'");
  expect(inOnePiece()).toBe(false);
  expect((await check()).faults).toEqual(['database.damaged']);
});

test('an index that does not say what its table says is found', async () => {
  spoilSchema("UPDATE sqlite_schema SET sql = 'CREATE INDEX b_x ON b (x DESC)' WHERE name = 'b_x'");
  expect(inOnePiece()).toBe(false);
  expect((await check()).faults).toEqual(['database.damaged']);
});

test('what is written in between is no damage; who stops it ends it', async () => {
  let writes = 0;
  const { faults } = await check(() => {
    db.exec("DELETE FROM b WHERE rowid IN (SELECT rowid FROM b LIMIT 90); INSERT INTO a VALUES (printf('%.9000c', 'x'))");
    writes += 1;
    return Promise.resolve();
  });
  expect(faults).toEqual([]);
  expect(writes).toBeGreaterThan(4);
  await expect(check(() => Promise.reject(new JobCancelled()))).rejects.toThrow(JobCancelled);
});
