import type { ReleaseForm } from '#shared/contract/reports.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

/** What left: open columns; the addressee lies sealed. */
export type ReleaseColumns = {
  readonly id: string;
  readonly investigation_id: string;
  readonly reference: string;
  readonly form: ReleaseForm;
  readonly at: string;
  readonly sha256: string;
  readonly version: number;
  readonly event_id: string;
};

export function insertRelease(writer: Writer, row: ReleaseColumns): void {
  writer.runOne(
    sql`INSERT INTO release (id, investigation_id, reference, form, at, sha256, version, event_id)
        VALUES (${row.id}, ${row.investigation_id}, ${row.reference}, ${row.form}, ${row.at}, ${row.sha256}, ${row.version}, ${row.event_id})`,
  );
}

/** What left, the newest first. What was recorded and then could not be written did not leave: it stands in the ledger, with its failure. */
export function releasesOf(reader: Reader, investigationId: string): ReleaseColumns[] {
  return reader.all<ReleaseColumns>(
    sql`SELECT * FROM release r WHERE investigation_id = ${investigationId}
          AND NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.subject = r.id AND e.kind = 'release.failed') ORDER BY at DESC, id DESC`,
  );
}

export function findRelease(reader: Reader, id: string): ReleaseColumns | null {
  return reader.get<ReleaseColumns>(sql`SELECT * FROM release WHERE id = ${id}`) ?? null;
}

/** What the digest of a release covers (resources/docs/records.md). */
export function releaseState(row: ReleaseColumns, content: string | null): RecordState {
  return {
    type: 'release',
    id: row.id,
    version: row.version,
    fields: { at: row.at, form: row.form, investigationId: row.investigation_id, reference: row.reference, sha256: row.sha256 },
    content,
  };
}

export function releaseDigest(row: ReleaseColumns, content: string | null): string {
  return recordDigest(releaseState(row, content));
}
