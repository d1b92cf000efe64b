/** What may stand in a cell, and how it is compared. Nothing here changes what is kept, but for line breaks, which become line feeds. */
import type { RowRefusal } from './codes.ts';

const SHOWN = 200;

/** Without the spaces around it. Tabs and line breaks stay: they are not there by chance. */
export function trimSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0;
}

/** A cell as it is listed beside a problem: at most 200 characters. */
export function shownValue(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1).toWellFormed()}…`;
}

/** Line breaks of any system as line feeds. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

// A replacement character is what remains of bytes that were no letter; the block after it are control codes that no text holds.
const BAD = /[\ufffd\u0080-\u009f]/;
// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const CONTROL_IN_LINE = /[\u0000-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Why a cell cannot be kept as it is in a field of `max` characters, of one line or of several; null when it can. */
export function cellFault(text: string, max: number, kind: 'line' | 'text'): RowRefusal | null {
  if (BAD.test(text)) return 'imports.badCharacter';
  if ((kind === 'line' ? CONTROL_IN_LINE : CONTROL_IN_TEXT).test(text)) return 'imports.controlCharacter';
  return text.length > max ? 'imports.tooLong' : null;
}

/**
 * True for text that a spreadsheet would run as a formula. It is data here and is kept; a person should know that it is there before
 * the text goes anywhere else. Numbers with a sign are not meant.
 */
export function isFormulaText(text: string): boolean {
  const code = text.charCodeAt(0);
  const isStart = code === 0x3d || code === 0x2b || code === 0x2d || code === 0x40 || code === 0x09 || code === 0x0d;
  return isStart && !(text.length <= 40 && /^[+-][\d\s.,()/-]*$/.test(text));
}

// The forms of a midnight that has a date before it: `0:00`, `00:00`, `00:00:00`, `12:00 AM`.
const MIDNIGHT = /\d.*?[\sT](?:0{1,2}:00(?::00(?:\.0+)?)?|12:00(?::00)?\s?[aA]\.?[mM]\.?)$/;

/** True for a cell with a date whose time is exactly midnight: in registers that ask for a time, mostly "time unknown". */
export function isMidnight(text: string): boolean {
  return text.length <= 60 && MIDNIGHT.test(text.trim());
}
