import { z } from 'zod';

/** Text of one line as a person types it: trimmed, no control characters, at most `max` UTF-16 units. May be empty. */
export function lineText(max: number) {
  // oxlint-disable-next-line no-control-regex -- control characters are what this refuses
  return z
    .string()
    .max(max, { error: 'text.tooLong' })
    .regex(/^[^\u0000-\u001f\u007f]*$/, { error: 'text.control' })
    .refine(isWellFormed, { error: 'text.malformed' });
}

/** Text of several lines; tabs and line feeds are the only control characters. May be empty. */
export function longText(max: number) {
  // oxlint-disable-next-line no-control-regex -- control characters are what this refuses
  return z
    .string()
    .max(max, { error: 'text.tooLong' })
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, { error: 'text.control' })
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
