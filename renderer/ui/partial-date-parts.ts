import { foldDigits } from '#shared/kernel/reference.ts';

/** What stands in the three boxes of a partial date; each may be empty. */
export type DateParts = { readonly year: string; readonly month: string; readonly day: string };

/**
 * Writes the boxes as one text: `2026`, `2026-05`, `2026-05-04`. Where a larger part is missing its place is held by X, as in
 * `2026-XX-04`, so that a draft keeps what was typed; no schema takes such a text for a date.
 */
export function joinParts({ year, month, day }: DateParts): string {
  if (year === '' && month === '' && day === '') return '';
  const parts = [year === '' ? 'XXXX' : year, month === '' ? 'XX' : month.padStart(2, '0'), day === '' ? 'XX' : day.padStart(2, '0')];
  if (day === '') parts.pop();
  if (day === '' && month === '') parts.pop();
  return parts.join('-');
}

/** The boxes of a text that `joinParts` wrote. */
export function splitParts(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-');
  return { year: withoutHolder(year), month: withoutHolder(month), day: withoutHolder(day).replace(/^0(?=\d)/, '') };
}

/** Digits only, Arabic-Indic ones as ASCII, at most `length`. */
export function digitsOf(typed: string, length: number): string {
  return foldDigits(typed).replaceAll(/\D/g, '').slice(0, length);
}

/** A time as typed (`9`, `930`, `9:30`, `9.30`) as `HH:MM`; other text comes back as it is, for the schema to refuse. */
export function timeOf(typed: string): string {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(foldDigits(typed).trim());
  if (match === null) return typed.trim().slice(0, 5);
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
}

const withoutHolder = (part: string): string => (part.startsWith('X') ? '' : part);
