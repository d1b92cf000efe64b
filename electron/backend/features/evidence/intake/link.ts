import type { Writer } from '../../../db/handles.ts';
import type { EventDraft } from '../../../ledger/append.ts';
import type { Session } from '../../../session.ts';
import { addHandling, momentOfNow } from '../handling.ts';
import type { PendingContent } from '../pending.ts';
import { findItem } from '../store.ts';
import type { Same } from './same.ts';

/**
 * The same content came a second time: registered on the item that is there, with who brought it, and with the name that it had there. The item itself was
 * elsewhere meanwhile, so neither its holder nor its seal is touched.
 */
export function recordLink(session: Session, writer: Writer, same: Same, sha256: string, source: PendingContent): EventDraft {
  const item = findItem(writer, same.id);
  if (!item) throw new Error('an item that has the same content is gone');
  const { origin, originalName, folder, rawName } = source;
  const { type, at, seal: _, ...said } = origin;
  const notes = folder ? `${folder}/${originalName}` : originalName;
  const facts = { sha256, source: { type, ...at, ...(rawName ? { rawName } : {}) } };
  return addHandling(session, writer, item, {
    type: 'registered',
    at: momentOfNow(session.ports.clock),
    content: { ...said, notes, facts },
  }).event;
}
