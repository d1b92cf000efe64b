import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

/** A reason in somebody's own words. `opening` is the entry `identities.opened` that it belongs to. */
export type ReasonRow = { readonly id: string; readonly file_id: string; readonly opening: string; readonly event_id: string };

export function insertReason(writer: Writer, row: ReasonRow): void {
  writer.runOne(
    sql`INSERT INTO opening_reason (id, file_id, opening, event_id) VALUES (${row.id}, ${row.file_id}, ${row.opening}, ${row.event_id})`,
  );
}

export function findReason(reader: Reader, id: string): ReasonRow | null {
  return reader.get<ReasonRow>(sql`SELECT * FROM opening_reason WHERE id = ${id}`) ?? null;
}

export function reasonIds(reader: Reader, file: string | null): readonly string[] {
  return reader
    .all<{ id: string }>(sql`SELECT id FROM opening_reason WHERE ${file} IS NULL OR file_id = ${file} ORDER BY id`)
    .map((row) => row.id);
}

/** What the digest of a reason covers (resources/docs/records.md). */
export function reasonState(row: ReasonRow, content: string | null): RecordState {
  return { type: 'reason', id: row.id, version: 1, fields: { fileId: row.file_id, opening: row.opening }, content };
}

export function reasonDigest(row: ReasonRow, content: string | null): string {
  return recordDigest(reasonState(row, content));
}
