import type { Writer } from '../../db/handles.ts';
import type { EventDraft } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { addHandling, momentOfNow } from './handling.ts';
import { heldBack } from './held-back.ts';
import { bytesOf, loadItem } from './load.ts';
import { findItem } from './store.ts';

/** Handling events of items whose originals leave with a full copy (resources/docs/formats.md, 18): on the record before the first byte is written. */

/** By item, the event that says that its copy was given. */
export type Leaving = ReadonlyMap<string, string>;

/** For each item of which bytes may leave through this person. In the caller's transaction. */
export function recordLeaving(
  session: Session,
  writer: Writer,
  items: readonly string[],
  to: string,
): { readonly leaving: Leaving; readonly events: readonly EventDraft[] } {
  const leaving = new Map<string, string>();
  const events: EventDraft[] = [];
  for (const id of items) {
    const loaded = heldBack(writer, id) === null ? loadItem(session, writer, id) : null;
    const bytes = loaded?.ok === true ? bytesOf(loaded.value) : null;
    if (loaded?.ok !== true || !bytes) continue;
    const facts = { reason: 'fullCopy', sha256: bytes.sha256 };
    const added = addHandling(session, writer, loaded.value.row, {
      type: 'copyGiven',
      at: momentOfNow(session.ports.clock),
      content: { to, facts },
    });
    leaving.set(id, added.id);
    events.push(added.event);
  }
  return { leaving, events };
}

/** Corrections beside those whose copy did not come about. A file that was destroyed meanwhile has none. */
export function recordNotLeft(
  session: Session,
  writer: Writer,
  notLeft: Iterable<readonly [item: string, event: string]>,
): readonly EventDraft[] {
  return [...notLeft].flatMap(([id, concerns]) => {
    const row = findItem(writer, id);
    if (!row || !session.keys.fileKey(row.investigation_id)) return [];
    const content = { facts: { reason: 'notMade' } };
    return [addHandling(session, writer, row, { type: 'correction', at: momentOfNow(session.ports.clock), concerns, content }).event];
  });
}
