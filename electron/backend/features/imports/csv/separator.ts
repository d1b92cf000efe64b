/** Which character separates the cells, told from the first rows. */
import { csvSeparators, type CsvSeparator } from '#shared/domain/imports/codes.ts';
import { scanRow } from './scan.ts';

const ROWS = 50;

/**
 * The separator under which most rows have as many cells as the first one; of several, the one with more columns. Text without any separator is a table
 * of one column.
 */
export function detectSeparator(text: string, isLast: boolean): CsvSeparator {
  let best: { readonly separator: CsvSeparator; readonly share: number; readonly columns: number } = {
    separator: ',',
    share: 0,
    columns: 1,
  };
  for (const separator of csvSeparators) {
    const counts = cellCounts(text, separator, isLast);
    const columns = counts[0] ?? 1;
    if (columns < 2) continue;
    const share = counts.filter((count) => count === columns).length / counts.length;
    if (share > best.share || (share === best.share && columns > best.columns)) best = { separator, share, columns };
  }
  return best.separator;
}

/** Cells of each of the first rows; a row that cannot be read counts as none. */
function cellCounts(text: string, separator: CsvSeparator, isLast: boolean): readonly number[] {
  const counts: number[] = [];
  for (let at = 0; counts.length < ROWS;) {
    const scan = scanRow(text, at, separator, isLast);
    if (scan.kind === 'more' || scan.kind === 'end') break;
    if (scan.kind === 'fault') counts.push(0);
    else if (scan.cells.length > 1 || scan.cells[0] !== '') counts.push(scan.cells.length);
    at = scan.next;
  }
  return counts;
}
