import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations, newestSchema, schemaPicture } from '../../electron/backend/db/migrate.ts';

const picture = new URL('../../electron/backend/db/schema.sql', import.meta.url);

test('the committed picture of the schema is what the migrations make (set UPDATE_SCHEMA=1 to renew it)', () => {
  const db = new Database(':memory:');
  expect(migrate(db)).toEqual({ ok: true, value: { from: 0, to: newestSchema() } });
  const made = schemaPicture(db);
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(picture, made);
  expect(made).toBe(readFileSync(picture, 'utf8'));
  db.close();
});

test('migrations are numbered by ten and go forward', () => {
  const numbers = migrations.map((m) => m.number);
  expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

test('every table is strict', () => {
  const db = new Database(':memory:');
  migrate(db);
  const tables = db
    .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string; strict: number }[];
  expect(tables.filter((t) => t.strict === 0)).toEqual([]);
  expect(tables.length).toBeGreaterThan(15);
  db.close();
});

test('a database of a newer program is refused untouched', () => {
  const db = new Database(':memory:');
  db.pragma(`user_version = ${newestSchema() + 10}`);
  expect(migrate(db)).toEqual({ ok: false, error: 'vault.newerFormat' });
  db.close();
});
