import type Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Found } from '../../../electron/backend/salvage/found.ts';
import { cellsOf } from '../../../electron/backend/salvage/cells.ts';
import { openPageImage } from '../../../electron/backend/salvage/page-image.ts';
import { findTrees } from '../../../electron/backend/salvage/trees.ts';
import { openVault } from '../open-vault.ts';
import type { SpoilableVault } from './vault.ts';

/** What a whole vault holds, read by SQLite, and on which pages each row lies: what a salvage of a spoilt one is measured by. */

export type Row = {
  readonly table: string;
  readonly key: string;
  readonly values: { readonly [column: string]: unknown };
  readonly pages: readonly number[];
};
export type Truth = { readonly rows: readonly Row[]; readonly keys: ReadonlyMap<string, readonly string[]> };

/** The columns that name a row, by table. */
function keysOf(db: Database.Database): ReadonlyMap<string, readonly string[]> {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[];
  return new Map(
    tables.map(({ name }) => {
      const columns = db.prepare('SELECT name, pk FROM pragma_table_info(?)').all(name) as { name: string; pk: number }[];
      const key = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk);
      return [name, key.map((column) => column.name)];
    }),
  );
}

export function rowsOf(
  db: Database.Database,
): ReadonlyMap<string, { readonly table: string; readonly values: { [column: string]: unknown } }> {
  const rows = new Map<string, { table: string; values: { [column: string]: unknown } }>();
  for (const [table, key] of keysOf(db))
    for (const values of db.prepare(`SELECT * FROM "${table}"`).all() as { [column: string]: unknown }[])
      rows.set(nameOf(table, key, values), { table, values });
  return rows;
}

function nameOf(table: string, key: readonly string[], values: { readonly [column: string]: unknown }): string {
  return `${table}/${key.map((column) => String(values[column])).join('/')}`;
}

export async function truthOf(spoilable: SpoilableVault): Promise<Truth> {
  const { vault, databaseKey } = spoilable;
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, lock } = opened.value;
  const keys = keysOf(db);
  const rows = rowsOf(db);
  db.close();
  lock.release();
  const pages = pagesOfRows(join(vault.folder, 'vault.db'), databaseKey, keys);
  const listed = [...rows].map(([key, { table, values }]): Row => {
    const on = pages.get(key);
    if (!on) throw new Error(`a row whose page was not found: ${key}`);
    return { table, key, values, pages: on };
  });
  return { rows: listed, keys };
}

