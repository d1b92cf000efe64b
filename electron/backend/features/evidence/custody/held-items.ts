import type { Reader } from '../../../db/handles.ts';
import type { Session } from '../../../session.ts';
import { keyOfInvestigation, loadItemsOf, type DamagedItem, type LoadedItem } from '../load.ts';
import { sql } from '../../../db/sql.ts';

export type HeldFile = { readonly id: string; readonly reference: string; readonly items: readonly (LoadedItem | DamagedItem)[] };

/** The material of every investigation that this person can open, opened file by file. */
export function* heldFiles(session: Session, reader: Reader): Generator<HeldFile> {
  const files = reader.all<{ id: string; reference: string; key_epoch: number }>(
    sql`SELECT i.id, i.reference, s.key_epoch FROM investigation i JOIN sealed_record s ON s.record_id = i.id ORDER BY i.opened_on DESC, i.id DESC`,
  );
  for (const { id, reference, key_epoch: epoch } of files) {
    const key = session.keys.mayOpen(id, epoch) ? keyOfInvestigation(session, reader, id) : null;
    if (key) yield { id, reference, items: loadItemsOf(reader, key, id) };
  }
}
