import type { Shape } from '../db/layouts.ts';
import { cellsOf, type Cell, type Value } from './cells.ts';
import type { PageImage } from './page-image.ts';
import type { Trees } from './trees.ts';

/** A whole row by the names of its columns; a column that came later than the row is not named. */
export type SavedRow = { readonly table: string; readonly columns: readonly string[]; readonly values: readonly Value[] };

/** A row that is known to have been there: by its number or key, and what else of it is still readable. */
export type LostRow = { readonly table: string; readonly known: { readonly [column: string]: Value } };

/** Every whole row of every table, page by page. */
export function* savedRows(image: PageImage, trees: Trees): Generator<SavedRow> {
  for (const { shape, cell } of cellsOfTables(image, trees)) if (cell.isWhole) yield rowOf(shape, cell);
}

function* cellsOfTables(image: PageImage, trees: Trees): Generator<{ readonly shape: Shape; readonly cell: Cell }> {
  for (const [number, root] of trees.rootOf) {
    const shape = trees.layout.shapes.get(root);
    if (!shape?.isTable) continue;
    for (const cell of cellsOf(image, image.page(number)!, number)) yield { shape, cell };
  }
}

function rowOf(shape: Shape, cell: Cell): SavedRow {
  const columns = shape.columns.slice(0, cell.values.length) as string[];
  // A column that stands for the row's number is stored as nothing.
  const values = cell.values.map((value, i) => (columns[i] === shape.rowNumber ? cell.rowid : value));
  return { table: shape.name, columns, values };
}

/**
 * Rows that are not among those saved: those whose end lies on a lost page, and those that an index still names. Both ways to a row are looked at, so
 * that a row is not called lost while its page is there.
 */
export function lostRows(image: PageImage, trees: Trees): LostRow[] {
  const whole = new Map<string, Set<number>>();
  const lost = new Map<string, LostRow>();
  for (const { shape, cell } of cellsOfTables(image, trees)) {
    if (cell.isWhole) {
      if (cell.rowid !== null) numbersOf(whole, shape.name).add(cell.rowid);
      continue;
    }
    const { columns, values } = rowOf(shape, cell);
    const known = Object.fromEntries(values.map((value, i) => [columns[i]!, value]));
    lost.set(`${shape.name}/${cell.rowid ?? String(values[0])}`, { table: shape.name, known });
  }
  for (const [number, root] of trees.rootOf) {
    const shape = trees.layout.shapes.get(root);
    // An index ends with the row's number; that of a table without numbers ends with its key.
    if (!shape || shape.isTable || shape.columns.at(-1) !== null) continue;
    const saved = numbersOf(whole, shape.table);
    for (const { values } of cellsOf(image, image.page(number)!, number)) {
      const rowid = values.length === shape.columns.length ? values.at(-1) : null;
      if (typeof rowid !== 'number' || saved.has(rowid)) continue;
      const name = `${shape.table}/${rowid}`;
      const known = Object.fromEntries(values.slice(0, -1).map((value, i) => [shape.columns[i]!, value]));
      lost.set(name, { table: shape.table, known: { ...lost.get(name)?.known, ...known } });
    }
  }
  return [...lost.values()];
}

function numbersOf(all: Map<string, Set<number>>, table: string): Set<number> {
  const found = all.get(table) ?? new Set<number>();
  all.set(table, found);
  return found;
}
