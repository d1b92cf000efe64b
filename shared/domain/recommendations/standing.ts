import type { MatrixLine } from '../investigations/model.ts';
import type { Recommendation } from './model.ts';

/**
 * The numbers of the recommendations that rest on a finding that does not stand yet (EVD-R9): such a recommendation can be written, and does not go to an
 * authority in a sealed dossier.
 */
export function withoutStandingBasis(
  recommendations: readonly Pick<Recommendation, 'number' | 'findings'>[],
  matrix: readonly Pick<MatrixLine, 'finding'>[],
): readonly number[] {
  const waiting = new Set(matrix.flatMap(({ finding }) => (finding?.corroboration === 'needed' ? [finding.id] : [])));
  return recommendations.filter(({ findings }) => findings.some((id) => waiting.has(id))).map(({ number }) => number);
}
