import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { findRelease, releaseState } from './store.ts';

/** Releases as verification reads them. */
export const boundReleases: BoundRecords = {
  type: 'release',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT id FROM release WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`)
      .map((row) => row.id),
  read: (reader, id) => {
    const row = findRelease(reader, id);
    return row && boundRecord(row.investigation_id, row.event_id, releaseState(row, contentDigestOf(reader, id)));
  },
};
