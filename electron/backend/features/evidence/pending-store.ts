import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';

/** The table of intakes that have not become items (resources/docs/formats.md, 7.1). */

export type IntakeState = 'waiting' | 'running' | 'handedOver' | 'finished';

export type IntakeRow = {
  readonly object_id: string;
  readonly file_id: string;
  readonly user_id: string;
  readonly begun_at: string;
  readonly state: IntakeState;
  readonly key_epoch: number;
  readonly wrapped_key: Buffer;
  readonly sealed: Buffer;
  readonly evidence_id: string | null;
};

export function insertIntake(writer: Writer, row: IntakeRow): void {
  writer.runOne(
    sql`INSERT INTO pending_intake (object_id, file_id, user_id, begun_at, state, key_epoch, wrapped_key, sealed, evidence_id)
        VALUES (${row.object_id}, ${row.file_id}, ${row.user_id}, ${row.begun_at}, ${row.state}, ${row.key_epoch}, ${row.wrapped_key}, ${row.sealed}, ${row.evidence_id})`,
  );
}

export function findIntake(reader: Reader, objectId: string): IntakeRow | null {
  return reader.get<IntakeRow>(sql`SELECT * FROM pending_intake WHERE object_id = ${objectId}`) ?? null;
}

export function allIntakes(reader: Reader): IntakeRow[] {
  return reader.all<IntakeRow>(sql`SELECT * FROM pending_intake ORDER BY begun_at, object_id`);
}

export function intakesOf(reader: Reader, userId: string, fileId: string): IntakeRow[] {
  return reader.all<IntakeRow>(
    sql`SELECT * FROM pending_intake WHERE user_id = ${userId} AND file_id = ${fileId} ORDER BY begun_at, object_id`,
  );
}

/** Nothing happens where the row is gone: the intake came to its end meanwhile. */
export function setIntakeState(writer: Writer, objectId: string, state: IntakeState): void {
  writer.run(sql`UPDATE pending_intake SET state = ${state} WHERE object_id = ${objectId}`);
}

export function replaceSealed(writer: Writer, objectId: string, sealed: Buffer): void {
  writer.runOne(sql`UPDATE pending_intake SET sealed = ${sealed} WHERE object_id = ${objectId}`);
}

/** It became an item: what it was to be is on record there, and only the notice of it is left. */
export function markFinished(writer: Writer, objectId: string, evidenceId: string): void {
  writer.runOne(
    sql`UPDATE pending_intake SET state = 'finished', evidence_id = ${evidenceId}, wrapped_key = x'', sealed = x'' WHERE object_id = ${objectId}`,
  );
}

export function deleteIntake(writer: Writer, objectId: string): number {
  return writer.run(sql`DELETE FROM pending_intake WHERE object_id = ${objectId}`);
}
