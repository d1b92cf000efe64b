import type { Handlers } from '../../handlers.ts';
import { giveCertificate } from './certificate.ts';
import { decideRetention, liftHold, placeHold } from './commands.ts';
import { previewDestruction } from './executor.ts';
import { destructionNotes, retentionOfFile, reviewList } from './queries.ts';

/** How long a file is kept, what forbids its end, and its destruction by two persons. */

type Names =
  | 'retention.ofFile'
  | 'retention.decide'
  | 'retention.hold'
  | 'retention.liftHold'
  | 'retention.reviewList'
  | 'retention.preview'
  | 'retention.notes'
  | 'retention.giveCertificate';

export const retentionHandlers: Handlers<Names> = {
  'retention.ofFile': retentionOfFile,
  'retention.decide': decideRetention,
  'retention.hold': placeHold,
  'retention.liftHold': liftHold,
  'retention.reviewList': reviewList,
  'retention.preview': previewDestruction,
  'retention.notes': destructionNotes,
  'retention.giveCertificate': giveCertificate,
};

/** What other features may use of this one. */
export { boundKeeping } from './bound.ts';
export { destroyExecutor } from './executor.ts';
export { finishDestructions } from './finish.ts';
export { holdsOn } from './store.ts';
