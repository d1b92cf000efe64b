/** Rows out of text that comes in pieces: bounded memory, true line numbers, and every row that cannot be read listed instead of lost. */
import type { CsvSeparator, RowFault } from '#shared/domain/imports/codes.ts';
import type { CsvRow, RowProblem } from '#shared/domain/imports/model.ts';
import { nextLine, scanRow } from './scan.ts';

/** Most UTF-16 units of a row, quotes and separators included. A story has at most 60,000 (complaints/model.ts). */
export const LONGEST_ROW = 1024 * 1024;

/** After a quote that was not closed properly, so many lines at most are marked as perhaps being part of its text. */
const MARKED_LINES = 100;

export type RowSlice = { readonly rows: readonly CsvRow[]; readonly problems: readonly RowProblem[] };

export type RowStream = {
  /** Takes the next piece of text and gives the rows that are complete by now. `isLast` ends the stream. */
  readonly next: (text: string, isLast: boolean) => RowSlice;
};

/**
 * The rows under the headings, which `skipHeadings` passes over first: the first row that is not blank. Blank rows are left out. A row with too few or too many
 * cells is a problem, but for empty cells too many, which say nothing.
 */
export function createRowStream(separator: CsvSeparator, headings: readonly string[]): RowStream {
  const state: StreamState = { separator, headings, rest: '', line: 1, isHeadingRead: false, isSkipping: false, markedUpTo: 0 };
  return { next: (text, isLast) => readPiece(state, text, isLast) };
}

type StreamState = {
  readonly separator: CsvSeparator;
  readonly headings: readonly string[];
  rest: string;
  /** The line on which `rest` begins. */
  line: number;
  isHeadingRead: boolean;
  /** The row was too long: what follows up to the end of its line is passed over. */
  isSkipping: boolean;
  markedUpTo: number;
};

type OpenSlice = { readonly rows: CsvRow[]; readonly problems: RowProblem[] };

function readPiece(state: StreamState, text: string, isLast: boolean): RowSlice {
  const slice: OpenSlice = { rows: [], problems: [] };
  const all = state.rest === '' ? text : state.rest + text;
  let at = 0;
  if (state.isSkipping) {
    const end = nextLine(all, 0, isLast);
    if (end === null) {
      // A carriage return at the end may be half of a line break.
      state.rest = all.endsWith('\r') ? '\r' : '';
      return slice;
    }
    at = end;
    state.line += 1;
    state.isSkipping = false;
  }
  for (let next: number | null = at; next !== null;) {
    at = next;
    next = readOne(state, all, at, isLast, slice);
  }
  state.rest = state.isSkipping ? (all.endsWith('\r') ? '\r' : '') : all.slice(at);
  return slice;
}

/** Reads the row that begins at `at`, or lists why it cannot be read; gives the place where to go on, null when there is no more to be had of this text. */
function readOne(state: StreamState, text: string, at: number, isLast: boolean, slice: OpenSlice): number | null {
  const scan = scanRow(text, at, state.separator, isLast);
  switch (scan.kind) {
    case 'end':
      return null;
    case 'row': {
      if (!state.isHeadingRead) state.isHeadingRead = !isBlank(scan.cells);
      else if (scan.next - at > LONGEST_ROW) slice.problems.push(faultOf(state, 'imports.rowTooLong', longestCell(scan.cells)));
      else if (!isBlank(scan.cells)) takeRow(state, scan.cells, slice);
      state.line += scan.breaks;
      return scan.next;
    }
    case 'fault': {
      slice.problems.push(faultOf(state, scan.fault, scan.cell));
      mark(state, scan.inside);
      state.line += scan.breaks;
      return scan.next;
    }
    case 'more': {
      if (text.length - at <= LONGEST_ROW) return null;
      slice.problems.push(faultOf(state, 'imports.rowTooLong', scan.cell));
      state.isSkipping = scan.firstEnd === null;
      if (scan.firstEnd === null) return null;
      mark(state, scan.inside);
      state.line += 1;
      return scan.firstEnd;
    }
  }
}

function takeRow({ headings, line, markedUpTo }: StreamState, cells: readonly string[], slice: OpenSlice): void {
  const isFull = cells.length === headings.length || (cells.length > headings.length && isBlank(cells.slice(headings.length)));
  if (!isFull) {
    slice.problems.push({ line, column: null, code: 'imports.ragged', severity: 'refused', value: `${cells.length}/${headings.length}` });
    return;
  }
  if (line <= markedUpTo) slice.problems.push({ line, column: null, code: 'imports.nearOpenQuote', severity: 'remark', value: '' });
  slice.rows.push({ line, cells: cells.length === headings.length ? cells : cells.slice(0, headings.length) });
}

function faultOf({ headings, line }: StreamState, code: RowFault, cell: number): RowProblem {
  const heading = headings[cell];
  return { line, column: heading === undefined || heading === '' ? null : heading, code, severity: 'refused', value: '' };
}

function mark(state: StreamState, inside: number): void {
  if (inside > 0) state.markedUpTo = Math.max(state.markedUpTo, state.line + Math.min(inside, MARKED_LINES));
}

function longestCell(cells: readonly string[]): number {
  return cells.reduce((longest, cell, index) => (cell.length > (cells[longest]?.length ?? 0) ? index : longest), 0);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}
