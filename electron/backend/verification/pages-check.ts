import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { JobContext } from '../jobs/context.ts';
import type { FaultList } from './faults.ts';

/** What this check uses of a job. */
type Context = Pick<JobContext, 'reader' | 'progress' | 'breathe'>;

/** It keeps the list of tables, and the list of free pages is read with it. */
const SCHEMA = 'sqlite_schema';
/** Of a page of 4,096 bytes, what the cipher leaves; each page of the map that says whose a page is holds five bytes for each of those after it. */
const USABLE = 4032;
const FIRST_OF_MAP = 2;
const BETWEEN_MAPS = Math.floor(USABLE / 5) + 1;
/** Where SQLite keeps its locks: the page at this byte is never used. */
const LOCKS_AT = 0x4000_0000;
const PAGE = 4096;

/**
 * SQLite's own check, table by table with others answered in between: it reads the inner pages and indexes that no query happens to touch (M1, M2 of the
 * security design). What a check of one table cannot see is seen afterwards: that each page belongs to one tree, and none to nobody.
 */
export async function checkPages(context: Context, faults: FaultList): Promise<void> {
  const { reader } = context;
  const isWhole = async (): Promise<boolean> => {
    const tables = orDamaged(() => treesOf(reader, 'table'));
    const trees = orDamaged(() => treesOf(reader, null));
    if (!tables || !trees) return false;
    for (const [done, name] of tables.entries()) {
      context.progress({ phase: 'pages', unit: 'steps', done, total: tables.length + trees.length });
      if (orDamaged(() => saidOf(reader, name))?.join() !== 'ok') return false;
      await context.breathe();
    }
    return arePlaced(context, trees, tables.length);
  };
  if (!(await isWhole())) faults.add('database.damaged', 'vault.db', null, null);
}

/** Null where the database cannot be read there. */
function orDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function treesOf(reader: Reader, type: 'table' | null): readonly string[] {
  const rows = reader.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE rootpage > 0 AND (${type} IS NULL OR type = ${type}) ORDER BY rootpage`,
  );
  return [SCHEMA, ...rows.map(({ name }) => name)];
}

function saidOf(reader: Reader, table: string): readonly string[] {
  return reader.all<{ said: string }>(sql`SELECT integrity_check AS said FROM pragma_integrity_check(${table})`).map(({ said }) => said);
}

/** Rows that this connection has changed: pages may move with them. */
function changesIn(reader: Reader): number {
  return reader.numbers(sql`SELECT total_changes()`)[0]!;
}

const TRIES = 3;

/** In steps, and begun anew where something was written in between; at last in one go. */
async function arePlaced(context: Context, trees: readonly string[], before: number): Promise<boolean> {
  const { reader } = context;
  for (let attempt = 1; ; attempt += 1) {
    const seen = orDamaged(() => newPages(reader));
    const changes = changesIn(reader);
    let isRight = seen !== null;
    for (const [done, name] of trees.entries()) {
      isRight &&= orDamaged(() => seen!.take(name)) === true;
      context.progress({ phase: 'pages', unit: 'steps', done: before + done, total: before + trees.length });
      if (attempt <= TRIES) await context.breathe();
      if (attempt <= TRIES && changesIn(reader) !== changes) break;
    }
    if (changesIn(reader) === changes) return isRight && orDamaged(() => seen!.isNoneLeft()) === true;
  }
}

type Pages = { take(tree: string): boolean; isNoneLeft(): boolean };

function newPages(reader: Reader): Pages {
  const count = reader.numbers(sql`SELECT page_count FROM pragma_page_count`)[0]!;
  const seen = new Uint8Array(count + 1);
  return {
    take: (tree) => {
      const pages = reader.numbers(sql`SELECT pageno FROM dbstat WHERE name = ${tree}`);
      return pages.every((page) => {
        if (page < 1 || page > count || seen[page] === 1 || isOfMap(page)) return false;
        seen[page] = 1;
        return true;
      });
    },
    isNoneLeft: () => {
      const free = reader.numbers(sql`SELECT freelist_count FROM pragma_freelist_count`)[0]!;
      let unseen = 0;
      for (let page = 1; page <= count; page += 1) if (seen[page] === 0 && !isOfMap(page) && page !== lockPage) unseen += 1;
      return unseen === free;
    },
  };
}

const lockPage = LOCKS_AT / PAGE + 1;

/** Every vault has such a map from its first table on (`auto_vacuum`). */
function isOfMap(page: number): boolean {
  if (page < FIRST_OF_MAP) return false;
  const map = Math.floor((page - FIRST_OF_MAP) / BETWEEN_MAPS) * BETWEEN_MAPS + FIRST_OF_MAP;
  return page === (map === lockPage ? map + 1 : map);
}
