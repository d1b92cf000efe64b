import { z } from 'zod';

/**
 * A date known to the year, the month or the day, with a time of day that may be unknown (X-R5).
 * `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `time` is `HH:MM` or null for "time unknown"; both are local to the place of the incident.
 */
export type PartialDate = { readonly date: string; readonly time: string | null; readonly approximate: boolean };

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** True for a year, month or day that exists in the Gregorian calendar, years 1900 to 2200. */
export function isPartialDateText(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  const y = Number(year);
  if (y < 1900 || y > 2200) return false;
  if (month === undefined) return true;
  const m = Number(month);
  if (m < 1 || m > 12) return false;
  if (day === undefined) return true;
  const d = Number(day);
  return d >= 1 && d <= daysInMonth(y, m);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A whole day, `YYYY-MM-DD`. Deadlines are date-only values. */
export const dayText = z
  .string()
  .max(10)
  .refine((text) => text.length === 10 && isPartialDateText(text), { error: 'date.day' });

export const partialDateSchema = z
  .strictObject({
    date: z.string().max(10).refine(isPartialDateText, { error: 'date.partial' }),
    time: z.string().max(5).regex(TIME, { error: 'date.time' }).nullable(),
    approximate: z.boolean(),
  })
  .refine((value) => value.time === null || value.date.length === 10, { error: 'date.timeNeedsDay', path: ['time'] });

/** Orders partial dates by the earliest moment they may mean; used to sort lists. */
export function partialDateSortKey(value: PartialDate): string {
  return `${value.date}${'-00-00'.slice(0, Math.max(0, 10 - value.date.length))}T${value.time ?? '00:00'}`;
}