function pagesOfRows(path: string, key: Buffer, keys: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly number[]> {
  const image = openPageImage(path, key);
  const trees = findTrees(image);
  if (!trees || trees === 'newerFormat') throw new Error('a whole vault has its tables');
  const pages = new Map<string, readonly number[]>();
  for (const [number, root] of trees.rootOf) {
    const shape = trees.layout.shapes.get(root);
    if (!shape?.isTable) continue;
    for (const { rowid, values, further } of cellsOf(image, image.page(number)!, number)) {
      const named = Object.fromEntries(shape.columns.map((column, i) => [column!, column === shape.rowNumber ? rowid : values[i]]));
      pages.set(nameOf(shape.name, keys.get(shape.name)!, named), [number, ...further]);
    }
  }
  image.close();
  return pages;
}

/** Whether a row is as it was. Text and numbers as they are, bytes by their content. */
export function isSame(a: { readonly [column: string]: unknown }, b: { readonly [column: string]: unknown }): boolean {
  return Object.entries(a).every(([column, value]) =>
    Buffer.isBuffer(value) ? Buffer.isBuffer(b[column]) && value.equals(b[column]) : value === b[column],
  );
}

/** Type of record by table, and the column that is its id. */
const recordTables: { readonly [table: string]: { readonly type: string; readonly id: string } } = {
  complaint_row: { type: 'complaint', id: 'id' },
  investigation: { type: 'investigation', id: 'id' },
  finding: { type: 'finding', id: 'id' },
  evidence_item: { type: 'evidence', id: 'id' },
  custody_event: { type: 'custody', id: 'id' },
  recommendation: { type: 'recommendation', id: 'id' },
  release: { type: 'release', id: 'id' },
  file_access: { type: 'access', id: 'file_id' },
  opening_reason: { type: 'reason', id: 'id' },
};

/** Rows that are parts of a record in another table: the column that names it. */
const parts: { readonly [table: string]: string } = {
  complaint_allegation: 'complaint_id',
  complaint_officer: 'complaint_id',
  finding_material: 'finding_id',
  recommendation_finding: 'recommendation_id',
  sealed_record: 'record_id',
};

/**
 * What the list must say about records, where the rows on these pages are gone. Records whose batch was never accepted are none. `hasPlace`: whether an event
 * still has its leaf, which the comparison of entries looks at.
 */
export function expectedRecords(
  truth: Truth,
  isLost: (row: Row) => boolean,
  hasPlace: (eventId: unknown) => boolean,
): ReadonlyMap<string, Found['state'] | 'whole'> {
  const events = new Map(truth.rows.filter((row) => row.table === 'ledger_event').map((row) => [row.values['event_id'], row]));
  const placed = new Set(truth.rows.filter((row) => row.table === 'ledger_leaf').map((row) => row.values['event_id']));
  const broken = brokenRecords(truth, isLost);
  const lostItems = new Set(truth.rows.filter((row) => row.table === 'evidence_item' && isLost(row)).map((row) => row.values['id']));
  const states = new Map<string, Found['state'] | 'whole'>();
  for (const row of truth.rows) {
    const record = recordTables[row.table];
    if (!record || !placed.has(row.values['event_id'])) continue;
    const name = `${record.type}/${String(row.values[record.id])}`;
    const event = events.get(row.values['event_id']);
    const isUnproved = event === undefined || isLost(event) || !hasPlace(row.values['event_id']);
    const isOrphan = row.table === 'custody_event' && lostItems.has(row.values['evidence_id']);
    const isBroken = broken.has(String(row.values[record.id])) && record.type !== 'access';
    states.set(name, isLost(row) ? 'missing' : isOrphan ? 'differs' : isUnproved ? 'unproved' : isBroken ? 'differs' : 'whole');
  }
  return states;
}

/** A record that is whole, and whose loss the list would have to tell: something on another page names it. What a control says falsely. */
export function someWholeRecord(
  truth: Truth,
  isLost: (row: Row) => boolean,
): { readonly type: string; readonly id: string; readonly pages: readonly number[] } {
  const expected = expectedRecords(truth, isLost, () => true);
  for (const row of truth.rows) {
    const record = recordTables[row.table];
    if (!record) continue;
    const { type } = record;
    const id = String(row.values[record.id]);
    const wouldBeLost = (other: Row): boolean => isLost(other) || other.pages.some((page) => row.pages.includes(page));
    if (expected.get(`${type}/${id}`) === 'whole' && isNamedInEntries(truth, `${type}/${id}`, wouldBeLost))
      return { type, id, pages: row.pages };
  }
  throw new Error('no record of the vault is whole');
}

/** Ids of records a part of which is lost. */
function brokenRecords(truth: Truth, isLost: (row: Row) => boolean): ReadonlySet<string> {
  const broken = new Set<string>();
  const complaintOf = new Map<string, string>();
  for (const row of truth.rows)
    if (row.table === 'complaint_allegation') complaintOf.set(String(row.values['id']), String(row.values['complaint_id']));
  const itemOf = new Map<string, string>();
  for (const row of truth.rows) if (row.table === 'evidence_item') itemOf.set(String(row.values['object_id']), String(row.values['id']));
  for (const row of truth.rows.filter(isLost)) {
    const column = parts[row.table];
    if (column !== undefined) broken.add(String(row.values[column]));
    if (row.table === 'allegation_pair') broken.add(complaintOf.get(String(row.values['allegation_id'])) ?? '');
    if (row.table === 'evidence_object') broken.add(itemOf.get(String(row.values['object_id'])) ?? '');
  }
  return broken;
}

/** Whether something that is left still names the record: an entry in its place, its sealed content, or an index of ids. */
export function isNamedInEntries(truth: Truth, name: string, isLost: (row: Row) => boolean): boolean {
  const [type, id] = name.split('/');
  const leaves = new Map(truth.rows.filter((row) => row.table === 'ledger_leaf').map((row) => [row.values['event_id'], row]));
  return truth.rows.some((row) => {
    if (row.table !== 'ledger_event' || row.values['subject'] !== id || isLost(row)) return false;
    const fields = JSON.parse(String(row.values['fields'])) as { subjectType: string; after: string | null };
    const leaf = leaves.get(row.values['event_id']);
    return fields.subjectType === type && fields.after !== null && leaf !== undefined && !isLost(leaf);
  });
}
