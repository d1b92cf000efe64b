import type { Json } from '#shared/kernel/json.ts';

/** What a spreadsheet would take for the beginning of a formula, after any blank, full-width forms too. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;

/** A line of a table: every cell quoted, RFC 4180. What could be taken for a formula gets an apostrophe before it, and is whole in the records. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** A value as a cell: text as it is, anything else as JSON. */
export function cellOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
