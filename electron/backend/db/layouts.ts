import Database from 'better-sqlite3';
import { migrationOrders, migrations, type Migration } from './migrate.ts';

/** A table or index, and the page that its tree begins with. */
export type Shape = {
  readonly name: string;
  /** The table itself, or the one that an index belongs to. */
  readonly table: string;
  readonly isTable: boolean;
  readonly root: number;
  /** Names of the columns in the order in which they are stored; null stands for the row's number at the end of an index. */
  readonly columns: readonly (string | null)[];
  /** Beside each column: the type that a table demands. */
  readonly types: readonly string[];
  /** Beside each column: whether it may be absent. */
  readonly mayBeNull: readonly boolean[];
  /** The column that stands for the row's number, if any. */
  readonly rowNumber: string | null;
  readonly hasRowNumbers: boolean;
};

/** How the tables of one version lie in the file, and which migrations had been applied, in their order. */
export type Layout = { readonly version: number; readonly applied: readonly number[]; readonly shapes: ReadonlyMap<number, Shape> };

/**
 * Every way in which a database of ours can begin its trees, the likely ones first. SQLite keeps the first pages of all trees together at the front of a file
 * that is kept without free pages, so that their order depends on the statements that made them and on nothing else. This is what is left to go by where page 1
 * is lost.
 */
export function* knownLayouts(): Generator<Layout> {
  for (const order of migrationOrders()) yield* layoutsOf(order, null);
  for (const { number } of migrations) yield* layoutsOf(migrations, number);
}

function* layoutsOf(order: readonly Migration[], rebuiltAt: number | null): Generator<Layout> {
  let db = emptyDatabase();
  const applied: number[] = [];
  try {
    for (const { number, statements } of order) {
      db.exec(statements);
      applied.push(number);
      if (number === rebuiltAt) db = rebuilt(db);
      if (rebuiltAt === null || applied.includes(rebuiltAt))
        yield { version: Math.max(...applied), applied: [...applied], shapes: shapesOf(db) };
    }
  } finally {
    db.close();
  }
}

function emptyDatabase(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('page_size = 4096');
  db.pragma('auto_vacuum = FULL');
  return db;
}

/** The same tables as writing a database anew makes them: tables in their order, then indexes. */
function rebuilt(db: Database.Database): Database.Database {
  const rows = db.prepare('SELECT type, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid').all() as {
    type: string;
    sql: string;
  }[];
  const anew = emptyDatabase();
  const order = ['table', 'index', 'view', 'trigger'];
  for (const type of order) for (const row of rows) if (row.type === type) anew.exec(row.sql);
  db.close();
  return anew;
}

type SchemaRow = { readonly type: string; readonly name: string; readonly tbl_name: string; readonly rootpage: number };

function shapesOf(db: Database.Database): ReadonlyMap<number, Shape> {
  const rows = db.prepare('SELECT type, name, tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0').all() as SchemaRow[];
  const keyTrees = new Set(withoutRowNumbers(db));
  const shapes = rows.map((row) => (row.type === 'table' ? tableShape(db, row, keyTrees.has(row.name)) : indexShape(db, row)));
  return new Map(shapes.map((shape) => [shape.root, shape]));
}

function withoutRowNumbers(db: Database.Database): string[] {
  return (db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1").all() as { name: string }[]).map(
    (row) => row.name,
  );
}

type Column = { readonly cid: number; readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number };

function columnsOf(db: Database.Database, table: string): readonly Column[] {
  return db.prepare('SELECT cid, name, type, "notnull", pk FROM pragma_table_info(?)').all(table) as Column[];
}

function tableShape(db: Database.Database, row: SchemaRow, isKeyTree: boolean): Shape {
  const columns = columnsOf(db, row.name);
  const key = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk);
  const stored = isKeyTree ? [...key, ...columns.filter((column) => column.pk === 0)] : columns;
  const isAlias = !isKeyTree && key.length === 1 && key[0]!.type === 'INTEGER';
  return {
    name: row.name,
    table: row.name,
    isTable: true,
    root: row.rootpage,
    columns: stored.map((column) => column.name),
    types: stored.map((column) => column.type),
    // The number of a row is stored as nothing.
    mayBeNull: stored.map((column) => column.notnull === 0 && (column.pk === 0 || isAlias)),
    rowNumber: isAlias ? key[0]!.name : null,
    hasRowNumbers: !isKeyTree,
  };
}

function indexShape(db: Database.Database, row: SchemaRow): Shape {
  const columns = db.prepare('SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno').all(row.name) as Pick<Column, 'cid' | 'name'>[];
  const ofTable = new Map(columnsOf(db, row.tbl_name).map((column) => [column.cid, column]));
  return {
    name: row.name,
    table: row.tbl_name,
    isTable: false,
    root: row.rootpage,
    columns: columns.map((column) => (column.cid < 0 ? null : column.name)),
    types: columns.map((column) => ofTable.get(column.cid)?.type ?? 'INTEGER'),
    mayBeNull: columns.map((column) => ofTable.get(column.cid)?.notnull === 0),
    rowNumber: null,
    hasRowNumbers: false,
  };
}
