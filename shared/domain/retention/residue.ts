import { daysBetween } from './dates.ts';

/** A kept copy of the vault. `endsOn` is the last day on which it exists; null where nobody ends it. */
export type KeptCopy = { readonly madeAt: string; readonly endsOn: string | null };

/** What still holds the key of a destroyed file. `until` null: no copy is known, or one of them has no end. */
export type Residue = { readonly copies: number; readonly until: string | null; readonly daysLeft: number | null };

/**
 * The copies made before a destruction that have not ended yet, and the day on which the last of them ends. A copy of the day of the destruction counts: it
 * may have been made before it.
 */
export function residueOf(copies: readonly KeptCopy[], destroyedOn: string, today: string): Residue {
  const holding = copies.filter((copy) => copy.madeAt.slice(0, 10) <= destroyedOn && (copy.endsOn === null || copy.endsOn >= today));
  const ends = holding.flatMap(({ endsOn }) => (endsOn === null ? [] : [endsOn]));
  const isEndless = ends.length < holding.length || ends.length === 0;
  const until = isEndless ? null : ends.reduce((last, end) => (end > last ? end : last));
  return { copies: holding.length, until, daysLeft: until === null ? null : daysBetween(today, until) };
}
