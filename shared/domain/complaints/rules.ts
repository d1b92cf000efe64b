import type { ComplaintEntry } from './model.ts';

/** The first day on which something at risk will be overwritten; null when no day is known. */
export function earliestOverwrite(entry: Pick<ComplaintEntry, 'atRisk'>): string | null {
  const days = entry.atRisk.flatMap((item) => (item.overwrittenOn === null ? [] : [item.overwrittenOn])).sort();
  return days[0] ?? null;
}

/** One allegation against one officer, or against nobody in particular: what a finding is about. */
export type Pair = { readonly allegationId: string; readonly officerId: string | null };

export function pairsOf(entry: ComplaintEntry): readonly Pair[] {
  return entry.allegations.flatMap((allegation): Pair[] =>
    allegation.officers.length > 0
      ? allegation.officers.map((officerId) => ({ allegationId: allegation.id, officerId }))
      : [{ allegationId: allegation.id, officerId: null }],
  );
}
