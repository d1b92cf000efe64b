import type { Moment } from './moment-schema.ts';

const MINUTE = 60_000;

/** The moment in milliseconds since 1970. A moment without seconds stands for the beginning of its minute. */
export function momentMs(moment: Moment): number {
  return Date.parse(`${hasSeconds(moment) ? moment.local : `${moment.local}:00`}Z`) - moment.offsetMinutes * MINUTE;
}

/** The moment in UTC, `YYYY-MM-DDTHH:MM:SSZ`: orders events of one item whatever offset they were written down with. */
export function momentUtc(moment: Moment): string {
  return new Date(momentMs(moment)).toISOString().replace('.000Z', 'Z');
}

/**
 * True when `a` lies before `b`. A moment without seconds means its whole minute, so that a hand-over written down as 14:03 does not
 * come before something the software noted at 14:03:25.
 */
export function isEarlier(a: Moment, b: Moment): boolean {
  if (hasSeconds(a) && hasSeconds(b)) return momentMs(a) < momentMs(b);
  return minuteOf(a) < minuteOf(b);
}

/** Minutes since 1970: the precision in which events of one item are put in order; within a minute their numbers decide. */
export function minuteOf(moment: Moment): number {
  return Math.floor(momentMs(moment) / MINUTE);
}

function hasSeconds(moment: Moment): boolean {
  return moment.local.length === 19;
}
