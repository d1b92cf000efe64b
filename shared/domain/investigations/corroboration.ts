import type { EvidenceKind } from '../evidence/codes.ts';
import type { FindingOutcome, Stance } from './codes.ts';

/**
 * Corroboration (EVD-R9): a finding of fact that rests on digital material needs at least one independent non-digital or independently sourced item, or the
 * reasons of a second person why it stands without.
 */

/** An item that a finding rests on. */
export type RestingItem = { readonly id: string; readonly kind: EvidenceKind; readonly stance: Stance };

/** What is declared of two items, in no order. */
export type Pair = readonly [string, string];
export type DeclaredSources = {
  /** One was made from the other, or somebody declared that they are not independent: one source. Items that no finding names may stand between. */
  readonly same: readonly Pair[];
  /** Somebody declared that they are independent of each other. */
  readonly independent: readonly Pair[];
};

/**
 * Whether a finding of fact rests on digital material that nothing independent bears out. What speaks against an allegation does not bear out what speaks for it:
 * where the outcome goes one way, only that side is asked.
 */
export function restsOnDigitalAlone(outcome: FindingOutcome, material: readonly RestingItem[], declared: DeclaredSources): boolean {
  const relied = reliedOnFor(outcome, material);
  return relied !== null && isDigitalAlone(relied, declared);
}

/** Null where no fact is found: what is neither proved nor disproved rests on nothing. */
function reliedOnFor(outcome: FindingOutcome, material: readonly RestingItem[]): readonly RestingItem[] | null {
  switch (outcome) {
    case 'sustained':
    case 'partiallySustained':
      return sideOf('for', material);
    case 'unfounded':
      return sideOf('against', material);
    case 'exonerated':
    case 'policyFailure':
      return material;
    case 'notSustained':
    case 'noDeterminationPossible':
      return null;
  }
}

/** Whoever names nothing on the side of the outcome relies on all that they name. */
function sideOf(stance: Stance, material: readonly RestingItem[]): readonly RestingItem[] {
  const side = material.filter((item) => item.stance === stance);
  return side.length > 0 ? side : material;
}

/** Files and what was collected on the internet; a document, an object, a sample or an account is none, whatever form its copy here has. */
export function isDigital(kind: EvidenceKind): boolean {
  return kind === 'digital' || kind === 'openSource';
}

/**
 * Two items bear each other out when they are not one source and the second is no digital one, or was declared independent of the first. That two files are two
 * sources is never assumed: two posts of one clip are one.
 */
function isDigitalAlone(side: readonly RestingItem[], { same, independent }: DeclaredSources): boolean {
  const sourceOf = sourcesOf(same);
  const told = new Set(independent.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const digital = side.filter((item) => isDigital(item.kind));
  if (digital.length === 0) return false;
  return !digital.some((item) =>
    side.some((other) => sourceOf(other.id) !== sourceOf(item.id) && (!isDigital(other.kind) || told.has(`${item.id} ${other.id}`))),
  );
}

/** Names one item of each source, the same for all items of that source. */
function sourcesOf(same: readonly Pair[]): (id: string) => string {
  const next = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = next.get(at); up !== undefined; up = next.get(at)) at = up;
    return at;
  };
  for (const [a, b] of same) {
    const [x, y] = [root(a), root(b)];
    if (x !== y) next.set(x, y);
  }
  return root;
}
