import { z } from 'zod';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import type { Position } from './position.ts';

/** What files say about themselves: claims, never facts. */

export const claimSources = ['exif', 'container'] as const;
export type ClaimSource = (typeof claimSources)[number];

export const mostClaims = 500;
export const claimSchema = z.strictObject({ key: requiredLine(200), value: lineText(1000) });
export type Claim = z.output<typeof claimSchema>;

/** Keys that say when it was made, the best first. */
const timeKeys = ['exif.DateTimeOriginal', 'exif.CreateDate', 'container.created', 'ifd0.ModifyDate'];

const valueOf = (claims: readonly Claim[], key: string): string | null => claims.find((claim) => claim.key === key)?.value ?? null;

/** The day on which the file claims to have been made, `2026-05-03`; null where it claims none. */
export function claimedDay(claims: readonly Claim[]): string | null {
  for (const key of timeKeys) {
    const [, year = '', rest = ''] = /^(\d{4})[:-](\d\d[:-]\d\d)/.exec(valueOf(claims, key) ?? '') ?? [];
    const day = `${year}-${rest.replace(':', '-')}`;
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
