import { sql } from '../../db/sql.ts';
import { fileAccessState, findFileAccess } from '../../records/file-access.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';

/** What was decided about who may read a file, with the epoch of its key in use, as verification reads it. */
export const boundAccess: BoundRecords = {
  type: 'access',
  hasContent: false,
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT file_id AS id FROM file_access WHERE ${file} IS NULL OR file_id = ${file} ORDER BY file_id`)
      .map((row) => row.id),
  read: (reader, id) => {
    const row = findFileAccess(reader, id);
    return row && boundRecord(id, row.event_id, fileAccessState(reader, row));
  },
};
