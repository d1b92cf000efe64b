import type { Input, Output } from '#shared/contract/operations.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { JobContext } from '../../jobs/context.ts';
import { newEventId } from '../../ledger/append.ts';
import { extractObject } from '../../objects/extract-object.ts';
import { errorCode } from '../../objects/file-system.ts';
import { isPresent } from '../../objects/store.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import type { Session } from '../../session.ts';
import { addHandling, momentOfNow, type NewHandling } from './handling.ts';
import { incidentOf } from './incident.ts';
import { bytesOf, loadItem, type LoadedItem } from './load.ts';
import { isLocked } from './statements/record.ts';
import { extractionRefusal } from './object-codes.ts';
import { unwrapObjectKey } from './object-key.ts';
import { findObject } from './store.ts';

/**
 * The original, byte for byte, to a place outside the vault. Reason and receiver go on the handling record first: a working copy as a copy,
 * anything else as a copy given. If the bytes do not get there, a correction beside it says so.
 */
export const extractEvidence: Handler<'evidence.extract'> = async (context, input) => {
  const { session, reader } = context;
  const loaded = loadItem(session, reader, input.id);
  if (!loaded.ok) return loaded;
  const item = loaded.value;
  const { row } = item;
  const bytes = bytesOf(item);
  if (!bytes) return refuse('evidence.hasNoFile');
  if (isLocked(reader, row.id)) return refuse('custody.incidentOpen');
  if (item.events.some(({ type }) => type === 'disposed')) return refuse('custody.isDisposed');
  const place = destinationOf(session, context.paths, input.destination);
  if (!place.ok) return place;
  const destination = place.value;
  if (await isTaken(session, destination)) return refuse('release.destinationExists');
  const file = row.investigation_id;
  let copyId = '';
  let found: string | undefined;
  return release(
    context,
    { file, form: 'original' },
    (writer) => {
      const copy = addHandling(session, writer, row, copyOf(session, bytes.sha256, input));
      copyId = copy.id;
      const detail = { audience: input.reason, form: 'original' };
      const event = {
        id: newEventId(session),
        kind: 'evidence.extracted',
        subject: row.id,
        subjectType: 'evidence',
        file,
        link: copy.id,
        detail,
      };
      return { value: event, events: [event, copy.event] };
    },
    async () => {
      const written = await writeOriginal(context, item, destination);
      if (!written.ok) found = written.error.code;
      return written;
    },
    // What was found altered while it was read is locked with the same entry (EVD-R5).
    (writer) => [addHandling(session, writer, row, notMade(session, copyId)).event, ...incidentOf(session, writer, row, found)],
  );
};

function copyOf(session: Session, sha256: string, { reason, to }: Input<'evidence.extract'>): NewHandling {
  const type = reason === 'workingCopy' ? 'copied' : 'copyGiven';
  return { type, at: momentOfNow(session.ports.clock), content: { to, facts: { reason, sha256 } } };
}

function notMade(session: Session, copyId: string): NewHandling {
  return { type: 'correction', at: momentOfNow(session.ports.clock), concerns: copyId, content: { facts: { reason: 'notMade' } } };
}

async function writeOriginal(
  context: JobContext,
  item: LoadedItem,
  destination: string,
): Promise<Result<Output<'evidence.extract'>, Refusal>> {
  const { row } = item;
  const bytes = bytesOf(item);
  if (!bytes) return refuse('evidence.hasNoFile');
  const object = findObject(context.reader, row.object_id);
  // Asked again: the file may have got another key since the copy was put on record.
  const key = context.session.keys.fileKey(row.investigation_id);
  if (!key) return refuse('evidence.notFound');
  const objectKey = object ? unwrapObjectKey(key, object) : null;
  if (!object || !objectKey) return refuse('evidence.objectAltered');
  try {
    const record = { ...bytes, version: object.object_version };
    const extracted = await extractObject(context.session.objects, record, {
      objectKey,
      destination,
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress({ phase: 'writing', unit: 'bytes', done, total }),
    });
    if (extracted.ok) rememberPlace(context.session, destination);
    return extracted.ok ? ok({ sha256: bytes.sha256, size: bytes.size }) : err(extractionRefusal(extracted.error));
  } finally {
    objectKey.fill(0);
  }
}

/** Seen before anything is recorded, so that a name that is taken leaves no trace of a copy that was never made. */
async function isTaken(session: Session, destination: string): Promise<boolean> {
  try {
    return await isPresent(session.objects.fileSystem, destination);
  } catch (error) {
    // Whatever is wrong with the place is said when the copy is begun.
    if (errorCode(error) === '') throw error;
    return false;
  }
}
