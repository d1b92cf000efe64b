import type { VerifyFault } from '#shared/contract/vault.ts';

/** What was found wrong, in the order it was found. After this many the list ends: the first names matter, and the rest follow from them. */
export const MAX_FAULTS = 200;

export type FaultList = { readonly faults: VerifyFault[]; add(code: string, what: string, id: string | null, index: number | null): void };

export function newFaultList(): FaultList {
  const faults: VerifyFault[] = [];
  return {
    faults,
    add: (code, what, id, index) => {
      // A record is read on its own and again with its file: what is wrong with it is said once.
      const isKnown = id !== null && faults.some((fault) => fault.code === code && fault.id === id);
      if (!isKnown && faults.length < MAX_FAULTS) faults.push({ code, what, id, index });
    },
  };
}

/** Gives way to others when a slice of about 15 ms is used up. */
export function pacer(monotonicMs: () => number, breathe: () => Promise<void>): () => Promise<void> {
  let since = monotonicMs();
  return async () => {
    if (monotonicMs() - since < 15) return;
    await breathe();
    since = monotonicMs();
  };
}
