import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { handlingState, itemState } from './record.ts';
import { receiptFault } from './custody/receipt.ts';
import { findHandling, findItem, findObject } from './store.ts';

/** Items of material and their handling events as verification reads them. */
export const boundEvidence: BoundRecords = {
  type: 'evidence',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT id FROM evidence_item WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`)
      .map((row) => row.id),
  read: readItem,
};

export const boundCustody: BoundRecords = {
  type: 'custody',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(
        sql`SELECT c.id FROM custody_event c JOIN evidence_item e ON e.id = c.evidence_id WHERE ${file} IS NULL OR e.investigation_id = ${file} ORDER BY c.id`,
      )
      .map((row) => row.id),
  read: readHandling,
  check: receiptFault,
};

function readItem(reader: Reader, id: string): BoundRecord | null {
  const row = findItem(reader, id);
  if (!row) return null;
  const object = findObject(reader, row.object_id);
  return boundRecord(row.investigation_id, row.event_id, itemState(row, object?.object_version ?? null, contentDigestOf(reader, id)));
}

function readHandling(reader: Reader, id: string): BoundRecord | null {
  const row = findHandling(reader, id);
  const item = row ? findItem(reader, row.evidence_id) : null;
  if (!row || !item) return null;
  return boundRecord(item.investigation_id, row.event_id, handlingState(row, contentDigestOf(reader, id)));
}
