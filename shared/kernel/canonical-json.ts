import canonicalize from 'canonicalize';
import type { Json } from './json.ts';

/**
 * RFC 8785 text of a value in our restricted form: ASCII keys, no floats, integers below 2^53, no lone surrogates.
 * The bytes of this text are what is hashed, sealed and signed. Throws on anything else, since what cannot be written
 * canonically must never be signed.
 */
export function canonicalText(value: Json): string {
  assertRestricted(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new Error('value has no canonical form');
  return text;
}

const MAX_DEPTH = 64;
// A lone surrogate has no UTF-8 form: two different values would be hashed as one.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u;
const ASCII = /^[\x20-\x7e]*$/;

function assertRestricted(value: Json, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error('value is nested too deeply for the canonical form');
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') return assertInteger(value);
  if (typeof value === 'string') return assertWellFormed(value);
  if (typeof value !== 'object') throw new Error(`a ${typeof value} has no canonical form`);
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) assertRestricted(item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value as Record<string, Json>)) {
    if (!ASCII.test(key)) throw new Error('a key of the canonical form must be ASCII');
    assertRestricted(item, depth + 1);
  }
}

function assertInteger(value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error('a number of the canonical form must be an integer below 2^53');
}

function assertWellFormed(value: string): void {
  if (LONE_SURROGATE.test(value)) throw new Error('a text of the canonical form must be well-formed Unicode');
}
