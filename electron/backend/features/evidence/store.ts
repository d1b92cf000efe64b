import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { SealedRow } from '../../records/sealed.ts';
import type { HandlingRow, ItemRow, ObjectRow } from './record.ts';

/** The tables of material and its handling: open columns only. Rows are added, never changed. */

export function insertObject(writer: Writer, row: ObjectRow): void {
  writer.runOne(
    sql`INSERT INTO evidence_object (object_id, file_id, key_epoch, wrapped_key, object_version, size)
        VALUES (${row.object_id}, ${row.file_id}, ${row.key_epoch}, ${row.wrapped_key}, ${row.object_version}, ${row.size})`,
  );
}

export function insertItem(writer: Writer, row: ItemRow): void {
  writer.runOne(
    sql`INSERT INTO evidence_item (id, investigation_id, number, kind, graphic, taken_in_at, object_id, size, version, event_id)
        VALUES (${row.id}, ${row.investigation_id}, ${row.number}, ${row.kind}, ${row.graphic}, ${row.taken_in_at}, ${row.object_id}, ${row.size}, ${row.version}, ${row.event_id})`,
  );
}

export function insertHandling(writer: Writer, row: HandlingRow): void {
  writer.runOne(
    sql`INSERT INTO custody_event (id, evidence_id, seq, type, at_local, offset_minutes, clock, at_sort, concerns, recorded_at, role, event_id)
        VALUES (${row.id}, ${row.evidence_id}, ${row.seq}, ${row.type}, ${row.at_local}, ${row.offset_minutes}, ${row.clock}, ${row.at_sort}, ${row.concerns},
          ${row.recorded_at}, ${row.role}, ${row.event_id})`,
  );
}

export function hasInvestigation(reader: Reader, id: string): boolean {
  return reader.get(sql`SELECT 1 FROM investigation WHERE id = ${id}`) !== undefined;
}

export function findItem(reader: Reader, id: string): ItemRow | null {
  return reader.get<ItemRow>(sql`SELECT * FROM evidence_item WHERE id = ${id}`) ?? null;
}

export function itemsOf(reader: Reader, investigationId: string): ItemRow[] {
  return reader.all<ItemRow>(sql`SELECT * FROM evidence_item WHERE investigation_id = ${investigationId} ORDER BY number`);
}

/** Only those of one size can have the same content: the others need not be opened. */
export function itemsOfSize(reader: Reader, investigationId: string, size: number): ItemRow[] {
  return reader.all<ItemRow>(
    sql`SELECT * FROM evidence_item WHERE investigation_id = ${investigationId} AND size = ${size} ORDER BY number`,
  );
}

export function nextItemNumber(reader: Reader, investigationId: string): number {
  return reader.get<{ next: number }>(
    sql`SELECT coalesce(max(number), 0) + 1 AS next FROM evidence_item WHERE investigation_id = ${investigationId}`,
  )!.next;
}

/** Null also for an item that has no object. */
export function findObject(reader: Reader, objectId: string | null): ObjectRow | null {
  return reader.get<ObjectRow>(sql`SELECT * FROM evidence_object WHERE object_id = ${objectId}`) ?? null;
}

export function allObjectIds(reader: Reader): string[] {
  return reader.all<{ object_id: string }>(sql`SELECT object_id FROM evidence_object`).map((row) => row.object_id);
}

export function findHandling(reader: Reader, id: string): HandlingRow | null {
  return reader.get<HandlingRow>(sql`SELECT * FROM custody_event WHERE id = ${id}`) ?? null;
}

export function nextHandlingNumber(reader: Reader, evidenceId: string): number {
  return reader.get<{ next: number }>(sql`SELECT coalesce(max(seq), 0) + 1 AS next FROM custody_event WHERE evidence_id = ${evidenceId}`)!
    .next;
}

/** `recorded_by`: who signed its entry in the ledger; null where that is gone. */
export type HandlingWithContent = HandlingRow & SealedRow & { readonly recorded_by: string | null };

export function handlingOfItem(reader: Reader, evidenceId: string): HandlingWithContent[] {
  return reader.all<HandlingWithContent>(
    sql`SELECT c.*, s.*, x.actor AS recorded_by FROM custody_event c JOIN sealed_record s ON s.record_id = c.id
        LEFT JOIN ledger_leaf l ON l.event_id = c.event_id LEFT JOIN ledger_list x ON x.idx = l.idx WHERE c.evidence_id = ${evidenceId} ORDER BY c.seq`,
  );
}

export function handlingOfInvestigation(reader: Reader, investigationId: string): HandlingWithContent[] {
  return reader.all<HandlingWithContent>(
    sql`SELECT c.*, s.*, x.actor AS recorded_by FROM evidence_item e JOIN custody_event c ON c.evidence_id = e.id JOIN sealed_record s ON s.record_id = c.id
        LEFT JOIN ledger_leaf l ON l.event_id = c.event_id LEFT JOIN ledger_list x ON x.idx = l.idx
        WHERE e.investigation_id = ${investigationId} ORDER BY c.evidence_id, c.seq`,
  );
}

/** Ids and numbers of an item's handling events, also of those whose content is gone. */
export function handlingNumbers(reader: Reader, evidenceId: string): { readonly id: string; readonly seq: number }[] {
  return reader.all(sql`SELECT id, seq FROM custody_event WHERE evidence_id = ${evidenceId} ORDER BY seq`);
}

export type CheckRow = { readonly at: string; readonly unchanged: number };

export function insertCheck(writer: Writer, evidenceId: string, at: string, unchanged: boolean): void {
  writer.runOne(sql`INSERT INTO evidence_check (evidence_id, at, unchanged) VALUES (${evidenceId}, ${at}, ${Number(unchanged)})`);
}

export function checksOf(reader: Reader, evidenceId: string): CheckRow[] {
  return reader.all<CheckRow>(sql`SELECT at, unchanged FROM evidence_check WHERE evidence_id = ${evidenceId} ORDER BY n`);
}
