import type { SalvageDecision, SalvageItem } from '#shared/contract/salvage.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Found } from './found.ts';

/** The rows of `setting` that hold the list of a salvaged vault (resources/docs/formats.md, 19.2). */

const SUMMARY = 'salvage';
const ITEMS = 'salvage/';
const AFTER_ITEMS = 'salvage0';

export type StoredSummary = {
  readonly at: string;
  readonly counts: {
    readonly pages: number;
    readonly pagesLost: number;
    readonly rows: number;
    readonly records: number;
    readonly recordsProved: number;
    readonly objects: number;
    readonly objectsWhole: number;
  };
  readonly decided: string | null;
  readonly decidedBy: string | null;
  readonly entries: number;
  readonly entriesLost: number;
  readonly isWhole: boolean;
  readonly items: number;
  readonly v: 1;
};

/** Rows of programs that brought nothing have no `brought`. */
type StoredItem = Found & Pick<SalvageItem, 'decision'> & { readonly brought?: NonNullable<SalvageItem['brought']> };
/** An item of the list with what was decided about it; what else is told of it is for who shows it. */
export type KeptItem = Found & Pick<SalvageItem, 'number' | 'decision' | 'brought'>;

export function summaryIn(reader: Reader): StoredSummary | null {
  const row = reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = ${SUMMARY}`);
  return row ? (JSON.parse(row.value) as StoredSummary) : null;
}

export function putSummary(writer: Writer, summary: StoredSummary): void {
  const value = canonicalText(summary);
  writer.runOne(sql`INSERT INTO setting (key, value) VALUES (${SUMMARY}, ${value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
}

export function putItems(writer: Writer, items: readonly Found[]): void {
  items.forEach((item, i) => {
    const stored: StoredItem = { ...item, decision: null };
    writer.runOne(sql`INSERT INTO setting (key, value) VALUES (${keyOf(i + 1)}, ${canonicalText(stored)})`);
  });
}

export function itemsIn(reader: Reader): KeptItem[] {
  return reader
    .all<{ key: string; value: string }>(sql`SELECT key, value FROM setting WHERE key >= ${ITEMS} AND key < ${AFTER_ITEMS} ORDER BY key`)
    .map(({ key, value }) => ({ number: Number(key.slice(ITEMS.length)), brought: null, ...(JSON.parse(value) as StoredItem) }));
}

export function decideItem(writer: Writer, item: KeptItem, decision: SalvageDecision): void {
  put(writer, { ...item, decision });
}

export function markBrought(writer: Writer, item: KeptItem, brought: NonNullable<SalvageItem['brought']>): void {
  put(writer, { ...item, brought });
}

function put(writer: Writer, { number, brought, ...item }: KeptItem): void {
  const stored: StoredItem = brought === null ? item : { ...item, brought };
  writer.runOne(sql`UPDATE setting SET value = ${canonicalText(stored)} WHERE key = ${keyOf(number)}`);
}

function keyOf(number: number): string {
  return `${ITEMS}${String(number).padStart(6, '0')}`;
}
