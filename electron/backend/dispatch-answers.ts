import type { Envelope, RefusalDetails } from '#shared/contract/envelope.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Refusal } from './refusal.ts';

/** What a handler said, as an envelope. */
export function answer(result: Result<unknown, Refusal>): Envelope {
  if (result.ok) return { kind: 'ok', value: result.value };
  return { kind: 'refused', code: result.error.code, ...(result.error.details ? { details: result.error.details } : {}) };
}

/** Paths and codes of what did not fit; never the value. */
export function issuesOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string; readonly code: string }[],
): RefusalDetails {
  const known = issues.slice(0, 50);
  return {
    paths: known.map((issue) => issue.path.join('.')),
    codes: known.map((issue) => (/^[a-z]+\.[a-zA-Z]+$/.test(issue.message) ? issue.message : `schema.${issue.code}`)),
  };
}
