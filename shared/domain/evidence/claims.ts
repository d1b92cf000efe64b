import { z } from 'zod';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import type { Position } from './position.ts';

/** What files say about themselves: claims, never facts. */

export const claimSources = ['exif', 'container', 'pdf', 'office', 'mail'] as const;
export type ClaimSource = (typeof claimSources)[number];

export const mostClaims = 500;
export const claimSchema = z.strictObject({ key: requiredLine(200), value: lineText(1000) });
export type Claim = z.output<typeof claimSchema>;

/** Keys that say when it was made, the best first. */
const timeKeys = [
  'exif.DateTimeOriginal',
  'exif.CreateDate',
  'container.created',
  'pdf.CreationDate',
  'core.created',
  'meta.creation-date',
  'mail.date',
  'ifd0.ModifyDate',
  'pdf.ModDate',
  'core.modified',
  'meta.date',
];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Year, month and day as files write them: EXIF and ISO 8601, PDF (`D:20260503…`), mail (`Sun, 3 May 2026 …`). */
function dayIn(value: string): readonly [year: string, month: string, day: string] | null {
  const written = /^(\d{4})[:-](\d\d)[:-](\d\d)/.exec(value) ?? /^D:(\d{4})(\d\d)(\d\d)/.exec(value);
  if (written) return [written[1]!, written[2]!, written[3]!];
  const mail = /^(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\b/.exec(value);
  const month = mail ? months.indexOf(mail[2]!) + 1 : 0;
  return mail && month > 0 ? [mail[3]!, String(month).padStart(2, '0'), mail[1]!.padStart(2, '0')] : null;
}

const valueOf = (claims: readonly Claim[], key: string): string | null => claims.find((claim) => claim.key === key)?.value ?? null;

/** The day on which the file claims to have been made, `2026-05-03`; null where it claims none. */
export function claimedDay(claims: readonly Claim[]): string | null {
  for (const key of timeKeys) {
    const [year, month, date] = dayIn(valueOf(claims, key) ?? '') ?? ['', '', ''];
    const day = `${year}-${month}-${date}`;
    // Cameras without a clock write noughts; a container that was never told counts from 1904.
    if (Number(year) > 1904 && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return day;
  }
  return null;
}

/** Degrees as the file gives them, and how exact it says they are; null where it names no place on the globe. */
export function claimedPlace(claims: readonly Claim[]): Position | null {
  const [latitude, longitude] = [valueOf(claims, 'gps.latitude'), valueOf(claims, 'gps.longitude')].map((value) =>
    value === null || value.trim() === '' ? Number.NaN : Number(value),
  );
  if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  const error = Number(valueOf(claims, 'gps.GPSHPositioningError') ?? Number.NaN);
  return { latitude, longitude, metres: Number.isFinite(error) && error > 0 ? Math.ceil(error) : null };
}

/** Whether two days, `2026-05-03`, are more than one day apart: less can be the clocks' zones. */
export function isApart(one: string, other: string): boolean {
  return Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) > 24 * 3_600_000;
}
