import { z } from 'zod';

// Control characters are what these refuse.
const LINE = /^[^\p{Cc}]*$/u;
const LINES = /^(?:[^\p{Cc}]|[\t\n])*$/u;

/** Text of one line as a person types it: trimmed, no control characters, at most `max` UTF-16 units. May be empty. */
export function lineText(max: number) {
  return z
    .string()
    .max(max, { error: 'text.tooLong' })
    .regex(LINE, { error: 'text.control' })
    .refine(isWellFormed, { error: 'text.malformed' });
}

/** Text of several lines; tabs and line feeds are the only control characters. May be empty. */
export function longText(max: number) {
  return z
    .string()
    .max(max, { error: 'text.tooLong' })
    .regex(LINES, { error: 'text.control' })
    .refine(isWellFormed, { error: 'text.malformed' });
}

/** The same, but something must be written. */
export function requiredLine(max: number) {
  return lineText(max).refine((text) => text.trim().length > 0, { error: 'text.required' });
}

export function requiredText(max: number) {
  return longText(max).refine((text) => text.trim().length > 0, { error: 'text.required' });
}

/** A lone surrogate cannot be written as UTF-8: it would be lost or replaced on the way to the disk. */
function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}
