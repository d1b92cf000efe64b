import type { Writer } from '../../db/handles.ts';
import type { EventDraft } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { addHandling, momentOfNow } from './handling.ts';
import type { ItemRow } from './record.ts';
import { recordStatement } from './statements/add.ts';
import { isLocked } from './statements/record.ts';
import { findItem, insertCheck } from './store.ts';

/** What locks an item: a file that is altered or gone, which is more than a disk that cannot be read just now, and another seal than the record knows. */
const incidents: readonly string[] = [
  'evidence.objectMissing',
  'evidence.objectTruncated',
  'evidence.objectAltered',
  'evidence.keyAltered',
  'custody.otherSeal',
];

/** The statement that locks an item whose file was found altered or gone, or which came with another seal (EVD-R5); none where it is no such finding, or one is open already. */
export function incidentOf(
  session: Session,
  writer: Writer,
  row: Pick<ItemRow, 'id' | 'investigation_id'>,
  finding: string | undefined,
): readonly EventDraft[] {
  if (finding === undefined || !incidents.includes(finding) || isLocked(writer, row.id)) return [];
  return [recordStatement(session, writer, row, { type: 'incident', content: { finding } }).event];
}

/**
 * What a check of many items found: each whose file was altered or gone gets its handling event `verified` and its incident, in one transaction. Items of
 * files that are closed to this person are left out, and those that are locked already.
 */
export function recordFound(
  session: Session,
  writer: Writer,
  faults: readonly { readonly code: string; readonly id: string | null }[],
): readonly EventDraft[] {
  const found = faults.filter(({ code, id }) => id !== null && incidents.includes(code));
  return found.flatMap(({ code, id }) => {
    const row = id === null ? null : findItem(writer, id);
    if (!row || !session.keys.fileKey(row.investigation_id) || isLocked(writer, row.id)) return [];
    const at = momentOfNow(session.ports.clock);
    const added = addHandling(session, writer, row, { type: 'verified', at, content: { facts: { matches: false } } });
    insertCheck(writer, row.id, added.recordedAt, false);
    return [added.event, ...incidentOf(session, writer, row, code)];
  });
}
