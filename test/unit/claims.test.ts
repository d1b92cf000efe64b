import { expect, test } from 'vitest';
import { claimedDay, claimedPlace, isApart } from '#shared/domain/evidence/claims.ts';

/** What files claim is read carefully: nothing is made of what is not there. */

const says = (said: { readonly [key: string]: string }) => Object.entries(said).map(([key, value]) => ({ key, value }));

test('the day comes from the best of the times, and never from noughts', () => {
  expect(claimedDay(says({ 'ifd0.ModifyDate': '2026:05:07 08:00:00', 'exif.DateTimeOriginal': '2026:05:03 10:41:00' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'container.created': '2026-05-03T10:41:00.000Z' }))).toBe('2026-05-03');
  expect(claimedDay(says({ 'exif.DateTimeOriginal': '0000:00:00 00:00:00', 'ifd0.ModifyDate': '2026:05:07 08:00:00' }))).toBe('2026-05-07');
  for (const value of ['2026:13:45 10:00:00', '1904-01-01T00:00:00.000Z', 'yesterday', '']) {
    expect(claimedDay(says({ 'exif.DateTimeOriginal': value }))).toBeNull();
  }
  expect(claimedDay([])).toBeNull();
});

test('a place needs both degrees, within the globe', () => {
  const vienna = { 'gps.latitude': '48.208333333', 'gps.longitude': '-16.37' };
  expect(claimedPlace(says(vienna))).toEqual({ text: '48.20833, -16.37000', metres: null });
  expect(claimedPlace(says({ ...vienna, 'gps.GPSHPositioningError': '12.4' }))?.metres).toBe(12);
  expect(claimedPlace(says({ 'gps.latitude': '48.2' }))).toBeNull();
  expect(claimedPlace(says({ ...vienna, 'gps.latitude': '91' }))).toBeNull();
  expect(claimedPlace(says({ ...vienna, 'gps.longitude': ' ' }))).toBeNull();
});

test('a day apart can be the clocks; two cannot', () => {
  expect(isApart('2026-05-03', '2026-05-04')).toBe(false);
  expect(isApart('2026-05-03', '2026-05-05')).toBe(true);
  expect(isApart('2026-03-01', '2026-02-28')).toBe(false);
});
