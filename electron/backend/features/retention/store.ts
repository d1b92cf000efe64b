import type { Basis, Ground, HoldKind, Purpose } from '#shared/domain/retention/codes.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

/** The tables of retention: open columns, and the digests that bind them to the ledger (resources/docs/records.md). */

export type RetentionRow = {
  readonly id: string;
  readonly file_id: string;
  readonly purpose: Purpose;
  readonly basis: Basis;
  readonly review_on: string;
  readonly decided_on: string;
  readonly version: number;
  readonly event_id: string;
};

export function findRetention(reader: Reader, fileId: string): RetentionRow | null {
  return reader.get<RetentionRow>(sql`SELECT * FROM retention WHERE file_id = ${fileId}`) ?? null;
}

export function retentionById(reader: Reader, id: string): RetentionRow | null {
  return reader.get<RetentionRow>(sql`SELECT * FROM retention WHERE id = ${id}`) ?? null;
}

export function putRetention(writer: Writer, row: RetentionRow): void {
  writer.runOne(
    sql`INSERT INTO retention (id, file_id, purpose, basis, review_on, decided_on, version, event_id)
        VALUES (${row.id}, ${row.file_id}, ${row.purpose}, ${row.basis}, ${row.review_on}, ${row.decided_on}, ${row.version}, ${row.event_id})
        ON CONFLICT (file_id) DO UPDATE SET purpose = excluded.purpose, basis = excluded.basis, review_on = excluded.review_on,
          decided_on = excluded.decided_on, version = excluded.version, event_id = excluded.event_id`,
  );
}

/** As its digest covers it. */
export function retentionState(row: RetentionRow, content: string | null): RecordState {
  const { basis, decided_on: decidedOn, file_id: fileId, purpose, review_on: reviewOn } = row;
  return {
    type: 'retention',
    id: row.id,
    version: row.version,
    fields: { basis, decidedOn, fileId, purpose, reviewOn },
    content,
  };
}

export function retentionDigest(row: RetentionRow, content: string | null): string {
  return recordDigest(retentionState(row, content));
}

export type HoldRow = {
  readonly id: string;
  readonly file_id: string;
  readonly kind: HoldKind;
  readonly placed_by: string;
  readonly placed_on: string;
  readonly lifted_by: string | null;
  readonly lifted_on: string | null;
  readonly version: number;
  readonly event_id: string;
};

export function findHold(reader: Reader, id: string): HoldRow | null {
  return reader.get<HoldRow>(sql`SELECT * FROM hold WHERE id = ${id}`) ?? null;
}

export function putHold(writer: Writer, row: HoldRow): void {
  writer.runOne(
    sql`INSERT INTO hold (id, file_id, kind, placed_by, placed_on, lifted_by, lifted_on, version, event_id)
        VALUES (${row.id}, ${row.file_id}, ${row.kind}, ${row.placed_by}, ${row.placed_on}, ${row.lifted_by}, ${row.lifted_on}, ${row.version}, ${row.event_id})
        ON CONFLICT (id) DO UPDATE SET lifted_by = excluded.lifted_by, lifted_on = excluded.lifted_on, version = excluded.version, event_id = excluded.event_id`,
  );
}

/** As its digest covers it. */
export function holdState(row: HoldRow, content: string | null): RecordState {
  const { file_id: fileId, kind, lifted_by: liftedBy, lifted_on: liftedOn, placed_by: placedBy, placed_on: placedOn } = row;
  return {
    type: 'hold',
    id: row.id,
    version: row.version,
    fields: { fileId, kind, liftedBy, liftedOn, placedBy, placedOn },
    content,
  };
}

export function holdDigest(row: HoldRow, content: string | null): string {
  return recordDigest(holdState(row, content));
}

/**
 * Holds that concern a file, lifted ones too, the newest first: on itself; on the complaint behind it, which holds all that came from it; on an
 * investigation from it.
 */
export function holdsAbout(reader: Reader, fileId: string): readonly HoldRow[] {
  return reader.all<HoldRow>(
    sql`SELECT * FROM hold WHERE file_id = ${fileId} OR file_id IN (SELECT complaint_id FROM investigation WHERE id = ${fileId})
          OR file_id IN (SELECT id FROM investigation WHERE complaint_id = ${fileId}) ORDER BY placed_on DESC, id DESC`,
  );
}

/** The holds that stand: while there is one, nothing of the file is destroyed, whoever asks. */
export function holdsOn(reader: Reader, fileId: string): readonly HoldRow[] {
  return holdsAbout(reader, fileId).filter((row) => row.lifted_on === null);
}

export type NoteRow = {
  readonly file_id: string;
  readonly kind: 'complaint' | 'investigation';
  readonly reference: string;
  readonly opened_on: string;
  readonly destroyed_on: string;
  readonly purpose: Purpose | null;
  readonly basis: Basis | null;
  readonly ground: Ground;
  readonly asked: string;
  readonly agreed: string;
  readonly records: number;
  readonly material: number;
  readonly entry: number;
  readonly with_file: string | null;
  readonly event_id: string;
};

export function findNote(reader: Reader, fileId: string): NoteRow | null {
  return reader.get<NoteRow>(sql`SELECT * FROM destruction_note WHERE file_id = ${fileId}`) ?? null;
}

export function allNotes(reader: Reader): readonly NoteRow[] {
  return reader.all<NoteRow>(sql`SELECT * FROM destruction_note ORDER BY destroyed_on DESC, event_id DESC`);
}

export function insertNote(writer: Writer, row: NoteRow): void {
  writer.runOne(
    sql`INSERT INTO destruction_note (file_id, kind, reference, opened_on, destroyed_on, purpose, basis, ground, asked, agreed, records, material, entry, with_file, event_id)
        VALUES (${row.file_id}, ${row.kind}, ${row.reference}, ${row.opened_on}, ${row.destroyed_on}, ${row.purpose}, ${row.basis}, ${row.ground}, ${row.asked},
          ${row.agreed}, ${row.records}, ${row.material}, ${row.entry}, ${row.with_file}, ${row.event_id})`,
  );
}

/** As its digest covers it. */
export function noteState(row: NoteRow): RecordState {
  const { agreed, asked, basis, entry, ground, kind, material, purpose, records, reference } = row;
  const { destroyed_on: destroyedOn, opened_on: openedOn, with_file: withFile } = row;
  return {
    type: 'destruction',
    id: row.file_id,
    version: 1,
    fields: { agreed, asked, basis, destroyedOn, entry, ground, kind, material, openedOn, purpose, records, reference, withFile },
    content: null,
  };
}

export function noteDigest(row: NoteRow): string {
  return recordDigest(noteState(row));
}
