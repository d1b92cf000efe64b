import type { z } from 'zod';
import type { Json } from '#shared/kernel/json.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';

/** Reads canonical JSON of a given shape; null when the bytes are not exactly what encoding the value gives again (resources/docs/formats.md, 1). */
export function readCanonical<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as Json;
    if (canonicalText(value) !== text) return null;
    const read = schema.safeParse(value);
    return read.success ? read.data : null;
  } catch {
    // Not UTF-8, not JSON, or nothing that has a canonical form: whatever it is, it is not the text that was signed.
    return null;
  }
}
