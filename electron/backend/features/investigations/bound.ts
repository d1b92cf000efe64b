import { sql } from '../../db/sql.ts';
import { contentDigestOf } from '../../records/sealed.ts';
import type { BoundRecords } from '../../verification/bound-records.ts';
import { findingDigest, investigationDigest } from './record.ts';
import { findInvestigation, materialOf, type FindingRow } from './store.ts';

/** Investigations and findings as verification reads them. */
export const boundInvestigations: BoundRecords = {
  type: 'investigation',
  ids: (reader, file) =>
    reader.all<{ id: string }>(sql`SELECT id FROM investigation WHERE ${file} IS NULL OR id = ${file} ORDER BY id`).map((row) => row.id),
  read: (reader, id) => {
    const row = findInvestigation(reader, id);
    return row
      ? { type: 'investigation', id, file: id, eventId: row.event_id, digest: investigationDigest(row, contentDigestOf(reader, id)) }
      : null;
  },
};

export const boundFindings: BoundRecords = {
  type: 'finding',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(sql`SELECT id FROM finding WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`)
      .map((row) => row.id),
  read: (reader, id) => {
    const row = reader.get<FindingRow>(sql`SELECT * FROM finding WHERE id = ${id}`);
    return row
      ? {
          type: 'finding',
          id,
          file: row.investigation_id,
          eventId: row.event_id,
          digest: findingDigest(row, materialOf(reader, id), contentDigestOf(reader, id)),
        }
      : null;
  },
};
