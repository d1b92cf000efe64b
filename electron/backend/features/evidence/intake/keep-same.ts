import type { Writer } from '../../../db/handles.ts';
import type { EventDraft } from '../../../ledger/append.ts';
import type { Session } from '../../../session.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import type { PendingContent } from '../pending.ts';
import { keepOutcome, type placeInBatch } from './batch.ts';
import type { BatchRow } from './batch-store.ts';
import { recordLink } from './link.ts';
import type { Same } from './same.ts';

export type FoundSame = {
  readonly batch: BatchRow;
  readonly place: NonNullable<ReturnType<typeof placeInBatch>>;
  readonly content: PendingContent;
  readonly sha256: string;
  readonly same: Same;
};

/** A file whose content is there already: linked at once where the person said so for the whole batch, else kept to be asked about. */
export function keepSame(session: Session, writer: Writer, key: FileKey, found: FoundSame): readonly EventDraft[] {
  const { batch, place, content, sha256, same } = found;
  const isLinked = batch.same === 'link';
  keepOutcome(writer, key, place, content, { what: isLinked ? 'linked' : 'same', evidenceId: same.id, sha256 });
  return isLinked ? [recordLink(session, writer, same, sha256, content)] : [];
}
