/** The first row of a table: what the columns are called. */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { CsvRefusal } from './refusals.ts';

const MOST_COLUMNS = 200;
const LONGEST_HEADING = 200;

/**
 * Headings without the white space around them, line breaks and tabs in them as one space, cut to 200 characters. Several may be blank: a column without
 * a name cannot be mapped, and harms nobody. Two of the same name are refused with the name, since a mapping could mean either.
 */
export function readHeadings(cells: readonly string[]): Result<readonly string[], CsvRefusal> {
  if (cells.length > MOST_COLUMNS) return err({ code: 'imports.tooManyColumns', columns: cells.length, most: MOST_COLUMNS });
  const headings = cells.map((cell) =>
    cell
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_HEADING)
      .toWellFormed(),
  );
  if (headings.every((heading) => heading === '')) return err({ code: 'imports.empty' });
  const seen = new Set<string>();
  for (const heading of headings) {
    if (heading === '') continue;
    if (seen.has(heading)) return err({ code: 'imports.doubledHeading', heading });
    seen.add(heading);
  }
  return ok(headings);
}
