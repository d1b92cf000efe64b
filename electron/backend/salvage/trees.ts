import { newestSchema } from '../db/migrate.ts';
import { knownLayouts, type Layout, type Shape } from '../db/layouts.ts';
import { cellsOf, childrenOf, kindOf, pageKinds, type Cell, type Value } from './cells.ts';
import { USABLE, type PageImage } from './page-image.ts';

/** To which tree each page that opens belongs, without asking SQLite, which gives up at the first page that does not. */
export type Trees = {
  readonly layout: Layout;
  /** The root of the tree of each page of a tree. */
  readonly rootOf: ReadonlyMap<number, number>;
  /** Pages that did not open. */
  readonly lost: readonly number[];
  /** The name of the table or index of a lost page, where that is known. */
  nameOfLost(number: number): string | null;
};

const SCHEMA_ROOT = 1;

/** Null where no page says which table is which: then nothing can be told apart. `newerFormat`: a program of later made it. */
export function findTrees(image: PageImage, onPage: (done: number) => void = () => undefined): Trees | null | 'newerFormat' {
  const kinds = new Map<number, number>();
  const lost: number[] = [];
  for (let number = 1; number <= image.count; number += 1) {
    const page = image.page(number);
    if (number % 500 === 0) onPage(number);
    if (!page) lost.push(number);
    else if (!isMapPage(number)) {
      const kind = kindOf(page, number);
      if (kind !== null) kinds.set(number, kind);
    }
  }
  const walked = walk(image, kinds);
  const layout = chooseLayout(image, kinds, walked);
  if (layout === null || layout === 'newerFormat') return layout;
  const rootOf = new Map<number, number>();
  for (const number of kinds.keys()) {
    const root = rootByWalk(number, walked, layout) ?? rootByMap(image, number, walked, layout) ?? rootByRows(image, number, layout);
    if (root !== null) rootOf.set(number, root);
  }
  const nameOfLost = (number: number): string | null => {
    if (isMapPage(number)) return null;
    const root = layout.shapes.has(number) ? number : (rootByWalk(number, walked, layout) ?? rootByMap(image, number, walked, layout));
    return root === null ? null : root === SCHEMA_ROOT ? 'sqlite_schema' : (layout.shapes.get(root)?.name ?? null);
  };
  return { layout, rootOf, lost, nameOfLost };
}

/** The parent of each page, as the inner pages say that open. */
type Parents = ReadonlyMap<number, number>;

function walk(image: PageImage, kinds: ReadonlyMap<number, number>): Parents {
  const parents = new Map<number, number>();
  for (const [number, kind] of kinds) {
    if (kind !== pageKinds.indexInner && kind !== pageKinds.tableInner) continue;
    for (const child of childrenOf(image.page(number)!, number)) parents.set(child, number);
  }
  return parents;
}

function isRoot(number: number, layout: Layout): boolean {
  return number === SCHEMA_ROOT || layout.shapes.has(number);
}

function rootByWalk(number: number, parents: Parents, layout: Layout): number | null {
  let at = number;
  for (let step = 0; step < 40; step += 1) {
    if (isRoot(at, layout)) return at;
    const parent = parents.get(at);
    if (parent === undefined) return null;
    at = parent;
  }
  return null;
}

/** Page 2 and every 807th after it: a file that is kept without free pages says there of each page whose it is. */
const PAGES_A_MAP = Math.floor(USABLE / 5) + 1;
const PENDING = 0x4000_0000 / 4096 + 1;
const MAP_ROOT = 1;
const MAP_TREE = 5;

function mapPageOf(number: number): number {
  const at = Math.floor((number - 2) / PAGES_A_MAP) * PAGES_A_MAP + 2;
  return at === PENDING ? at + 1 : at;
}

function isMapPage(number: number): boolean {
  return number >= 2 && mapPageOf(number) === number;
}

function mapEntry(image: PageImage, number: number): { readonly type: number; readonly parent: number } | null {
  const map = number < 2 ? null : image.page(mapPageOf(number));
  if (!map) return null;
  const at = 5 * (number - mapPageOf(number) - 1);
  return at < 0 ? null : { type: map[at]!, parent: map.readUInt32BE(at + 1) };
}

/** Upwards by the map, over inner pages that are lost. */
function rootByMap(image: PageImage, number: number, parents: Parents, layout: Layout): number | null {
  let at = number;
  for (let step = 0; step < 40; step += 1) {
    if (isRoot(at, layout)) return at;
    const entry = mapEntry(image, at);
    const parent = entry?.type === MAP_TREE ? entry.parent : parents.get(at);
    if (parent === undefined || parent === 0) return null;
    at = parent;
  }
  return null;
}

