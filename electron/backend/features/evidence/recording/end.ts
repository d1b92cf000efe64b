import { recordingOf, type Marked } from '#shared/domain/evidence/recording.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { Handler } from '../../../handlers.ts';
import type { JobContext } from '../../../jobs/context.ts';
import { hasNothingButMarks, lastChangeOf, readRecording, removeRecording, type RecordingPlace } from '../../../objects/recording-file.ts';
import { removeObjectsNow } from '../../../objects/remove-objects.ts';
import type { SourceFile } from '../../../objects/source-file.ts';
import { takeIn } from '../../../objects/take-in.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import { intakeRefusal } from '../object-codes.ts';
import { OBJECT_VERSION } from '../object-key.ts';
import { keyOfInvestigation } from '../load.ts';
import { openPending } from '../pending.ts';
import { deleteIntake } from '../pending-store.ts';
import { recordTakenIn } from '../record-taken-in.ts';
import { findObject } from '../store.ts';
import { openRecording, placeOf } from './record.ts';

export const endRecording: Handler<'evidence.recordEnd'> = (context, { id }) => finishRecording(context, id, false);

/** What was recorded becomes an item, as far as it stands. `afterLock`: nobody asked for it, and a notice stays until somebody has seen it. */
export async function finishRecording(
  context: JobContext,
  id: string,
  afterLock: boolean,
): Promise<Result<Output<'evidence.recordEnd'>, Refusal>> {
  const { session, reader } = context;
  const open = openRecording(session, reader, id);
  if (!open) return refuse('recording.none');
  const { row, objectKey } = open;
  try {
    const key = keyOfInvestigation(session, reader, row.file_id);
    const content = key && openPending(key, row);
    if (!content?.recording) return refuse('recording.none');
    const place = placeOf(session, id);
    if (hasNothingButMarks(place, objectKey)) return dropEmpty(context, id, place);
    const { size, marks } = await survey(context, place, objectKey);
    // What an earlier end wrote and could not put on record: the recording stands, and is written again. Where it is not known whether the record stands, nothing is touched.
    if (!session.broken && !findObject(reader, id)) removeObjectsNow(session.objects, [id]);
    const recording = recordingOf(content.recording, marks, new Date(lastChangeOf(place)).toISOString());
    const taken = await takeIn(session.objects, {
      source: content.path,
      from: sourceOf(place, objectKey, size),
      objectId: id,
      version: OBJECT_VERSION,
      objectKey,
      signal: context.signal,
      onProgress: ({ phase, done, total }) => context.progress({ phase, unit: 'bytes', done, total }),
    });
    if (!taken.ok) return err(intakeRefusal(taken.error.code));
    const arrived = { investigationId: row.file_id, objectId: id, objectKey, size, sha256: taken.value.sha256, afterLock, recording };
    const recorded = context.commit((writer) => recordTakenIn(session, writer, content, { ...arrived, at: session.ports.clock.now() }));
    if (recorded.ok) removeRecording(place);
    return recorded;
  } finally {
    objectKey.fill(0);
  }
}

/** A camera that was turned on, and no photograph taken: there is nothing that an item could be. The row first: a file without one goes at the next opening. */
function dropEmpty(context: JobContext, id: string, place: RecordingPlace): Result<never, Refusal> {
  context.stage((writer) => deleteIntake(writer, id));
  removeRecording(place);
  return refuse('recording.empty');
}

/** How many bytes the recording has, and its marks. */
async function survey(
  context: JobContext,
  place: RecordingPlace,
  objectKey: Buffer,
): Promise<{ readonly size: number; readonly marks: readonly Marked[] }> {
  const marks: Marked[] = [];
  let size = 0;
  for (const block of readRecording(place, objectKey)) {
    if (block.is === 'mark') marks.push(block);
    else {
      size += block.bytes.length;
      block.bytes.fill(0);
    }
    await context.breathe();
  }
  return { size, marks };
}

/** The bytes of all blocks, read once from the first to the last. */
function sourceOf(place: RecordingPlace, objectKey: Buffer, size: number): SourceFile {
  const blocks = readRecording(place, objectKey);
  let rest: Buffer = Buffer.alloc(0);
  return {
    size,
    read: (into) => {
      let filled = 0;
      while (filled < into.length) {
        if (rest.length === 0) {
          const next = blocks.next();
          if (next.done === true) return Promise.resolve(err({ code: 'source_changed' }));
          rest = next.value.is === 'bytes' ? next.value.bytes : Buffer.alloc(0);
          continue;
        }
        const part = rest.subarray(0, into.length - filled);
        into.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
        part.fill(0);
      }
      return Promise.resolve(ok(undefined));
    },
    confirmUnchanged: () => Promise.resolve(ok(undefined)),
    close: () => {
      blocks.return(undefined);
      rest.fill(0);
      return Promise.resolve();
    },
  };
}
