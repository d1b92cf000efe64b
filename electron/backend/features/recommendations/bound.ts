import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { findingsUnder, findRecommendation, recommendationState } from './store.ts';

/** Recommendations as verification reads them. */
export const boundRecommendations: BoundRecords = {
  type: 'recommendation',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT id FROM recommendation WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`)
      .map((row) => row.id),
  read: (reader, id) => {
    const row = findRecommendation(reader, id);
    return row
      ? boundRecord(row.investigation_id, row.event_id, recommendationState(row, findingsUnder(reader, id), contentDigestOf(reader, id)))
      : null;
  },
};