/** Where neither says it: the one table that all rows of the page fit. */
function rootByRows(image: PageImage, number: number, layout: Layout): number | null {
  const cells = cellsOf(image, image.page(number)!, number).filter((cell) => cell.isWhole);
  if (cells.length === 0) return null;
  const fitting = [...layout.shapes.values()].filter((shape) => cells.every((cell) => fits(shape, cell)));
  // A table to which columns were added has shorter rows from before; one that is as wide as the rows is likelier.
  const asWide = fitting.filter((shape) => cells.every((cell) => cell.values.length === shape.columns.length));
  const [first, ...others] = asWide.length > 0 ? asWide : fitting;
  return first !== undefined && others.length === 0 ? first.root : null;
}

/** A row may be shorter than its table: columns that came later. */
export function fits(shape: Shape, cell: Cell): boolean {
  if (shape.hasRowNumbers !== (cell.rowid !== null) || cell.values.length > shape.columns.length) return false;
  if (!shape.isTable && cell.values.length !== shape.columns.length) return false;
  return cell.values.every((value, i) => (value === null ? shape.mayBeNull[i]! : isOfType(value, shape.types[i]!)));
}

function isOfType(value: Value, type: string): boolean {
  if (type === 'TEXT') return typeof value === 'string';
  if (type === 'BLOB') return Buffer.isBuffer(value);
  return typeof value === 'number' || typeof value === 'bigint';
}

type SchemaSeen = { readonly name: string; readonly root: number };

function chooseLayout(image: PageImage, kinds: ReadonlyMap<number, number>, parents: Parents): Layout | null | 'newerFormat' {
  const first = image.page(1);
  const version = first ? first.readUInt32BE(60) : null;
  if (version !== null && version > newestSchema()) return 'newerFormat';
  const onlySchema: Layout = { version: 0, applied: [], shapes: new Map() };
  const seen: SchemaSeen[] = [];
  for (const number of kinds.keys()) {
    const isOfSchema = (rootByWalk(number, parents, onlySchema) ?? rootByMap(image, number, parents, onlySchema)) === SCHEMA_ROOT;
    if (isOfSchema) seen.push(...schemaRows(cellsOf(image, image.page(number)!, number)));
  }
  const roots = mappedRoots(image);
  let best: { readonly layout: Layout; readonly score: number } | null = null;
  for (const layout of knownLayouts()) {
    if (version !== null && layout.version !== version) continue;
    if (!agrees(layout, seen, roots)) continue;
    if (seen.length === layout.shapes.size) return layout;
    const score = fitOf(image, kinds, parents, layout);
    const isLater = best !== null && score === best.score && layout.version > best.layout.version;
    if (!best || score > best.score || isLater) best = { layout, score };
  }
  return best?.layout ?? null;
}

function schemaRows(cells: readonly Cell[]): SchemaSeen[] {
  return cells.flatMap(({ values: [type, name, , root] }) =>
    (type === 'table' || type === 'index') && typeof name === 'string' && typeof root === 'number' && root > 0 ? [{ name, root }] : [],
  );
}

/** Every name that is known has the root that it has here, and there is no root that has no name here. */
function agrees(layout: Layout, seen: readonly SchemaSeen[], roots: ReadonlySet<number>): boolean {
  return seen.every(({ name, root }) => layout.shapes.get(root)?.name === name) && [...roots].every((root) => isRoot(root, layout));
}

function mappedRoots(image: PageImage): ReadonlySet<number> {
  const roots = new Set<number>();
  for (let number = 3; number <= Math.min(image.count, PAGES_A_MAP); number += 1)
    if (mapEntry(image, number)?.type === MAP_ROOT) roots.add(number);
  return roots;
}

const LOOKED_AT = 400;

/** How many pages hold rows that fit, of the first ones. */
function fitOf(image: PageImage, kinds: ReadonlyMap<number, number>, parents: Parents, layout: Layout): number {
  let score = 0;
  for (const number of [...kinds.keys()].slice(0, LOOKED_AT)) {
    const root = rootByWalk(number, parents, layout) ?? rootByMap(image, number, parents, layout);
    const shape = root === null ? undefined : layout.shapes.get(root);
    if (!shape) continue;
    const cells = cellsOf(image, image.page(number)!, number).filter((cell) => cell.isWhole);
    score += cells.every((cell) => fits(shape, cell)) ? cells.length : -1000;
  }
  return score;
}
