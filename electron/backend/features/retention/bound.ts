import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { findHold, findNote, holdState, noteState, retentionById, retentionState } from './store.ts';

/** What was decided about keeping, holds, and destruction notes, as verification reads them. */

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map((row) => row.id);

const boundRetention: BoundRecords = {
  type: 'retention',
  ids: (reader, file) =>
    idsOf(reader.all<{ id: string }>(sql`SELECT id FROM retention WHERE ${file} IS NULL OR file_id = ${file} ORDER BY id`)),
  read: (reader, id) => {
    const row = retentionById(reader, id);
    return row && boundRecord(row.file_id, row.event_id, retentionState(row, contentDigestOf(reader, id)));
  },
};

const boundHolds: BoundRecords = {
  type: 'hold',
  ids: (reader, file) => idsOf(reader.all<{ id: string }>(sql`SELECT id FROM hold WHERE ${file} IS NULL OR file_id = ${file} ORDER BY id`)),
  read: (reader, id) => {
    const row = findHold(reader, id);
    return row && boundRecord(row.file_id, row.event_id, holdState(row, contentDigestOf(reader, id)));
  },
};

const boundNotes: BoundRecords = {
  type: 'destruction',
  hasContent: false,
  ids: (reader, file) =>
    idsOf(
      reader.all<{ id: string }>(
        sql`SELECT file_id AS id FROM destruction_note WHERE ${file} IS NULL OR file_id = ${file} ORDER BY file_id`,
      ),
    ),
  read: (reader, id) => {
    const row = findNote(reader, id);
    return row && boundRecord(id, row.event_id, noteState(row));
  },
};

export const boundKeeping: readonly BoundRecords[] = [boundRetention, boundHolds, boundNotes];
