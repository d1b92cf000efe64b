/**
 * One row out of text, as RFC 4180 writes it: cells may be quoted, a quote inside is doubled, line breaks inside quotes belong to the cell. What breaks
 * these rules costs that row alone: reading goes on after the line on which the row began, so that one stray quote never swallows the rows after it.
 */
import type { CsvSeparator, RowFault } from '#shared/domain/imports/codes.ts';

/** `breaks` are the line breaks up to `next`, where the following row begins. */
export type Scan =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly next: number; readonly breaks: number }
  /** `cell` counts from 0. `inside` says on which line after the first the fault was met: the lines up to there stood in an open quote. */
  | {
      readonly kind: 'fault';
      readonly fault: Exclude<RowFault, 'imports.ragged'>;
      readonly cell: number;
      readonly next: number;
      readonly breaks: number;
      readonly inside: number;
    }
  /** The row goes on beyond the text, or may do so. */
  | { readonly kind: 'more'; readonly cell: number; readonly firstEnd: number | null; readonly inside: number }
  | { readonly kind: 'end' };

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Reads the row that begins at `from`. `isLast` says that the file ends with this text. */
export function scanRow(text: string, from: number, separator: CsvSeparator, isLast: boolean): Scan {
  if (from >= text.length) return isLast ? { kind: 'end' } : { kind: 'more', cell: 0, firstEnd: null, inside: 0 };
  const separatorCode = separator.charCodeAt(0);
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  let firstEnd: number | null = null;

  for (;;) {
    const isQuoted = text.charCodeAt(at) === QUOTE;
    const cell = isQuoted ? quotedCell(text, at, isLast) : plainCell(text, at, separatorCode);
    if (isQuoted && cell.breaks > 0) {
      breaks += cell.breaks;
      firstEnd ??= cell.firstEnd;
    }
    if (cell.end === 'beyond')
      return isLast && isQuoted
        ? faultAt('imports.quoteNotClosed', cells.length, text.length)
        : { kind: 'more', cell: cells.length, firstEnd, inside: breaks };
    const after = text.charCodeAt(cell.next);
    const isEnd = cell.next >= text.length;
    if (cell.end === 'stray' || !(isEnd || after === separatorCode || after === LF || after === CR))
      return faultAt('imports.strayQuote', cells.length, cell.next);
    // A carriage return at the very end may be half of a line break.
    if (!isLast && (isEnd || (after === CR && cell.next + 1 >= text.length)))
      return { kind: 'more', cell: cells.length, firstEnd, inside: breaks };
    cells.push(cell.value);
    if (isEnd) return { kind: 'row', cells, next: cell.next, breaks };
    if (after !== separatorCode) return { kind: 'row', cells, next: lineEnd(text, cell.next), breaks: breaks + 1 };
    at = cell.next + 1;
  }

  function faultAt(fault: 'imports.strayQuote' | 'imports.quoteNotClosed', cell: number, met: number): Scan {
    const next = firstEnd ?? nextLine(text, met, isLast);
    if (next === null) return { kind: 'more', cell, firstEnd: null, inside: 0 };
    return { kind: 'fault', fault, cell, next, breaks: 1, inside: breaks };
  }
}

type Cell = {
  readonly value: string;
  readonly next: number;
  readonly end: 'closed' | 'beyond' | 'stray';
  readonly breaks: number;
  readonly firstEnd: number | null;
};

function plainCell(text: string, from: number, separator: number): Cell {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LF || code === CR) break;
    if (code === QUOTE) return { value: '', next: at, end: 'stray', breaks: 0, firstEnd: null };
    at += 1;
  }
  return { value: text.slice(from, at), next: at, end: 'closed', breaks: 0, firstEnd: null };
}

/** `from` is the opening quote, `next` the place after the closing one. */
function quotedCell(text: string, from: number, isLast: boolean): Cell {
  let at = text.indexOf('"', from + 1);
  let isDoubled = false;
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) {
    isDoubled = true;
    at = text.indexOf('"', at + 2);
  }
  const isBeyond = at === -1 || (!isLast && at + 1 >= text.length);
  const inner = text.slice(from + 1, at === -1 ? text.length : at);
  const { breaks, firstEnd } = countBreaks(inner);
  const value = isDoubled ? inner.replaceAll('""', '"') : inner;
  return { value, next: at + 1, end: isBeyond ? 'beyond' : 'closed', breaks, firstEnd: firstEnd === null ? null : from + 1 + firstEnd };
}

function countBreaks(text: string): { readonly breaks: number; readonly firstEnd: number | null } {
  let breaks = 0;
  let firstEnd: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    if (code === CR && text.charCodeAt(at + 1) === LF) at += 1;
    breaks += 1;
    firstEnd ??= at + 1;
  }
  return { breaks, firstEnd };
}

/** The place after the line break at `at`: CR LF counts as one. */
export function lineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

/** The beginning of the line after the one that `from` is on; the end of the text when it is the last one, null when that is not known yet. */
export function nextLine(text: string, from: number, isLast: boolean): number | null {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) return at + 1;
    if (code !== CR) continue;
    return at + 1 < text.length || isLast ? lineEnd(text, at) : null;
  }
  return isLast ? text.length : null;
}
