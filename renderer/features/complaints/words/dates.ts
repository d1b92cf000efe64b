import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import { useLocale } from 'react-aria-components';

import type { PartialDate } from '#shared/kernel/partial-date.ts';

import { useFormat } from '../../../i18n/use-format.ts';

/**
 * Writes when something happened, as far as it is known: "about 4 May 2026, 14:00", "4 May 2026, time unknown", "May 2026". `short`, for a list: a time
 * that nobody knows is left out.
 */
export function usePartialDateText(): (when: PartialDate | null, length?: 'whole' | 'short') => string {
  const { t } = useLingui();
  const format = useFormat();
  const time = useTimeText();
  return useCallback(
    (when, length = 'whole') => {
      if (when === null) return t({ message: 'not known', comment: 'In place of a date that nobody knows' });
      const day = format.date(when.date);
      const date = when.approximate ? t({ message: `about ${day}`, comment: 'An approximate date; the date follows' }) : day;
      if (when.date.length < 10 || (length === 'short' && when.time === null)) return date;
      if (when.time === null) return t({ message: `${date}, time unknown`, comment: 'A day whose time is not known; the day comes first' });
      const hour = time(when.time);
      return t({ message: `${date}, ${hour}`, comment: 'A day and a time of day' });
    },
    [t, format, time],
  );
}

/** Writes a time of day (`HH:MM`) in the digits of the language. */
function useTimeText(): (time: string) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
    return (time) => clock.format(new Date(`1970-01-01T${time}:00Z`));
  }, [locale]);
}

/** Joins words of one kind with the comma of the language. */
export function useWordList(): (words: readonly string[]) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const list = new Intl.ListFormat(locale, { type: 'unit', style: 'long' });
    return (words) => list.format(words);
  }, [locale]);
}
