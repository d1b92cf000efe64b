/** What a person is shown of a table before anything is taken from it. */
import type { CsvPreview } from '#shared/domain/imports/model.ts';
import { isMidnight, shownValue, trimSpaces } from '#shared/domain/imports/cells.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { SourceFile } from '../../../objects/source-file.ts';
import { createDecoder, createEncodingSurvey } from './encoding.ts';
import { readStart, refusalOf } from './read.ts';
import type { CsvRefusal } from './refusals.ts';
import { createRowStream } from './row-stream.ts';

/** How many bytes of the file are looked at. */
export const INSPECTED = 1024 * 1024;
const SHOWN_ROWS = 20;
const MOST_VALUES = 100;
/** Longest value that a mapping can name (model.ts). */
const LONGEST_VALUE = 200;
/** Characters between two turns of the event loop. */
const TURN = 64 * 1024;

export type Inspection = Omit<CsvPreview, 'suggested'> & { readonly rowsLookedAt: number };

/** Looks at the beginning of the file, at most 1 MiB. */
export async function inspectCsv(source: SourceFile): Promise<Result<Inspection, CsvRefusal>> {
  if (source.size === 0) return err({ code: 'imports.empty' });
  const bytes = Buffer.alloc(Math.min(INSPECTED, source.size));
  const read = await source.read(bytes, 0);
  if (!read.ok) return err(refusalOf(read.error));
  const isWhole = bytes.length === source.size;

  const encodings = createEncodingSurvey();
  encodings.add(bytes);
  const encoding = encodings.decide();
  if (!encoding.ok) return encoding;
  const decoder = createDecoder(encoding.value);
  const text = decoder.next(bytes) + (isWhole ? decoder.end() : '');
  const start = readStart(text, isWhole);
  if (!start.ok) return start;
  const { separator, headings } = start.value;
  const columns = headings.map(() => ({ values: new Set<string>(), midnights: 0 }));
  const stream = createRowStream(separator, headings);
  const shown: (readonly string[])[] = [];
  let rowsLookedAt = 0;
  for (let at = 0; at < text.length; at += TURN) {
    const { rows } = stream.next(text.slice(at, at + TURN), isWhole && at + TURN >= text.length);
    for (const { cells } of rows) {
      if (shown.length < SHOWN_ROWS) shown.push(cells.map(shownValue));
      columns.forEach((column, index) => lookAt(column, cells[index] ?? ''));
    }
    rowsLookedAt += rows.length;
    await nextTurn();
  }
  if (rowsLookedAt === 0 && isWhole) return err({ code: 'imports.empty' });
  return ok({
    encoding: encoding.value,
    separator,
    headings,
    rows: shown,
    values: columns.map((column) => [...column.values]),
    midnights: columns.map((column) => column.midnights),
    rowsLookedAt,
  });
}

function lookAt(column: { readonly values: Set<string>; midnights: number }, cell: string): void {
  const value = trimSpaces(cell);
  if (column.values.size < MOST_VALUES && value !== '' && value.length <= LONGEST_VALUE) column.values.add(value);
  if (isMidnight(value)) column.midnights += 1;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
