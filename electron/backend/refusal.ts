import type { RefusalDetails } from '#shared/contract/envelope.ts';

/** A rule says no: a code of the operation's contract, with codes and numbers for the reader's own language. */
export type Refusal = { readonly code: string; readonly details?: RefusalDetails };

export function refuse(code: string, details?: RefusalDetails): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: details ? { code, details } : { code } };
}

/** Paths by token: the window names tokens, only the shell knows what they stand for. */
export type Paths = { readonly [token: string]: string };
