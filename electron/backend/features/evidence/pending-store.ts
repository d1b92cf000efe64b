import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';

/** The table of intakes that have not become items (resources/docs/formats.md, 7.1). */

export type IntakeState = 'waiting' | 'running' | 'handedOver' | 'recording' | 'finished';

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
  /** The batch it belongs to with its place there, and its size as it was listed (resources/docs/formats.md, 7.2). */
  readonly batch_id: string | null;
  readonly place: number | null;
  readonly size: number | null;
};

export function insertIntake(writer: Writer, row: IntakeRow): void {
  writer.runOne(
    sql`INSERT INTO pending_intake (object_id, file_id, user_id, begun_at, state, key_epoch, wrapped_key, sealed, evidence_id, batch_id, place, size)
        VALUES (${row.object_id}, ${row.file_id}, ${row.user_id}, ${row.begun_at}, ${row.state}, ${row.key_epoch}, ${row.wrapped_key}, ${row.sealed}, ${row.evidence_id},
          ${row.batch_id}, ${row.place}, ${row.size})`,
  );
}

export function findIntake(reader: Reader, objectId: string): IntakeRow | null {
  return reader.get<IntakeRow>(sql`SELECT * FROM pending_intake WHERE object_id = ${objectId}`) ?? null;
}

export function allIntakes(reader: Reader): IntakeRow[] {
  return reader.all<IntakeRow>(sql`SELECT * FROM pending_intake ORDER BY begun_at, object_id`);
}

/** Who began what is pending, by investigation. */
export function beginners(reader: Reader): { readonly user_id: string; readonly file_id: string }[] {
  return reader.all(sql`SELECT DISTINCT user_id, file_id FROM pending_intake`);
}

/** What is finished or being finished first: of what waits there may be thousands. */
export function intakesOf(reader: Reader, userId: string, fileId: string, limit: number): IntakeRow[] {
  return reader.all<IntakeRow>(
    sql`SELECT * FROM pending_intake WHERE user_id = ${userId} AND file_id = ${fileId}
        ORDER BY state IN ('waiting', 'running'), begun_at, place, object_id LIMIT ${limit}`,
  );
}

/** The next of a batch that have not been begun, in its order. */
export function nextOfBatch(reader: Reader, batchId: string, limit: number): IntakeRow[] {
  return reader.all<IntakeRow>(
    sql`SELECT * FROM pending_intake WHERE batch_id = ${batchId} AND state = 'waiting' ORDER BY place LIMIT ${limit}`,
  );
}

export function findInBatch(reader: Reader, batchId: string, place: number): IntakeRow | null {
  return reader.get<IntakeRow>(sql`SELECT * FROM pending_intake WHERE batch_id = ${batchId} AND place = ${place}`) ?? null;
}

/** Those of a batch that have not come to their end, begun or not. */
export function waitingOfBatch(reader: Reader, batchId: string, offset: number, limit: number): IntakeRow[] {
  return reader.all<IntakeRow>(
    sql`SELECT * FROM pending_intake WHERE batch_id = ${batchId} AND state <> 'finished' ORDER BY place LIMIT ${limit} OFFSET ${offset}`,
  );
}

export function countWaiting(reader: Reader, batchId: string): number {
  return reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM pending_intake WHERE batch_id = ${batchId} AND state <> 'finished'`)!.n;
}

/** True while a job or a process works on one of them. */
export function isUnderWay(reader: Reader, batchId: string): boolean {
  return (
    reader.get(sql`SELECT 1 FROM pending_intake WHERE batch_id = ${batchId} AND state IN ('running', 'handedOver', 'recording')`) !==
    undefined
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
