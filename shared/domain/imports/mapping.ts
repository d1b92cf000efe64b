/** A mapping laid over the headings of a file: each column by its place. */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { AllegationCode, ReportedOutcome } from '../complaints/codes.ts';
import type { CsvMapping, CsvRow } from './model.ts';
import { trimSpaces } from './cells.ts';

export type Place = { readonly index: number; readonly heading: string };

export type PlacedMapping = {
  readonly mapping: CsvMapping;
  readonly reference: Place;
  readonly incident: Place | null;
  readonly receivedOn: Place | null;
  readonly area: Place | null;
  readonly agency: Place | null;
  readonly unit: Place | null;
  readonly story: Place | null;
  readonly allegation: Place;
  readonly officer: Place | null;
  readonly officerName: Place | null;
  readonly outcome: Place | null;
  readonly codes: ReadonlyMap<string, AllegationCode>;
  readonly outcomes: ReadonlyMap<string, ReportedOutcome>;
};

export type ColumnMissing = { readonly code: 'imports.columnMissing'; readonly columns: readonly string[] };

/** The headings that the mapping names, in the order of its fields. */
export function mappedColumns(mapping: CsvMapping): readonly string[] {
  const { incident, receivedOn, agency, outcome } = mapping;
  return [
    mapping.officeReference,
    incident?.column,
    receivedOn?.column,
    mapping.area,
    agency.from === 'column' ? agency.column : null,
    mapping.unit,
    mapping.story,
    mapping.allegation.column,
    mapping.officer,
    mapping.officerName,
    outcome?.column,
  ].filter((name): name is string => typeof name === 'string');
}

/** Refuses with every heading that the file lacks. */
export function placeMapping(mapping: CsvMapping, headings: readonly string[]): Result<PlacedMapping, ColumnMissing> {
  const missing = mappedColumns(mapping).filter((name) => !headings.includes(name));
  if (missing.length > 0) return err({ code: 'imports.columnMissing', columns: [...new Set(missing)] });
  const at = (heading: string): Place => ({ index: headings.indexOf(heading), heading });
  const maybe = (heading: string | null | undefined): Place | null => (typeof heading === 'string' ? at(heading) : null);
  const { agency } = mapping;
  return ok({
    mapping,
    reference: at(mapping.officeReference),
    incident: maybe(mapping.incident?.column),
    receivedOn: maybe(mapping.receivedOn?.column),
    area: maybe(mapping.area),
    agency: maybe(agency.from === 'column' ? agency.column : null),
    unit: maybe(mapping.unit),
    story: maybe(mapping.story),
    allegation: at(mapping.allegation.column),
    officer: maybe(mapping.officer),
    officerName: maybe(mapping.officerName),
    outcome: maybe(mapping.outcome?.column),
    codes: firstOfEach(mapping.allegation.codes.map(({ value, code }) => [trimSpaces(value), code])),
    outcomes: firstOfEach((mapping.outcome?.codes ?? []).map(({ value, outcome }) => [trimSpaces(value), outcome])),
  });
}

/** The office reference of a row, as it is compared: rows with the same one are one complaint, wherever in the file they stand. */
export function referenceOf(placed: PlacedMapping, row: CsvRow): string {
  return trimSpaces(row.cells[placed.reference.index] ?? '');
}

function firstOfEach<V>(pairs: ReadonlyArray<readonly [string, V]>): ReadonlyMap<string, V> {
  const map = new Map<string, V>();
  for (const [key, value] of pairs) if (!map.has(key)) map.set(key, value);
  return map;
}
