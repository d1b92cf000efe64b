import { describe, expect, it } from 'vitest';
import { readWrittenDate } from '#shared/domain/imports/dates.ts';
import type { DateFormat } from '#shared/domain/imports/codes.ts';

function read(text: string, format: DateFormat): string {
  const result = readWrittenDate(text, format);
  if (!result.ok) return result.error;
  return [result.value.date, result.value.time, result.value.zoneDropped ? 'zone' : null].filter((part) => part !== null).join(' ');
}

describe('dates as other offices write them', () => {
  it.each([
    ['iso', '2009-01-31', '2009-01-31'],
    ['iso', '2009-1-3 7:05', '2009-01-03 07:05'],
    ['iso', '2009', '2009'],
    ['iso', '2009-07', '2009-07'],
    ['iso', '2009-01-31T23:59:59.123Z', '2009-01-31 23:59 zone'],
    ['dayMonthNameYear', '01-Jan-2009  0:08', '2009-01-01 00:08'],
    ['dayMonthNameYear', '14 août 2011', '2011-08-14'],
    ['dayMonthNameYear', '3 sept. 2012, 14:30', '2012-09-03 14:30'],
    ['dayMonthNameYear', '5 diciembre 2013', '2013-12-05'],
    ['dayMonthNameYear', '٢٨ كانون الثاني ٢٠١٤', '2014-01-28'],
    ['dayMonthNameYear', '9 أغسطس 2015', '2015-08-09'],
    ['dayMonthYear', '31/12/2009 14:30', '2009-12-31 14:30'],
    ['dayMonthYear', '1.2.2010', '2010-02-01'],
    ['monthDayYear', '12/31/2009 2:30 PM', '2009-12-31 14:30'],
    ['monthDayYear', '12/31/2009 12:05 a.m.', '2009-12-31 00:05'],
  ] as const)('%s: %s is %s', (format, text, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it.each([
    ['iso', '31/12/2009', 'imports.dateFormat'],
    ['iso', 'yesterday', 'imports.dateFormat'],
    ['iso', '2009-13-01', 'imports.dateNoSuchDay'],
    ['iso', '2009-02-29', 'imports.dateNoSuchDay'],
    ['iso', '1850-01-01', 'imports.dateYear'],
    ['iso', '20091-01-01', 'imports.dateYear'],
    ['iso', '2009-01-01 24:00', 'imports.dateNoSuchTime'],
    ['iso', '2009-01-01 noon', 'imports.dateFormat'],
    ['dayMonthNameYear', '01-Foo-2009', 'imports.dateFormat'],
    ['dayMonthNameYear', '01-Jan-09', 'imports.dateShortYear'],
    ['dayMonthNameYear', '32-Jan-2009', 'imports.dateNoSuchDay'],
    ['dayMonthYear', '12/31/2009', 'imports.dateNoSuchDay'],
    ['monthDayYear', '31/12/2009', 'imports.dateNoSuchDay'],
    ['monthDayYear', '12/31/2009 13:00 PM', 'imports.dateNoSuchTime'],
  ] as const)('%s: %s is refused as %s', (format, text, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it('reads a leap day in a leap year and not in another', () => {
    expect(read('29-Feb-2012', 'dayMonthNameYear')).toBe('2012-02-29');
    expect(read('29-Feb-2013', 'dayMonthNameYear')).toBe('imports.dateNoSuchDay');
  });
});
