import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';
import { findingState, investigationState } from './record.ts';
import { secondPersonFault } from './second-person-check.ts';
import { findFinding, findInvestigation, materialOf } from './store.ts';

/** Investigations and findings as verification reads them. */
export const boundInvestigations: BoundRecords = {
  type: 'investigation',
  ids: (reader, file) =>
    reader.all<{ id: string }>(sql`SELECT id FROM investigation WHERE ${file} IS NULL OR id = ${file} ORDER BY id`).map((row) => row.id),
  read: (reader, id) => {
    const row = findInvestigation(reader, id);
    return row && boundRecord(id, row.event_id, investigationState(row, contentDigestOf(reader, id)));
  },
};

export const boundFindings: BoundRecords = {
  type: 'finding',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT id FROM finding WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`)
      .map((row) => row.id),
  read: (reader, id) => {
    const row = findFinding(reader, id);
    return row
      ? boundRecord(row.investigation_id, row.event_id, findingState(row, materialOf(reader, id), contentDigestOf(reader, id)))
      : null;
  },
  check: secondPersonFault,
};
