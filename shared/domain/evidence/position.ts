import { z } from 'zod';

/** Where on the globe, in degrees of WGS 84, and how exact. */
export type Position = { readonly latitude: number; readonly longitude: number; readonly metres: number | null };

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,7})?$/, { error: 'position.degrees' })
    .refine((text) => Math.abs(Number(text)) <= most, { error: 'position.degrees' });

/** As somebody stated it: text, since what is signed has no fractions. */
export const positionSchema = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  /** How exact; null where nobody says. */
  metres: z.int({ error: 'position.metres' }).min(1, { error: 'position.metres' }).max(1_000_000, { error: 'position.metres' }).nullable(),
});
export type StatedPosition = z.output<typeof positionSchema>;

export const positionOf = ({ latitude, longitude, metres }: StatedPosition): Position => ({
  latitude: Number(latitude),
  longitude: Number(longitude),
  metres,
});

/** Degrees with five digits after the point: about a metre. */
export const degreesText = ({ latitude, longitude }: Position): string => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

/** Mean radius of the earth, metres (IUGG). */
export const earthRadius = 6_371_008.8;

const radians = (angle: number): number => (angle * Math.PI) / 180;

/** Metres along the surface of a sphere: within half a percent of the true globe. */
export function metresBetween(one: Position, other: Position): number {
  const north = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const chord = north + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * east;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** From here on two places are marked as apart. */
export const apartMetres = 1_000;

/** Whether two places are further apart than their precision and a kilometre can explain. */
export function arePlacesApart(one: Position, other: Position): boolean {
  return metresBetween(one, other) - (one.metres ?? 0) - (other.metres ?? 0) >= apartMetres;
}
