/** A small register of an invented office, for the tests of the import. */
import type { CsvMapping, CsvRow, RowProblem } from '#shared/domain/imports/model.ts';
import { placeMapping } from '#shared/domain/imports/mapping.ts';
import { createFileNotes } from '#shared/domain/imports/notes.ts';
import { readRow } from '#shared/domain/imports/rows.ts';
import { assembleComplaint, type Assembly } from '#shared/domain/imports/rules.ts';

export const headings = ['number', 'when', 'received', 'area', 'category', 'officer', 'name', 'finding', 'story'];

export const mapping: CsvMapping = {
  source: 'Harbour register',
  officeReference: 'number',
  incident: { column: 'when', format: 'dayMonthNameYear', midnightIsUnknown: true },
  receivedOn: { column: 'received', format: 'iso' },
  area: 'area',
  agency: { from: 'fixed', text: 'Harbour Police' },
  unit: null,
  story: 'story',
  allegation: {
    column: 'category',
    codes: [
      { value: 'Force', code: 'C' },
      { value: 'Search', code: 'F1' },
    ],
    otherwise: 'Z',
  },
  officer: 'officer',
  officerName: 'name',
  outcome: {
    column: 'finding',
    codes: [
      { value: 'SU', outcome: 'sustained' },
      { value: 'NAF', outcome: 'noAffidavit' },
      { value: 'NA', outcome: 'notKnown' },
    ],
  },
  channel: 'olderRecords',
  capacity: 'notStated',
};

/** Ids in the form of a UUID that count from 1. */
export function countingIds(): () => string {
  let n = 0;
  return () => {
    n += 1;
    return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  };
}

export type Reading = Assembly & { readonly complaint: NonNullable<Assembly['complaint']> | null; readonly codes: readonly string[] };

/** All rows as one complaint, read and assembled as the import does. `codes` are `line:code` of everything listed. */
export function assemble(rows: readonly (readonly string[])[], change: Partial<CsvMapping> = {}, importDay = '2026-11-22'): Reading {
  const placed = placeMapping({ ...mapping, ...change }, headings);
  if (!placed.ok) throw new Error(`columns missing: ${placed.error.columns.join()}`);
  const notes = createFileNotes();
  const readings = rows.map((cells, index): ReturnType<typeof readRow> & { readonly line: number } => {
    const row: CsvRow = { line: index + 2, cells: headings.map((_, column) => cells[column] ?? '') };
    return { ...readRow(placed.value, row), line: row.line };
  });
  const assembly = assembleComplaint(
    {
      reference: readings[0]?.reference ?? '',
      rows: readings.flatMap(({ facts }) => facts ?? []),
      refusedLines: readings.flatMap(({ facts, line }) => (facts === null ? [line] : [])),
    },
    { placed: placed.value, makeId: countingIds(), importDay, notes },
  );
  const problems: readonly RowProblem[] = [...readings.flatMap((reading) => reading.problems), ...assembly.problems, ...notes.remarks()];
  return { complaint: assembly.complaint, problems, codes: problems.map(({ line, code }) => `${line}:${code}`) };
}
