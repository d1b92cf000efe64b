import type { Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Resealed } from '../../records/reseal.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { unwrapObjectKey, wrapObjectKey } from './object-key.ts';
import { keyOfIntake, openPending, sealPending } from './pending.ts';
import type { IntakeRow } from './pending-store.ts';
import type { ObjectRow } from './record.ts';

/** Wraps the keys of a file's material, and of what is still being taken in by whomever, under the file's next key. The objects themselves stay as they are. */
export function resealMaterial(writer: Writer, fileId: string, from: FileKey, to: FileKey): Resealed {
  const objects = writer.all<ObjectRow>(sql`SELECT * FROM evidence_object WHERE file_id = ${fileId}`);
  const intakes = writer.all<IntakeRow>(sql`SELECT * FROM pending_intake WHERE file_id = ${fileId} AND state <> 'finished'`);
  const done = [...objects.map((row) => rewrapObject(writer, row, from, to)), ...intakes.map((row) => resealIntake(writer, row, from, to))];
  return { done: done.filter(Boolean).length, damaged: done.filter((isDone) => !isDone).length };
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
