import type { Handlers } from '../../handlers.ts';
import { extractEvidence } from './extract.ts';
import { openIdentity } from './identity.ts';
import { takeInventory } from './custody/inventory.ts';
import { receiveHere } from './custody/receive-here.ts';
import { dueMaterial } from './custody/due.ts';
import { lockedItems } from './custody/locked.ts';
import { awaitingReceipt, whereabouts } from './custody/whereabouts.ts';
import { listEvidence, openEvidence } from './queries.ts';
import { registerEvidence } from './register.ts';
import { closeIncident, stateAboutEvidence } from './statements/commands.ts';
import { reliedOn } from './statements/relied-on.ts';
import { recordCustody } from './record-custody.ts';
import { dropBatch, listBatches, listOutcomes, pauseBatch } from './intake/batch-queries.ts';
import { prepareFolder } from './intake/prepare-folder.ts';
import { runBatch } from './intake/run-batch.ts';
import { settleSame } from './intake/settle-same.ts';
import { beginRedaction, appendRedaction, endRedaction } from './copies/redacted.ts';
import { listRecognised, writeRecognised } from './copies/recognised.ts';
import { keepClaims } from './copies/claims.ts';
import { writeTranscript } from './copies/transcript.ts';
import { endRecording } from './recording/end.ts';
import { beginRecording, markRecording, recordMore } from './recording/record.ts';
import { dropIntake, listIntakes } from './intake-list.ts';
import { findByNames } from './by-names.ts';
import { findItems } from './find-items.ts';
import { pageOfEvidence } from './page.ts';
import { listThumbnails } from './thumbnails/list.ts';
import { goOnWithIntake, prepareIntakes, takeInEvidence } from './take-in.ts';

type Names =
  | 'evidence.list'
  | 'evidence.page'
  | 'evidence.thumbnails'
  | 'evidence.byNames'
  | 'evidence.find'
  | 'evidence.open'
  | 'evidence.openIdentity'
  | 'evidence.takeIn'
  | 'evidence.prepareIntakes'
  | 'evidence.prepareFolder'
  | 'evidence.runBatch'
  | 'evidence.pauseBatch'
  | 'evidence.batches'
  | 'evidence.outcomes'
  | 'evidence.settleSame'
  | 'evidence.dropBatch'
  | 'evidence.recordBegin'
  | 'evidence.recordAppend'
  | 'evidence.recordMark'
  | 'evidence.recordEnd'
  | 'evidence.redactBegin'
  | 'evidence.redactAppend'
  | 'evidence.redactEnd'
  | 'evidence.writeTranscript'
  | 'evidence.writeRecognised'
  | 'evidence.listRecognised'
  | 'evidence.keepClaims'
  | 'evidence.goOnWithIntake'
  | 'evidence.intakes'
  | 'evidence.dropIntake'
  | 'evidence.recordCustody'
  | 'evidence.register'
  | 'evidence.receiveHere'
  | 'evidence.awaiting'
  | 'evidence.due'
  | 'evidence.locked'
  | 'evidence.whereabouts'
  | 'evidence.inventory'
  | 'evidence.state'
  | 'evidence.closeIncident'
  | 'evidence.reliedOn'
  | 'evidence.extract';

export const evidenceHandlers: Handlers<Names> = {
  'evidence.list': listEvidence,
  'evidence.page': pageOfEvidence,
  'evidence.thumbnails': listThumbnails,
  'evidence.byNames': findByNames,
  'evidence.find': findItems,
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
  'evidence.recordBegin': beginRecording,
  'evidence.recordAppend': recordMore,
  'evidence.recordMark': markRecording,
  'evidence.recordEnd': endRecording,
  'evidence.redactBegin': beginRedaction,
  'evidence.redactAppend': appendRedaction,
  'evidence.redactEnd': endRedaction,
  'evidence.writeTranscript': writeTranscript,
  'evidence.writeRecognised': writeRecognised,
  'evidence.listRecognised': listRecognised,
  'evidence.keepClaims': keepClaims,
  'evidence.goOnWithIntake': goOnWithIntake,
  'evidence.intakes': listIntakes,
  'evidence.dropIntake': dropIntake,
  'evidence.recordCustody': recordCustody,
  'evidence.register': registerEvidence,
  'evidence.receiveHere': receiveHere,
  'evidence.awaiting': awaitingReceipt,
  'evidence.due': dueMaterial,
  'evidence.locked': lockedItems,
  'evidence.whereabouts': whereabouts,
  'evidence.inventory': takeInventory,
  'evidence.state': stateAboutEvidence,
  'evidence.closeIncident': closeIncident,
  'evidence.reliedOn': reliedOn,
  'evidence.extract': extractEvidence,
};

export { declaredSources } from './statements/sources.ts';
export { boundStatements } from './statements/record.ts';
export { recordLeaving, recordNotLeft } from './full-copy.ts';
export { heldBack } from './held-back.ts';
export { recordFound } from './incident.ts';
export { boundCustody, boundEvidence } from './bound.ts';
export { tidyObjects } from './intakes.ts';
export { evidenceOfFile } from './load.ts';
export { extractionRefusal, objectRefusal } from './object-codes.ts';
export { originalOf } from './original.ts';
export { hasThumbnail, keepThumbnailOf } from './thumbnails/keep.ts';
export { resealMaterial } from './reseal.ts';
export { shownItem } from './shown-item.ts';
export { isCheckedToday, recordCheck, verifyItem, verifyRead, type ItemCheck } from './verify.ts';
export { watchIntakes } from './watch.ts';
export { itemForStamp, type ItemForStamp } from './for-stamp.ts';
export { recordStatement } from './statements/add.ts';
