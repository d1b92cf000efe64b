import { z } from 'zod';

/** Base64 that is exactly what encoding its bytes gives: unused bits zero, padding right (resources/docs/formats.md, 1). */
export function isExactBase64(text: string, length?: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && (length === undefined || bytes.length === length);
}

export function base64Of(length: number) {
  return z.string().refine((text) => isExactBase64(text, length), { error: 'base64' });
}

export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
export const hex16 = z.string().regex(/^[0-9a-f]{32}$/);
export const uuidText = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const timeText = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const naturalNumber = z.int().min(0);
