import { isPartialDateText } from '#shared/kernel/partial-date.ts';
import { foldDigits } from '#shared/kernel/reference.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DateFault, DateFormat } from './codes.ts';
import { monthOf } from './months.ts';

/** `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, `time` is `HH:MM` or null; local to the place, so that a zone that was written is only reported. */
export type WrittenDate = { readonly date: string; readonly time: string | null; readonly zoneDropped: boolean };

type Parts = { readonly year: string; readonly month: number | null; readonly day: string | undefined; readonly rest: string };

// Longer than any date with any month name: keeps the patterns below away from text of any length.
const LONGEST = 60;

const ISO = /^(\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:(?:[Tt]|\s+)(\S.*))?)?)?$/;
const BY_NAME = /^(\d{1,2})[-\s/.]*(\p{L}[\p{L}\p{M}.]*(?:\s\p{L}[\p{L}\p{M}]*)?)[-\s/.,]*(\d{1,6})(?:,?\s+(\S.*))?$/u;
const BY_NUMBERS = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,6})(?:,?\s+(\S.*))?$/;
const TIME = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?:\s?([ap])\.?\s?m\.?)?(?:\s?(z|utc|gmt|[+-]\d{2}:?\d{2}))?$/i;

/** Reads a date, with or without a time, written in one given way; Arabic-Indic digits count as digits. Never guesses another way. */
export function readWrittenDate(text: string, format: DateFormat): Result<WrittenDate, DateFault> {
  if (text.length > LONGEST) return err('imports.dateFormat');
  const parts = partsOf(foldDigits(text).trim(), format);
  if (parts === null || parts.year.length === 1 || parts.year.length === 3) return err('imports.dateFormat');
  if (parts.year.length === 2) return err('imports.dateShortYear');
  if (parts.year.length > 4 || !isPartialDateText(parts.year)) return err('imports.dateYear');
  const date = [
    parts.year,
    ...(parts.month === null ? [] : [two(parts.month)]),
    ...(parts.day === undefined ? [] : [parts.day.padStart(2, '0')]),
  ].join('-');
  if (!isPartialDateText(date)) return err('imports.dateNoSuchDay');
  if (parts.rest === '') return ok({ date, time: null, zoneDropped: false });
  const time = readTime(parts.rest);
  return time.ok ? ok({ date, ...time.value }) : time;
}

function partsOf(text: string, format: DateFormat): Parts | null {
  switch (format) {
    case 'iso': {
      const [all, year = '', month, day, rest = ''] = ISO.exec(text) ?? [];
      return all === undefined ? null : { year, month: month === undefined ? null : Number(month), day, rest };
    }
    case 'dayMonthNameYear': {
      const [all, day, name = '', year = '', rest = ''] = BY_NAME.exec(text) ?? [];
      const month = monthOf(name);
      return all === undefined || month === null ? null : { year, month, day, rest };
    }
    case 'dayMonthYear':
    case 'monthDayYear': {
      const [all, first = '', second = '', year = '', rest = ''] = BY_NUMBERS.exec(text) ?? [];
      if (all === undefined) return null;
      const [day, month] = format === 'dayMonthYear' ? [first, second] : [second, first];
      return { year, month: Number(month), day, rest };
    }
  }
}

function readTime(text: string): Result<{ readonly time: string; readonly zoneDropped: boolean }, DateFault> {
  const [all, hours = '', minutes = '', seconds = '0', half, zone] = TIME.exec(text) ?? [];
  if (all === undefined) return err('imports.dateFormat');
  const hour = Number(hours);
  const isTwelveHours = half !== undefined;
  const isReal = Number(minutes) < 60 && Number(seconds) < 61 && (isTwelveHours ? hour >= 1 && hour <= 12 : hour < 24);
  if (!isReal) return err('imports.dateNoSuchTime');
  const ofDay = isTwelveHours ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour;
  return ok({ time: `${two(ofDay)}:${minutes}`, zoneDropped: zone !== undefined });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
