import { expect, test } from 'vitest';
import { claimedDay, claimedPlace, isApart } from '#shared/domain/evidence/claims.ts';
import { arePlacesApart, metresBetween, positionSchema } from '#shared/domain/evidence/position.ts';

/** What files claim is read carefully: nothing is made of what is not there. */

const says = (said: { readonly [key: string]: string }) => Object.entries(said).map(([key, value]) => ({ key, value }));

test('the day comes from the best of the times, and never from noughts', () => {
  expect(claimedDay(says({ 'ifd0.ModifyDate': '2026:05:07 08:00:00', 'exif.DateTimeOriginal': '2026:05:03 10:41:00' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'container.created': '2026-05-03T10:41:00.000Z' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'exif.DateTimeOriginal': '0000:00:00 00:00:00', 'ifd0.ModifyDate': '2026:05:07 08:00:00' }))).toBe('2026-05-07');
  expect(claimedDay(says({ 'pdf.CreationDate': "D:20260503104100+02'00'" }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'core.created': '2026-05-03T10:41:00Z' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'mail.date': 'Sun, 3 May 2026 10:41:00 +0200' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'mail.date': '3 Foo 2026 10:41' }))).toBeNull();
  for (const value of ['2026:13:45 10:00:00', '1904-01-01T00:00:00.000Z', 'yesterday', '']) {
    expect(claimedDay(says({ 'exif.DateTimeOriginal': value }))).toBeNull();
  }
  expect(claimedDay([])).toBeNull();
});

test('a place needs both degrees, within the globe', () => {
  const vienna = { 'gps.latitude': '48.208333333', 'gps.longitude': '-16.37' };
  expect(claimedPlace(says(vienna))).toEqual({ latitude: 48.208333333, longitude: -16.37, metres: null });
  expect(claimedPlace(says({ ...vienna, 'gps.GPSHPositioningError': '12.4' }))?.metres).toBe(13);
  expect(claimedPlace(says({ 'gps.latitude': '48.2' }))).toBeNull();
  expect(claimedPlace(says({ ...vienna, 'gps.latitude': '91' }))).toBeNull();
  expect(claimedPlace(says({ ...vienna, 'gps.longitude': ' ' }))).toBeNull();
});

test('distances are those of the globe, and places are apart only beyond what they say of their precision', () => {
  const at = (latitude: number, longitude: number, metres: number | null = null) => ({ latitude, longitude, metres });
  // A quarter of a meridian, the date line, and one known distance: Vienna to Bratislava.
  expect(metresBetween(at(0, 0), at(90, 0))).toBeCloseTo((Math.PI / 2) * 6_371_008.8, 0);
  expect(metresBetween(at(0, 179.9), at(0, -179.9))).toBeCloseTo(metresBetween(at(0, 0), at(0, 0.2)), 3);
  expect(metresBetween(at(48.20833, 16.37083), at(48.14583, 17.10694)) / 1000).toBeCloseTo(55, 0);
  expect(arePlacesApart(at(48.2, 16.37), at(48.2, 16.38))).toBe(false);
  expect(arePlacesApart(at(48.2, 16.37), at(48.2, 16.39))).toBe(true);
  expect(arePlacesApart(at(48.2, 16.37, 500), at(48.2, 16.39, 100))).toBe(false);
});

test('a stated position is degrees as text, within the globe', () => {
  const ok = (latitude: string, longitude: string, metres: number | null = null) =>
    positionSchema.safeParse({ latitude, longitude, metres }).success;
  expect(ok('48.20833', '-16.37', 12)).toBe(true);
  expect(ok('-90', '180')).toBe(true);
  for (const [latitude, longitude] of [
    ['90.1', '0'],
    ['0', '180.5'],
    ['48,2', '0'],
    ['', '0'],
    ['1e2', '0'],
    ['48.12345678', '0'],
  ] as const)
    expect(ok(latitude, longitude)).toBe(false);
  expect(ok('1', '1', 0)).toBe(false);
  expect(ok('1', '1', 1.5)).toBe(false);
});

test('a day apart can be the clocks; two cannot', () => {
  expect(isApart('2026-05-03', '2026-05-04')).toBe(false);
  expect(isApart('2026-05-03', '2026-05-05')).toBe(true);
  expect(isApart('2026-03-01', '2026-02-28')).toBe(false);
});
