import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { z } from 'zod';

import { clockSources } from '#shared/domain/evidence/codes.ts';
import type { Moment } from '#shared/domain/evidence/model.ts';

import { todayText } from '../../../ui/day-field.tsx';
import { useFormat } from '../../../i18n/use-format.ts';

/** A moment while it is typed: day and time apart, nothing right yet. */
export const momentShape = z.strictObject({
  date: z.string().max(20),
  time: z.string().max(20),
  offsetMinutes: z.int().min(-840).max(840),
  clock: z.enum(clockSources),
});
export type MomentForm = z.output<typeof momentShape>;

/** Minutes that this computer's zone is ahead of UTC on a day; today's where the day is not whole. */
export function offsetOn(date: string, now: Date = new Date()): number {
  const at = date.length === 10 ? new Date(`${date}T12:00:00`) : now;
  const minutes = Number.isNaN(at.getTime()) ? now.getTimezoneOffset() : at.getTimezoneOffset();
  return minutes === 0 ? 0 : -minutes;
}

/** Now, by this computer. */
export function momentNow(now: Date = new Date()): MomentForm {
  const date = todayText(now);
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  return { date, time, offsetMinutes: offsetOn(date, now), clock: 'thisComputer' };
}

export const momentOf = ({ date, time, offsetMinutes, clock }: MomentForm): Moment => ({ local: `${date}T${time}`, offsetMinutes, clock });

/** `+02`, `-03:30`, `+00`: never mirrored in a line that runs from right to left. */
export function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const tail = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return `\u2066${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${tail}\u2069`;
}

/** Writes a moment as it was noted, with its offset: "2 May 2026, 10:40 +02". */
export function useMomentText(): (moment: Moment) => string {
  const { t } = useLingui();
  const format = useFormat();
  const { locale } = useLocale();
  const clock = useMemo(
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }),
    [locale],
  );
  return useCallback(
    ({ local, offsetMinutes }) => {
      const date = format.date(local.slice(0, 10));
      const time = clock.format(new Date(`1970-01-01T${local.slice(11, 16)}:00Z`));
      const offset = offsetText(offsetMinutes);
      return t({ message: `${date}, ${time} ${offset}`, comment: 'A moment: day, time, and hours ahead of universal time (UTC)' });
    },
    [t, format, clock],
  );
}
