import { firstSettings, officeSettingsSchema, type OfficeSettings } from '#shared/domain/settings/model.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

/** The one record of its type: its id in the ledger. */
export const OFFICE = 'office';
/** Names the event of the last change. */
const LAST_EVENT = 'settingsEvent';
const VERSION = 'settingsVersion';

/** Rows that the first form of this record did not have: they belong to its digest where they are there. */
const laterNumbers = [
  'verifyEveryDays',
  'rehashEveryDays',
  'backupEveryDays',
  'backupKeepDays',
  'backupKeepLast',
  'keepComplaintMonths',
  'keepInvestigationMonths',
] as const;

/** The rows as they stand; what has no row, or one that no program of ours wrote, is as it was in the beginning. */
export function settingsIn(reader: Reader): OfficeSettings {
  const number = (key: 'idleMinutes' | (typeof laterNumbers)[number]): number => {
    const read = officeSettingsSchema.shape[key].safeParse(Number(valueIn(reader, key) ?? Number.NaN));
    return read.success ? read.data : firstSettings[key];
  };
  const isOn = (key: 'warnExposed' | 'showCounts'): boolean => {
    const value = valueIn(reader, key);
    return value === '1' || (value !== '0' && firstSettings[key]);
  };
  return {
    idleMinutes: number('idleMinutes'),
    warnExposed: isOn('warnExposed'),
    showCounts: isOn('showCounts'),
    verifyEveryDays: number('verifyEveryDays'),
    rehashEveryDays: number('rehashEveryDays'),
    backupEveryDays: number('backupEveryDays'),
    backupKeepDays: number('backupKeepDays'),
    backupKeepLast: number('backupKeepLast'),
    keepComplaintMonths: number('keepComplaintMonths'),
    keepInvestigationMonths: number('keepInvestigationMonths'),
  };
}

/** Version and last event, or null while nobody has decided anything. A row without them was not written by this program. */
export function settingsHead(reader: Reader): { readonly version: number; readonly eventId: string } | null {
  const isTouched = [...Object.keys(firstSettings), LAST_EVENT, VERSION].some((key) => valueIn(reader, key) !== null);
  const version = Number(valueIn(reader, VERSION) ?? 0);
  return isTouched ? { version: Number.isSafeInteger(version) ? version : 0, eventId: valueIn(reader, LAST_EVENT) ?? '' } : null;
}

export function putSettings(writer: Writer, settings: OfficeSettings, head: { readonly version: number; readonly eventId: string }): void {
  const { idleMinutes, warnExposed, showCounts } = settings;
  for (const key of laterNumbers) put(writer, key, String(settings[key]));
  put(writer, 'idleMinutes', String(idleMinutes));
  put(writer, 'warnExposed', warnExposed ? '1' : '0');
  put(writer, 'showCounts', showCounts ? '1' : '0');
  put(writer, VERSION, String(head.version));
  put(writer, LAST_EVENT, head.eventId);
}

/** What the digest of the settings covers (resources/docs/records.md), as the rows stand. */
export function settingsState(reader: Reader, version: number): RecordState {
  const { idleMinutes, warnExposed, showCounts, ...later } = settingsIn(reader);
  const present = laterNumbers.filter((key) => valueIn(reader, key) !== null).map((key) => [key, later[key]]);
  const fields = { idleMinutes, warnExposed, showCounts, ...(Object.fromEntries(present) as Record<string, number>) };
  return { type: 'settings', id: OFFICE, version, fields, content: null };
}

export function settingsDigest(reader: Reader, version: number): string {
  return recordDigest(settingsState(reader, version));
}

function valueIn(reader: Reader, key: string): string | null {
  return reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = ${key}`)?.value ?? null;
}

function put(writer: Writer, key: string, value: string): void {
  writer.runOne(sql`INSERT INTO setting (key, value) VALUES (${key}, ${value}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
}
