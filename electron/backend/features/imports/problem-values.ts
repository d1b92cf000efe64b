/** Cells of rows that were not taken belong to no file yet; they lie under a key of their own, derived from the root key. */
import { hkdf32 } from '../../crypto/hash.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { uuidBytes } from '../../ids.ts';
import type { Session } from '../../session.ts';

export type ProblemValues = {
  readonly seal: (n: number, value: string) => Buffer;
  /** An empty text when the value does not open: it was altered, or is another's. */
  readonly open: (n: number, sealed: Buffer) => string;
  readonly end: () => void;
};

/** `n` is the number of the problem within its batch. The key is overwritten by `end`. */
export function problemValues(session: Session, batchId: string): ProblemValues {
  const key = hkdf32(session.rootKey, uuidBytes(session.vaultId), 'import');
  const parts = (n: number): string[] => [batchId, String(n)];
  return {
    seal: (n, value) => seal(key, 'import-problem', parts(n), Buffer.from(value, 'utf8')),
    open: (n, sealed) => unseal(key, 'import-problem', parts(n), sealed)?.toString('utf8') ?? '',
    end: () => key.fill(0),
  };
}
