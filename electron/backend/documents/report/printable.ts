import type { Json } from '#shared/kernel/json.ts';

// Embeddings and overrides (UAX 9) would let a text turn the direction of what stands after it; isolates and marks may stay.
const OVERRIDES = /[\u202a-\u202e]/g;

// A run without a space that no column could hold is given places to break, so that nothing runs off the page.
const LONG_RUN = /[^\s\u200b]{31,}/gu;
const PIECE = /[^\s\u200b]{15}(?=[^\s\u200b]{3})/gu;
const BREAK = '\u200b';

/**
 * The value with every text made fit for the page: composed (NFC), no direction overrides, places to break in very long words.
 * The JSON of the report keeps what was typed.
 */
export function printable(value: Json): Json {
  if (typeof value === 'string') {
    const composed = value.normalize('NFC').replaceAll(OVERRIDES, '');
    return composed.replaceAll(LONG_RUN, (run) => run.replaceAll(PIECE, (piece) => piece + BREAK));
  }
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
