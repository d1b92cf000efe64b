import { z } from 'zod';

export const sha256Text = z.string().regex(/^[0-9a-f]{64}$/, { error: 'hash.malformed' });

/** Base64 with padding (resources/docs/formats.md, 1) of at most `max` bytes. */
export function base64Text(max: number) {
  return z
    .string()
    .max(Math.ceil(max / 3) * 4)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, { error: 'base64.malformed' });
}
