import type { IntakeId } from '#shared/kernel/ids.ts';
import type { RecordingKind } from '#shared/domain/evidence/recording.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { codeOf } from '../../../db/open.ts';
import type { Reader } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import { appendRecording, createRecording, recordingPath, type Block, type RecordingPlace } from '../../../objects/recording-file.ts';
import { storedName } from '../../../objects/store.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import { goesOnWith } from '../begun-by.ts';
import { momentOfNow } from '../handling.ts';
import { keyOfInvestigation } from '../load.ts';
import { keyOfIntake, newIntake, type PendingContent } from '../pending.ts';
import { findIntake, insertIntake, type IntakeRow } from '../pending-store.ts';
import { newObjectId } from '../take-in.ts';

const endings: { readonly [kind in RecordingKind]: string } = { sound: 'webm', film: 'webm', photograph: 'jpg' };

/** Its row and its file, before the first sound. The name says when, and nothing else. */
export const beginRecording: Handler<'evidence.recordBegin'> = (
  { session, writer },
  { investigationId, kind, entry, by, place, authority, stated },
) => {
  const key = keyOfInvestigation(session, writer, investigationId);
  if (!key) return refuse('investigations.notFound');
  const objectId = newObjectId(session);
  const at = momentOfNow(session.ports.clock);
  const content: PendingContent = {
    entry,
    origin: { type: 'generated', at, from: '', to: by, place, authority, seal: '', condition: '' },
    originalName: `${kind}-${at.local.replaceAll(':', '-')}.${endings[kind]}`,
    recording: kind,
    stated,
    path: Buffer.from(recordingPath(placeOf(session, objectId))),
    facts: null,
  };
  const row = newIntake(session, key, { fileId: investigationId, objectId, state: 'recording' }, content);
  const objectKey = keyOfIntake(key, row);
  if (!objectKey) throw new Error('a wrap of our own making does not open');
  // The file first: what is refused leaves no row. A file whose row never came to stand holds a mark and nothing else.
  const made = onDisk(() => {
    const now = session.ports.clock.now().toISOString();
    return ok({ id: objectId as IntakeId, offset: createRecording(placeOf(session, objectId), objectKey, now) });
  }, objectKey);
  if (made.ok) insertIntake(writer, row);
  return made;
};

export const recordMore: Handler<'evidence.recordAppend'> = ({ session, writer }, { id, offset, bytes }) =>
  append(session, writer, id, offset, () => ({ is: 'bytes', bytes: Buffer.from(bytes, 'base64') }));

export const markRecording: Handler<'evidence.recordMark'> = ({ session, writer }, { id, offset, mark }) =>
  append(session, writer, id, offset, () => ({ is: 'mark', at: session.ports.clock.now().toISOString(), mark }));

function append(session: Session, reader: Reader, id: string, offset: number, block: () => Block): Result<{ offset: number }, Refusal> {
  const open = openRecording(session, reader, id);
  if (!open) return refuse('recording.none');
  return onDisk(() => {
    const end = appendRecording(placeOf(session, id), open.objectKey, offset, block());
    return end === null ? refuse('recording.elsewhere') : ok({ offset: end });
  }, open.objectKey);
}

/** A recording that this person goes on with and that has not become an item. Its key is the caller's to overwrite. */
export function openRecording(
  session: Session,
  reader: Reader,
  id: string,
): { readonly row: IntakeRow; readonly objectKey: Buffer } | null {
  const row = findIntake(reader, id);
  if (!row || !goesOnWith(session, row) || row.state !== 'recording') return null;
  const key = keyOfInvestigation(session, reader, row.file_id);
  const objectKey = key && keyOfIntake(key, row);
  return objectKey ? { row, objectKey } : null;
}

export function placeOf({ objects, vaultId }: Session, objectId: string): RecordingPlace {
  return { incoming: objects.incoming, name: storedName(objects.namesKey, objectId), vaultId, objectId };
}

/** A disk that fails here has failed for this file alone: the database goes on, and the recording ends with what stands. */
function onDisk<T>(work: () => Result<T, Refusal>, objectKey: Buffer): Result<T, Refusal> {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refuse(code);
  } finally {
    objectKey.fill(0);
  }
}
