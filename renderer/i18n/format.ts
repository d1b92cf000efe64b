/** How numbers, sizes and dates are written in one language. */
export type Format = {
  readonly number: (value: number) => string;
  readonly percent: (part: number) => string;
  /** Seconds as minutes and seconds, `1:04`. */
  readonly clock: (seconds: number) => string;
  /** Metres as metres or kilometres, `12.4 km`. */
  readonly length: (metres: number) => string;
  /** Bytes in the decimal units that file managers show. */
  readonly bytes: (value: number) => string;
  /** A date-only text (`2026`, `2026-05`, `2026-05-04`) to the precision it has. */
  readonly date: (text: string) => string;
  /** An instant (ISO 8601) as day and minute, in the zone of this computer. */
  readonly instant: (iso: string) => string;
  /** The time of day of an instant (ISO 8601), in the zone of this computer. */
  readonly time: (iso: string) => string;
  readonly month: (month: number) => string;
  /** The order in which this language writes the parts of a date. */
  readonly dateOrder: readonly DatePart[];
};

export type DatePart = 'year' | 'month' | 'day';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const writeBytes = (locale: string, value: number): string => {
  const step = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(value / 1000 ** step);
};

const writeLength = (locale: string, metres: number): string => {
  const isFar = Math.round(metres) >= 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar && metres < 100_000 ? 1 : 0,
  }).format(isFar ? metres / 1000 : metres);
};

const writeDate = (locale: string, text: string): string => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (match === null) return text;
  const [, year, month, day] = match;
  const at = new Date(Date.UTC(Number(year), month === undefined ? 0 : Number(month) - 1, day === undefined ? 1 : Number(day)));
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'short' as const }),
    ...(day === undefined ? {} : { day: 'numeric' as const }),
  }).format(at);
};

const writeInstant = (locale: string, iso: string): string => {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? iso
    : new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(at);
};

const isDatePart = (type: string): type is DatePart => type === 'year' || type === 'month' || type === 'day';

const orderOf = (locale: string): readonly DatePart[] =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric' })
    .formatToParts(new Date(0))
    .map((part) => part.type)
    .filter(isDatePart);

/** Makes the writers of one language. */
export const makeFormat = (locale: string): Format => ({
  number: (value) => new Intl.NumberFormat(locale).format(value),
  percent: (part) => new Intl.NumberFormat(locale, { style: 'percent' }).format(part),
  clock: (seconds) =>
    [
      new Intl.NumberFormat(locale).format(Math.floor(seconds / 60)),
      new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }).format(seconds % 60),
    ].join(':'),
  length: (metres) => writeLength(locale, metres),
  bytes: (value) => writeBytes(locale, value),
  date: (text) => writeDate(locale, text),
  instant: (iso) => writeInstant(locale, iso),
  time: (iso) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso)),
  month: (month) => new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2001, month - 1, 1))),
  dateOrder: orderOf(locale),
});
