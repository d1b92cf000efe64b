import type { Json } from '#shared/kernel/json.ts';

// Embeddings and overrides (UAX 9) would let a text turn the direction of what stands after it; isolates and marks may stay.
const OVERRIDES = /[\u202a-\u202e]/g;

/** The value with every text made fit for the page: composed (NFC), no direction overrides. The JSON of the report keeps what was typed. */
export function printable(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC').replaceAll(OVERRIDES, '');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(printable);
  return Object.fromEntries(Object.entries(value as Record<string, Json>).map(([key, item]) => [key, printable(item)]));
}

/** All texts of a value, at any depth. */
export function* textsOf(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* textsOf(item);
  else if (value !== null && typeof value === 'object')
    for (const item of Object.values(value as Record<string, Json>)) yield* textsOf(item);
}
