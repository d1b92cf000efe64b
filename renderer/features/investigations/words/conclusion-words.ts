import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { ClosingReason, FindingOutcome, InvestigationState, Stance, StandardOfProof } from '#shared/domain/investigations/codes.ts';

type Words<Code extends string> = { readonly [code in Code]: MessageDescriptor };

/** The same words as in reports. */
export const outcomeWords: Words<FindingOutcome> = {
  sustained: msg({ message: 'Sustained', comment: 'Outcome of an allegation' }),
  partiallySustained: msg({ message: 'Partially sustained', comment: 'Outcome of an allegation' }),
  notSustained: msg({ message: 'Not sustained', comment: 'Outcome of an allegation: neither proved nor disproved' }),
  exonerated: msg({ message: 'Exonerated: it happened and was lawful', comment: 'Outcome of an allegation' }),
  unfounded: msg({ message: 'Unfounded', comment: 'Outcome of an allegation: it did not happen' }),
  policyFailure: msg({ message: 'Failure of policy or supervision', comment: 'Outcome of an allegation' }),
  noDeterminationPossible: msg({ message: 'No determination possible', comment: 'Outcome of an allegation' }),
};

export const closingWords: Words<ClosingReason> = {
  withdrawn: msg({ message: 'Withdrawn', comment: 'Why an allegation was closed without a finding' }),
  settled: msg({ message: 'Settled', comment: 'Why an allegation was closed without a finding' }),
  inadmissible: msg({ message: 'Inadmissible', comment: 'Why an allegation was closed without a finding' }),
  outOfTime: msg({ message: 'Out of time', comment: 'Why an allegation was closed without a finding' }),
  referred: msg({ message: 'Referred to another body', comment: 'Why an allegation was closed without a finding' }),
  noContact: msg({ message: 'Contact with the complainant lost', comment: 'Why an allegation was closed without a finding' }),
  death: msg({ message: 'Death', comment: 'Why an allegation was closed without a finding' }),
  discontinued: msg({ message: 'Discontinued', comment: 'Why an allegation was closed without a finding' }),
  handledOtherwise: msg({ message: 'Handled otherwise', comment: 'Why an allegation was closed without a finding' }),
};

export const standardWords: Words<StandardOfProof> = {
  reasonableGrounds: msg({ message: 'Reasonable grounds to believe', comment: 'Standard of proof' }),
  balanceOfProbabilities: msg({ message: 'Balance of probabilities', comment: 'Standard of proof' }),
  clearAndConvincing: msg({ message: 'Clear and convincing evidence', comment: 'Standard of proof' }),
  beyondReasonableDoubt: msg({ message: 'Beyond reasonable doubt', comment: 'Standard of proof' }),
};

export const stateWords: Words<InvestigationState> = {
  open: msg({ message: 'open', comment: 'State of an investigation, in a chip' }),
  concluded: msg({ message: 'concluded', comment: 'State of an investigation, in a chip' }),
};

export const stanceWords: Words<Stance> = {
  for: msg({ message: 'for', comment: 'How an item of material bears on an allegation' }),
  against: msg({ message: 'against', comment: 'How an item of material bears on an allegation' }),
};
