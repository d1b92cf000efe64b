import type { Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Resealed } from '../../records/reseal.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { resealed } from './intake/batch.ts';
import { outcomesOfFile, type BatchRow } from './intake/batch-store.ts';
import { unwrapObjectKey, wrapObjectKey } from './object-key.ts';
import { keyOfIntake, openPending, sealPending } from './pending.ts';
import type { IntakeRow } from './pending-store.ts';
import type { ObjectRow } from './record.ts';
import { resealThumbnails } from './thumbnails/keep.ts';

/** Wraps the keys of a file's material, and of what is still being taken in by whomever, under the file's next key. The objects themselves stay as they are. */
export function resealMaterial(writer: Writer, fileId: string, from: FileKey, to: FileKey): Resealed {
  const objects = writer.all<ObjectRow>(sql`SELECT * FROM evidence_object WHERE file_id = ${fileId}`);
  const intakes = writer.all<IntakeRow>(sql`SELECT * FROM pending_intake WHERE file_id = ${fileId} AND state <> 'finished'`);
  const done = [...objects.map((row) => rewrapObject(writer, row, from, to)), ...intakes.map((row) => resealIntake(writer, row, from, to))];
  done.push(...resealBatches(writer, fileId, from, to), ...resealThumbnails(writer, fileId, from, to));
  return { done: done.filter(Boolean).length, damaged: done.filter((isDone) => !isDone).length };
}

/** What was chosen to be taken in, and what became of it. */
function resealBatches(writer: Writer, fileId: string, from: FileKey, to: FileKey): readonly boolean[] {
  const batches = writer.all<BatchRow>(sql`SELECT * FROM intake_batch WHERE file_id = ${fileId}`);
  const outcomes = outcomesOfFile(writer, fileId).map((row) => {
    const sealed = resealed(from, to, row, `${row.batch_id}/${row.place}`, row.sealed);
    if (sealed === null) return false;
    writer.runOne(sql`UPDATE intake_outcome SET sealed = ${sealed} WHERE batch_id = ${row.batch_id} AND place = ${row.place}`);
    return true;
  });
  const names = batches.map((row) => {
    const sealed = resealed(from, to, row, row.id, row.sealed);
    if (sealed === null) return false;
    writer.runOne(sql`UPDATE intake_batch SET key_epoch = ${to.epoch}, sealed = ${sealed} WHERE id = ${row.id}`);
    return true;
  });
  return [...outcomes, ...names];
}

function rewrapObject(writer: Writer, row: ObjectRow, from: FileKey, to: FileKey): boolean {
  const objectKey = unwrapObjectKey(from, row);
  if (!objectKey) return false;
  const wrapped = wrapObjectKey(to, row.file_id, row.object_id, objectKey);
  objectKey.fill(0);
  writer.runOne(sql`UPDATE evidence_object SET key_epoch = ${to.epoch}, wrapped_key = ${wrapped} WHERE object_id = ${row.object_id}`);
  return true;
}

function resealIntake(writer: Writer, row: IntakeRow, from: FileKey, to: FileKey): boolean {
  const content = openPending(from, row);
  const objectKey = keyOfIntake(from, row);
  if (!content || !objectKey) return false;
  const wrapped = wrapObjectKey(to, row.file_id, row.object_id, objectKey);
  objectKey.fill(0);
  writer.runOne(
    sql`UPDATE pending_intake SET key_epoch = ${to.epoch}, wrapped_key = ${wrapped}, sealed = ${sealPending(to, row, content)} WHERE object_id = ${row.object_id}`,
  );
  return true;
}
