/** Outcomes of an allegation against one officer (standards.md 2.4). The software never proposes one. */
export const findingOutcomes = [
  'sustained',
  'partiallySustained',
  'notSustained',
  'exonerated',
  'unfounded',
  'policyFailure',
  'noDeterminationPossible',
] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** Why there is no finding. Each needs its reasons in writing. */
export const closingReasons = [
  'withdrawn',
  'settled',
  'inadmissible',
  'outOfTime',
  'referred',
  'noContact',
  'death',
  'discontinued',
  'handledOtherwise',
] as const;
export type ClosingReason = (typeof closingReasons)[number];

export const standardsOfProof = ['reasonableGrounds', 'balanceOfProbabilities', 'clearAndConvincing', 'beyondReasonableDoubt'] as const;
export type StandardOfProof = (typeof standardsOfProof)[number];

export const investigationStates = ['open', 'concluded'] as const;
export type InvestigationState = (typeof investigationStates)[number];

/** How material bears on an allegation: what is relied on for it and against it. */
export const stances = ['for', 'against'] as const;
export type Stance = (typeof stances)[number];
