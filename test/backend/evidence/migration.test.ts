import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/backend/db/migrate.ts';
import { requiredPragmas } from '../../../electron/backend/db/pragmas.ts';

/** A database as the program before made it, with an item, a handling event, a check and a finding that rests on the item. */
function olderDatabase(): Database.Database {
  const db = new Database(':memory:');
  for (const { name, set } of requiredPragmas) db.pragma(`${name} = ${set}`);
  for (const migration of migrations.filter(({ number }) => number < 130)) db.exec(migration.statements);
  db.pragma('user_version = 120');
  db.exec(`
    INSERT INTO complaint_row VALUES (1, 'c', 'r', '', '', 'post', 'self', '2026-01-01', null, null, 0, '', '', '', '', '', 1, 0, null, 'open', 't', 1, 'e', 0);
    INSERT INTO complaint_allegation VALUES ('a', 'c', 1, 'A');
    INSERT INTO investigation VALUES ('i', 'ref', 'c', '2026-01-01', 'open', 1, 'e');
    INSERT INTO evidence_object VALUES ('o', 'i', 0, x'00', 1, 5);
    INSERT INTO evidence_item VALUES ('m', 'i', 1, 'digital', 0, 't', 'o', 5, 1, 'e');
    INSERT INTO custody_event VALUES ('h', 'm', 1, 'stored', 't', 0, 'other', 't', null, 't', 'supervisor', 'e');
    INSERT INTO evidence_check VALUES (1, 'm', 't', 1);
    INSERT INTO finding VALUES ('f', 'i', 1, 'a', '', 'finding', 'x', null, '2026-01-01', 1, 'e');
    INSERT INTO finding_material VALUES ('f', 'm', 'for');
  `);
  return db;
}

test('an older database keeps its items, and what refers to them, in a table that takes items without a file', () => {
  const db = olderDatabase();
  const before = db.prepare('SELECT * FROM evidence_item').all();
  expect(migrate(db)).toMatchObject({ ok: true, value: { from: 120 } });
  expect(db.prepare('SELECT * FROM evidence_item').all()).toEqual(before);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.prepare('SELECT count(*) AS n FROM custody_event').get()).toEqual({ n: 1 });
  expect(db.prepare('SELECT count(*) AS n FROM finding_material').get()).toEqual({ n: 1 });
  db.exec("INSERT INTO evidence_item VALUES ('p', 'i', 2, 'physical', 0, 't', null, null, 1, 'e')");
  // References are watched as before.
  expect(() => db.exec("DELETE FROM evidence_item WHERE id = 'm'")).toThrow(/FOREIGN KEY/);
  expect(() => db.exec("INSERT INTO custody_event VALUES ('x', 'nobody', 1, 's', 't', 0, 'o', 't', null, 't', 's', 'e')")).toThrow(
    /FOREIGN KEY/,
  );
  expect(() => db.exec("INSERT INTO evidence_item VALUES ('q', 'i', 3, 'physical', 0, 't', null, 5, 1, 'e')")).toThrow(/CHECK/);
  db.close();
});
