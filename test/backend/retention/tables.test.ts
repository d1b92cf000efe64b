import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Whatever a table has of a file goes with it: a new table that belongs to a file, to an investigation, to an item or to anything else that is taken out must be
 * named where files are taken out, or here, with the reason why it stays.
 */
const read = (name: string): string => readFileSync(new URL(`../../../electron/backend/${name}`, import.meta.url), 'utf8');
const purge = read('features/retention/purge.ts');
const schema = read('db/schema.sql');

/** What names a file and stays. */
const stays: { readonly [table: string]: string } = {
  destruction_note: 'what is left of a destroyed file',
  approval: 'requests are part of the record; the reason is emptied',
};

/** Columns by which a row belongs to a file, or to something in one. */
const belongs =
  /\b(file_id|complaint_id|investigation_id|evidence_id|finding_id|allegation_id|recommendation_id|record_id|batch_id|object_id)\b/;

function tablesOfFiles(text: string): readonly string[] {
  return [...text.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\) STRICT/g)].flatMap(([, name, columns]) =>
    belongs.test(columns!) ? [name!] : [],
  );
}

function forgotten(text: string): readonly string[] {
  return tablesOfFiles(text).filter((table) => !(table in stays) && !new RegExp(`DELETE FROM ${table} `).test(purge));
}

test('every table that has something of a file is emptied of it', () => {
  expect(tablesOfFiles(schema).length).toBeGreaterThan(15);
  expect(forgotten(schema)).toEqual([]);
});

test('control: a table that is forgotten is found', () => {
  expect(forgotten(`${schema}\nCREATE TABLE forgotten (id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL) STRICT;`)).toEqual(['forgotten']);
});

test('whatever is sealed under keys of its own is looked at: nothing else has a sealed column', () => {
  const sealed = [...schema.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\) STRICT/g)].flatMap(([, name, columns]) =>
    /\b(sealed\w*|wrapped_key) BLOB/.test(columns!) ? [name!] : [],
  );
  const known = [
    'approval',
    'approver_card',
    'draft',
    'evidence_object',
    'import_problem',
    'intake_batch',
    'intake_outcome',
    'pending_intake',
    'preference',
    'sealed_record',
    'thumbnail',
  ];
  expect(sealed.toSorted()).toEqual(known);
});
