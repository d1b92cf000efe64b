/** One row of a table by its mapping: what it says, or exactly why it is not taken. */
import type { PartialDate } from '#shared/kernel/partial-date.ts';
import type { ReportedOutcome } from '../complaints/codes.ts';
import { cellFault, isFormulaText, shownValue, trimSpaces, withLineFeeds } from './cells.ts';
import type { RowProblemCode, RowRefusal, RowRemark } from './codes.ts';
import { readWrittenDate, type WrittenDate } from './dates.ts';
import { referenceOf, type Place, type PlacedMapping } from './mapping.ts';
import type { CsvRow, RowProblem } from './model.ts';

export type RowFacts = {
  readonly line: number;
  readonly incident: PartialDate | null;
  readonly receivedOn: string | null;
  readonly area: string;
  readonly agency: string;
  readonly unit: string;
  readonly story: string;
  readonly allegation: string;
  readonly officer: string;
  readonly officerName: string;
  readonly outcome: { readonly code: ReportedOutcome; readonly asWritten: string } | null;
};

/** `facts` is null for a row that is refused; `problems` then says why, else what is remarkable. `reference` is empty when the row has none. */
export type RowReading = { readonly reference: string; readonly facts: RowFacts | null; readonly problems: readonly RowProblem[] };

/** Longest text of a field, in UTF-16 units; those of the complaint's own fields (complaints/model.ts). */
export const longest = {
  reference: 60,
  area: 60,
  agency: 160,
  unit: 160,
  allegation: 8000,
  story: 60_000,
  officer: 200,
  officerName: 200,
  outcome: 60,
} as const;

/** Reads one row; the same row always gives the same reading. */
export function readRow(placed: PlacedMapping, row: CsvRow): RowReading {
  const cells = cellReader(row);
  const { mapping } = placed;
  const reference = cells.line(placed.reference, longest.reference);
  if (reference === '') cells.refuse(placed.reference, 'imports.referenceMissing', '');
  const incident = readIncident(placed, cells);
  const facts: RowFacts = {
    line: row.line,
    incident,
    receivedOn: readReceipt(placed, cells),
    area: cells.line(placed.area, longest.area),
    agency: mapping.agency.from === 'fixed' ? mapping.agency.text : cells.line(placed.agency, longest.agency),
    unit: cells.line(placed.unit, longest.unit),
    story: cells.text(placed.story, longest.story),
    allegation: cells.text(placed.allegation, longest.allegation),
    officer: cells.line(placed.officer, longest.officer),
    officerName: cells.line(placed.officerName, longest.officerName),
    outcome: readOutcome(placed, cells),
  };
  const problems = cells.problems();
  const isRefused = problems.some((problem) => problem.severity === 'refused');
  return { reference: referenceOf(placed, row), facts: isRefused ? null : facts, problems };
}

type CellReader = {
  readonly raw: (place: Place | null) => string;
  readonly line: (place: Place | null, max: number) => string;
  readonly text: (place: Place | null, max: number) => string;
  readonly refuse: (place: Place, code: RowRefusal, value: string) => void;
  readonly remark: (place: Place, code: RowRemark, value: string) => void;
  readonly problems: () => readonly RowProblem[];
};

function cellReader(row: CsvRow): CellReader {
  const problems: RowProblem[] = [];
  const add = (severity: RowProblem['severity'], place: Place, code: RowProblemCode, value: string): void => {
    problems.push({ line: row.line, column: place.heading, code, severity, value: shownValue(value) });
  };
  const read = (place: Place | null, max: number, kind: 'line' | 'text'): string => {
    if (place === null) return '';
    const cell = row.cells[place.index] ?? '';
    if (cell === '') return '';
    const value = kind === 'line' ? trimSpaces(cell) : withLineFeeds(cell);
    const fault = cellFault(value, max, kind);
    if (fault !== null) {
      add('refused', place, fault, cell);
      return value;
    }
    if (isFormulaText(value)) add('remark', place, 'imports.formulaText', cell);
    return kind === 'text' && value.trim() === '' ? '' : value;
  };
  return {
    raw: (place) => (place === null ? '' : trimSpaces(row.cells[place.index] ?? '')),
    line: (place, max) => read(place, max, 'line'),
    text: (place, max) => read(place, max, 'text'),
    refuse: (place, code, value) => add('refused', place, code, value),
    remark: (place, code, value) => add('remark', place, code, value),
    problems: () => problems,
  };
}

function readIncident(placed: PlacedMapping, cells: CellReader): PartialDate | null {
  const { incident } = placed.mapping;
  if (incident === null || placed.incident === null) return null;
  const written = readDate(placed.incident, incident.format, cells);
  if (written === null) return null;
  const isUnknown = incident.midnightIsUnknown && written.time === '00:00';
  return { date: written.date, time: isUnknown ? null : written.time, approximate: false };
}

function readReceipt(placed: PlacedMapping, cells: CellReader): string | null {
  const { receivedOn } = placed.mapping;
  if (receivedOn === null || placed.receivedOn === null) return null;
  const written = readDate(placed.receivedOn, receivedOn.format, cells);
  if (written === null) return null;
  if (written.date.length === 10) return written.date;
  cells.refuse(placed.receivedOn, 'imports.dateNotWhole', written.date);
  return null;
}

function readDate(place: Place, format: Parameters<typeof readWrittenDate>[1], cells: CellReader): WrittenDate | null {
  const text = cells.raw(place);
  if (text === '') return null;
  const written = readWrittenDate(text, format);
  if (!written.ok) {
    cells.refuse(place, written.error, text);
    return null;
  }
  if (written.value.zoneDropped) cells.remark(place, 'imports.zoneDropped', text);
  return written.value;
}

/** An outcome whose code is not in the mapping is kept in its own words as `notKnown`: what it means is not ours to guess. */
function readOutcome(placed: PlacedMapping, cells: CellReader): RowFacts['outcome'] {
  if (placed.outcome === null) return null;
  const asWritten = cells.line(placed.outcome, longest.outcome);
  if (asWritten === '') return null;
  return { code: placed.outcomes.get(asWritten) ?? 'notKnown', asWritten };
}
