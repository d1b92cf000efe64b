import type { Dice } from '../../checks/random.ts';
import type { Hands } from './forger.ts';
import type { Log, LogRow } from './log-tables.ts';

/** A record that somebody changed. `wrongAt`: entries that are wrong in themselves. `expect`: what must be named, where it does not follow from the rules. */
export type Forged = {
  readonly log: Log;
  readonly wrongAt?: readonly number[];
  /** A place; a code with what it is about; or that it is told at all, where nothing inside the ledger says from which place on. */
  readonly expect?: { readonly at: number } | { readonly code: string; readonly what: string } | 'told';
};

export type LogMutation = { readonly name: string; readonly make: (log: Log, dice: Dice, hands: Hands) => Forged };

/** Anywhere but the first entries and the last, so that somebody else's entry follows. */
export function somewhere(log: Log, dice: Dice): number {
  return 2 + dice.below(log.rows.length - 6);
}

export function replaced(rows: readonly LogRow[], at: number, change: (row: LogRow) => LogRow): readonly LogRow[] {
  return rows.map((row, n) => (n === at ? change(row) : row));
}

/** One entry changed, and nothing else put right. */
export function naive(log: Log, at: number, change: (row: LogRow) => LogRow): Forged {
  return { log: { ...log, rows: replaced(log.rows, at, change) }, wrongAt: [at] };
}

export function flipped(bytes: Buffer, dice: Dice): Buffer {
  const out = Buffer.from(bytes);
  out[dice.below(out.length)]! ^= 1 << dice.below(8);
  return out;
}
