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

export type StoredItem = Omit<SalvageItem, 'number'>;

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

export function itemsIn(reader: Reader): SalvageItem[] {
  return reader
    .all<{ key: string; value: string }>(sql`SELECT key, value FROM setting WHERE key >= ${ITEMS} AND key < ${AFTER_ITEMS} ORDER BY key`)
    .map(({ key, value }) => ({ number: Number(key.slice(ITEMS.length)), ...(JSON.parse(value) as StoredItem) }));
}

export function decideItem(writer: Writer, { number, ...item }: SalvageItem, decision: SalvageDecision): void {
  const value = canonicalText({ ...item, decision });
  writer.runOne(sql`UPDATE setting SET value = ${value} WHERE key = ${keyOf(number)}`);
}

function keyOf(number: number): string {
  return `${ITEMS}${String(number).padStart(6, '0')}`;
}
