import type { BatchState, OutcomeKind, SameChoice } from '#shared/domain/evidence/intake.ts';
import type { Reader, Writer } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';

/** The tables of batches and of what became of their files (resources/docs/formats.md, 7.2). */

export type BatchRow = {
  readonly id: string;
  readonly file_id: string;
  readonly user_id: string;
  readonly begun_at: string;
  readonly state: BatchState;
  readonly same: SameChoice;
  readonly files: number;
  readonly bytes: number;
  readonly key_epoch: number;
  readonly sealed: Buffer;
};

export type OutcomeRow = {
  readonly batch_id: string;
  readonly place: number;
  readonly what: Exclude<OutcomeKind, 'waiting'>;
  readonly reason: string | null;
  readonly evidence_id: string | null;
  readonly sealed: Buffer;
};

export function insertBatch(writer: Writer, row: BatchRow): void {
  writer.runOne(
    sql`INSERT INTO intake_batch (id, file_id, user_id, begun_at, state, same, files, bytes, key_epoch, sealed)
        VALUES (${row.id}, ${row.file_id}, ${row.user_id}, ${row.begun_at}, ${row.state}, ${row.same}, ${row.files}, ${row.bytes}, ${row.key_epoch}, ${row.sealed})`,
  );
}

export function findBatch(reader: Reader, id: string): BatchRow | null {
  return reader.get<BatchRow>(sql`SELECT * FROM intake_batch WHERE id = ${id}`) ?? null;
}

export function batchesOf(reader: Reader, fileId: string): BatchRow[] {
  return reader.all<BatchRow>(sql`SELECT * FROM intake_batch WHERE file_id = ${fileId} ORDER BY begun_at, id`);
}

export function setBatchState(writer: Writer, id: string, state: BatchState): number {
  return writer.run(sql`UPDATE intake_batch SET state = ${state} WHERE id = ${id}`);
}

/** What was decided once for the whole batch. */
export function setSame(writer: Writer, id: string, same: SameChoice): void {
  writer.runOne(sql`UPDATE intake_batch SET same = ${same} WHERE id = ${id}`);
}

export function setListed(writer: Writer, id: string, files: number, bytes: number): void {
  writer.runOne(sql`UPDATE intake_batch SET state = 'ready', files = ${files}, bytes = ${bytes} WHERE id = ${id}`);
}

export function hasRunningBatch(reader: Reader): boolean {
  return reader.get(sql`SELECT 1 FROM intake_batch WHERE state = 'running'`) !== undefined;
}

/** After an opening: whatever ran in this database before runs no more. */
export function cutRunningBatches(writer: Writer): void {
  writer.run(sql`UPDATE intake_batch SET state = 'cut' WHERE state = 'running'`);
}

export function deleteBatch(writer: Writer, id: string): number {
  writer.run(sql`DELETE FROM intake_outcome WHERE batch_id = ${id}`);
  writer.run(sql`DELETE FROM pending_intake WHERE batch_id = ${id}`);
  return writer.run(sql`DELETE FROM intake_batch WHERE id = ${id}`);
}

export function insertOutcome(writer: Writer, row: OutcomeRow): void {
  writer.runOne(
    sql`INSERT INTO intake_outcome (batch_id, place, what, reason, evidence_id, sealed)
        VALUES (${row.batch_id}, ${row.place}, ${row.what}, ${row.reason}, ${row.evidence_id}, ${row.sealed})`,
  );
}

export function setOutcome(writer: Writer, row: Pick<OutcomeRow, 'batch_id' | 'place' | 'what'>): void {
  writer.runOne(sql`UPDATE intake_outcome SET what = ${row.what} WHERE batch_id = ${row.batch_id} AND place = ${row.place}`);
}

export function deleteOutcome(writer: Writer, batchId: string, place: number): void {
  writer.runOne(sql`DELETE FROM intake_outcome WHERE batch_id = ${batchId} AND place = ${place}`);
}

export function outcomesOf(reader: Reader, batchId: string, what: OutcomeRow['what'], offset: number, limit: number): OutcomeRow[] {
  return reader.all<OutcomeRow>(
    sql`SELECT * FROM intake_outcome WHERE batch_id = ${batchId} AND what = ${what} ORDER BY place LIMIT ${limit} OFFSET ${offset}`,
  );
}

export function findOutcome(reader: Reader, batchId: string, place: number): OutcomeRow | null {
  return reader.get<OutcomeRow>(sql`SELECT * FROM intake_outcome WHERE batch_id = ${batchId} AND place = ${place}`) ?? null;
}

/** Every outcome of the batches of a file, with what their sealing is bound to. */
export function outcomesOfFile(reader: Reader, fileId: string): (OutcomeRow & Pick<BatchRow, 'file_id' | 'user_id' | 'key_epoch'>)[] {
  return reader.all(
    sql`SELECT o.*, b.file_id, b.user_id, b.key_epoch FROM intake_outcome o JOIN intake_batch b ON b.id = o.batch_id WHERE b.file_id = ${fileId}`,
  );
}

/** How many files of a batch stand how; what was finished after a lock counts as taken in. */
export function countsOf(reader: Reader, batchId: string): { readonly [kind in OutcomeKind]: number } {
  const counts = { waiting: 0, taken: 0, linked: 0, same: 0, left: 0 };
  const ended = reader.all<{ what: OutcomeRow['what']; n: number }>(
    sql`SELECT what, count(*) AS n FROM intake_outcome WHERE batch_id = ${batchId} GROUP BY what`,
  );
  for (const { what, n } of ended) counts[what] = n;
  const pending = reader.all<{ done: number; n: number }>(
    sql`SELECT state = 'finished' AS done, count(*) AS n FROM pending_intake WHERE batch_id = ${batchId} GROUP BY done`,
  );
  for (const { done, n } of pending) counts[done === 1 ? 'taken' : 'waiting'] += n;
  return counts;
}

/** Bytes of a batch that have not become items. */
export function bytesWaiting(reader: Reader, batchId: string): number {
  return reader.get<{ n: number }>(
    sql`SELECT coalesce(sum(size), 0) AS n FROM pending_intake WHERE batch_id = ${batchId} AND state <> 'finished'`,
  )!.n;
}
