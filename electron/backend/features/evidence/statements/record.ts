import type { StatementType } from '#shared/domain/evidence/statements/all.ts';
import type { Reader, Writer } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import { contentDigestOf, type RecordState, type SealedRow } from '../../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../../verification/bound-records.ts';
import { findItem } from '../store.ts';

/** Statements about items as they are stored; what their digests cover stands in resources/docs/records.md. */
export type StatementRow = {
  readonly id: string;
  readonly evidence_id: string;
  readonly seq: number;
  readonly type: StatementType;
  readonly other_id: string | null;
  readonly recorded_at: string;
  readonly role: string;
  readonly event_id: string;
};

export type StatementWithContent = StatementRow & SealedRow & { readonly recorded_by: string | null };

export function insertStatement(writer: Writer, row: StatementRow): void {
  writer.runOne(
    sql`INSERT INTO evidence_statement (id, evidence_id, seq, type, other_id, recorded_at, role, event_id)
        VALUES (${row.id}, ${row.evidence_id}, ${row.seq}, ${row.type}, ${row.other_id}, ${row.recorded_at}, ${row.role}, ${row.event_id})`,
  );
}

export function nextStatementNumber(reader: Reader, evidenceId: string): number {
  return reader.get<{ next: number }>(
    sql`SELECT coalesce(max(seq), 0) + 1 AS next FROM evidence_statement WHERE evidence_id = ${evidenceId}`,
  )!.next;
}

export function statementsOfItem(reader: Reader, evidenceId: string): StatementWithContent[] {
  return reader.all<StatementWithContent>(
    sql`SELECT t.*, s.*, x.actor AS recorded_by FROM evidence_statement t JOIN sealed_record s ON s.record_id = t.id
        LEFT JOIN ledger_leaf l ON l.event_id = t.event_id LEFT JOIN ledger_list x ON x.idx = l.idx WHERE t.evidence_id = ${evidenceId} ORDER BY t.seq`,
  );
}

export function statementsOfInvestigation(reader: Reader, investigationId: string): StatementWithContent[] {
  return reader.all<StatementWithContent>(
    sql`SELECT t.*, s.*, x.actor AS recorded_by FROM evidence_item e JOIN evidence_statement t ON t.evidence_id = e.id JOIN sealed_record s ON s.record_id = t.id
        LEFT JOIN ledger_leaf l ON l.event_id = t.event_id LEFT JOIN ledger_list x ON x.idx = l.idx
        WHERE e.investigation_id = ${investigationId} ORDER BY t.evidence_id, t.seq`,
  );
}

/** Ids and numbers of what was stated about an item, also where the content is gone. */
export function statementNumbers(reader: Reader, evidenceId: string): { readonly id: string; readonly seq: number }[] {
  return reader.all(sql`SELECT id, seq FROM evidence_statement WHERE evidence_id = ${evidenceId} ORDER BY seq`);
}

/** The items that were made from this one. */
export function copiesOf(reader: Reader, evidenceId: string): string[] {
  return reader
    .all<{ id: string }>(
      sql`SELECT DISTINCT evidence_id AS id FROM evidence_statement WHERE other_id = ${evidenceId} AND type = 'copyOf' ORDER BY evidence_id`,
    )
    .map((row) => row.id);
}

/** The items that this one was made from, over any number of steps. */
export function originalsOf(reader: Reader, evidenceId: string): string[] {
  return reader
    .all<{ id: string }>(
      sql`WITH RECURSIVE made_from (id) AS (
            SELECT other_id FROM evidence_statement WHERE evidence_id = ${evidenceId} AND type = 'copyOf' AND other_id IS NOT NULL
            UNION SELECT t.other_id FROM evidence_statement t JOIN made_from m ON t.evidence_id = m.id WHERE t.type = 'copyOf' AND t.other_id IS NOT NULL)
          SELECT id FROM made_from`,
    )
    .map((row) => row.id);
}

/** A check found its file altered or gone, and nobody closed that (EVD-R5): read from open columns, so that it needs no key. */
export function isLocked(reader: Reader, evidenceId: string): boolean {
  const last = reader.get<{ type: string }>(
    sql`SELECT type FROM evidence_statement WHERE evidence_id = ${evidenceId} AND type IN ('incident', 'incidentClosed') ORDER BY seq DESC LIMIT 1`,
  );
  return last?.type === 'incident';
}

export function statementState(row: StatementRow, content: string | null): RecordState {
  return {
    type: 'statement',
    id: row.id,
    version: 1,
    fields: {
      evidenceId: row.evidence_id,
      otherId: row.other_id,
      recordedAt: row.recorded_at,
      role: row.role,
      seq: row.seq,
      type: row.type,
    },
    content,
  };
}

/** Statements as verification reads them. */
export const boundStatements: BoundRecords = {
  type: 'statement',
  ids: (reader, file) =>
    reader
      .all<{ id: string }>(
        sql`SELECT t.id FROM evidence_statement t JOIN evidence_item e ON e.id = t.evidence_id WHERE ${file} IS NULL OR e.investigation_id = ${file} ORDER BY t.id`,
      )
      .map((row) => row.id),
  read: (reader, id) => {
    const row = reader.get<StatementRow>(sql`SELECT * FROM evidence_statement WHERE id = ${id}`);
    const item = row && findItem(reader, row.evidence_id);
    return item ? boundRecord(item.investigation_id, row.event_id, statementState(row, contentDigestOf(reader, id))) : null;
  },
};
