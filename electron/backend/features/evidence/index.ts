import type { Handlers } from '../../handlers.ts';
import { extractEvidence } from './extract.ts';
import { openIdentity } from './identity.ts';
import { listEvidence, openEvidence } from './queries.ts';
import { recordCustody } from './record-custody.ts';
import { dropBatch, listBatches, listOutcomes, pauseBatch } from './intake/batch-queries.ts';
import { prepareFolder } from './intake/prepare-folder.ts';
import { runBatch } from './intake/run-batch.ts';
import { settleSame } from './intake/settle-same.ts';
import { dropIntake, listIntakes } from './intake-list.ts';
import { goOnWithIntake, prepareIntakes, takeInEvidence } from './take-in.ts';

type Names =
  | 'evidence.list'
  | 'evidence.open'
  | 'evidence.openIdentity'
import { pageOfEvidence } from './page.ts';
  | 'evidence.takeIn'
  | 'evidence.prepareIntakes'
  | 'evidence.prepareFolder'
  | 'evidence.runBatch'
  | 'evidence.page'
  | 'evidence.pauseBatch'
  | 'evidence.batches'
  | 'evidence.outcomes'
  | 'evidence.settleSame'
  | 'evidence.dropBatch'
  | 'evidence.goOnWithIntake'
  | 'evidence.intakes'
  | 'evidence.dropIntake'
  | 'evidence.recordCustody'
  | 'evidence.extract';

export const evidenceHandlers: Handlers<Names> = {
  'evidence.list': listEvidence,
  'evidence.open': openEvidence,
  'evidence.openIdentity': openIdentity,
  'evidence.takeIn': takeInEvidence,
  'evidence.prepareIntakes': prepareIntakes,
  'evidence.prepareFolder': prepareFolder,
  'evidence.runBatch': runBatch,
  'evidence.pauseBatch': pauseBatch,
  'evidence.batches': listBatches,
  'evidence.outcomes': listOutcomes,
  'evidence.settleSame': settleSame,
  'evidence.dropBatch': dropBatch,
  'evidence.goOnWithIntake': goOnWithIntake,
  'evidence.intakes': listIntakes,
  'evidence.dropIntake': dropIntake,
  'evidence.page': pageOfEvidence,
  'evidence.recordCustody': recordCustody,
  'evidence.extract': extractEvidence,
};

export { boundCustody, boundEvidence } from './bound.ts';
export { tidyObjects } from './intakes.ts';
export { evidenceOfFile } from './load.ts';
export { objectRefusal } from './object-codes.ts';
export { originalOf } from './original.ts';
export { resealMaterial } from './reseal.ts';
export { shownItem } from './shown-item.ts';
export { recordCheck, verifyItem, type ItemCheck } from './verify.ts';
export { watchIntakes } from './watch.ts';
