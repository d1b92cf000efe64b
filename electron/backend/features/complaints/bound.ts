import { sql } from '../../db/sql.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { complaintState } from './commands.ts';
import { findComplaint, readChildren } from './store.ts';

/** Complaints as verification reads them. */
export const boundComplaints: BoundRecords = {
  type: 'complaint',
  ids: (reader, file) =>
    reader.all<{ id: string }>(sql`SELECT id FROM complaint WHERE ${file} IS NULL OR id = ${file} ORDER BY n`).map((row) => row.id),
  read: (reader, id) => {
    const stored = findComplaint(reader, id);
    if (!stored) return null;
    return boundRecord(id, stored.eventId, complaintState(reader, id, stored.version, stored.columns, readChildren(reader, id)));
  },
};
