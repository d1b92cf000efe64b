import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Corroboration, FindingEntry } from './model.ts';

/** What was concluded of one allegation against one officer; null where nothing is yet. */
export type PairState = {
  readonly allegationId: string;
  readonly officerId: string | null;
  readonly conclusion: 'finding' | 'closed' | null;
};

/** The closure gate (CMP-R1): every allegation against every officer ends in a finding or in a closing reason. Gives how many do not. */
export function checkMayConclude(
  pairs: readonly PairState[],
): Result<null, { readonly code: 'investigations.pairsWithoutConclusion'; readonly open: number }> {
  const open = pairs.filter((pair) => pair.conclusion === null).length;
  return open === 0 ? ok(null) : err({ code: 'investigations.pairsWithoutConclusion', open });
}

/** A finding on digital material alone does not stand until a second person has said why it may (EVD-R9). Gives how many wait for that. */
export function checkStand(
  corroborations: readonly Corroboration[],
): Result<null, { readonly code: 'investigations.secondPersonNeeded'; readonly open: number }> {
  const open = corroborations.filter((corroboration) => corroboration === 'needed').length;
  return open === 0 ? ok(null) : err({ code: 'investigations.secondPersonNeeded', open });
}

/** A finding rests on material, for or against (REC-R2, CMP-R1); a closing reason needs none. */
export function checkRestsOnMaterial(entry: FindingEntry): Result<null, 'findings.materialNeeded'> {
  return entry.conclusion.kind === 'finding' && entry.material.length === 0 ? err('findings.materialNeeded') : ok(null);
}
