import type { Handlers } from '../../handlers.ts';
import { boundFindings, boundInvestigations } from './bound.ts';
import { concludeInvestigation, recordFinding, startInvestigation } from './commands.ts';
import { fileOfInvestigation, loadInvestigation } from './load.ts';
import { listInvestigations, openInvestigation } from './queries.ts';
import { askSecondReason, awaitingReason, digitalAloneExecutor, giveSecondReason } from './second-person.ts';
import { heldInvestigations } from './held.ts';
import { findingsOf } from './store.ts';

type Names =
  | 'investigations.list'
  | 'investigations.open'
  | 'investigations.start'
  | 'investigations.recordFinding'
  | 'investigations.conclude'
  | 'investigations.giveSecondReason'
  | 'investigations.askSecondReason'
  | 'investigations.awaitingReason';

export const investigationHandlers: Handlers<Names> = {
  'investigations.list': listInvestigations,
  'investigations.open': openInvestigation,
  'investigations.start': startInvestigation,
  'investigations.recordFinding': recordFinding,
  'investigations.conclude': concludeInvestigation,
  'investigations.giveSecondReason': giveSecondReason,
  'investigations.askSecondReason': askSecondReason,
  'investigations.awaitingReason': awaitingReason,
};

/** What other features may use of this one. */
export { boundFindings, boundInvestigations, digitalAloneExecutor, fileOfInvestigation, findingsOf, heldInvestigations, loadInvestigation };
