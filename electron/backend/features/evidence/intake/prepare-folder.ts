import { lstat } from 'node:fs/promises';
import type { Input } from '#shared/contract/operations.ts';
import type { IntakeBatchId } from '#shared/kernel/ids.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Writer } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import type { JobContext } from '../../../jobs/context.ts';
import { refuse } from '../../../refusal.ts';
import { keyOfInvestigation } from '../load.ts';
import { newIntake, type PendingContent } from '../pending.ts';
import { insertIntake } from '../pending-store.ts';
import { newObjectId, whyNotFrom } from '../take-in.ts';
import { keepOutcome, newBatch } from './batch.ts';
import { deleteBatch, insertBatch, setListed, type BatchRow } from './batch-store.ts';
import { folderBytes, nameBelow, nameOfBytes } from './names.ts';
import { walkFolder, type Found } from './walk.ts';

type Request = Input<'evidence.prepareFolder'>;
type Counts = { readonly files: number; readonly bytes: number; readonly left: number };

/** More than anybody looks through; a disk that was chosen by mistake must not fill the vault with a list of itself. */
const mostEntries = 200_000;
const rowsATime = 250;

/** Lists the folder and keeps the list. What a cut leaves of it is no list, and nothing can be taken in by it. */
export const prepareFolder: Handler<'evidence.prepareFolder'> = async (context, request) => {
  const { session, reader, paths } = context;
  const key = keyOfInvestigation(session, reader, request.investigationId);
  if (!key) return refuse('investigations.notFound');
  const why = whyNotFrom(session, request.origin);
  if (why) return err(why);
  const path = paths[request.file];
  if (path === undefined) return refuse('token.unknown');
  const root = folderBytes(path);
  const name = nameOfBytes(root).originalName;
  const batch = newBatch(session, key, { fileId: request.investigationId, name, same: request.same, state: 'listing' });
  context.stage((writer) => insertBatch(writer, batch));
  let isKept = false;
  try {
    const listed = await listFolder(context, batch, request, root);
    if (listed === 'notAFolder') return refuse('evidence.notAFolder');
    if (listed === 'tooLarge') return refuse('evidence.folderTooLarge');
    if (listed.files + listed.left === 0) return refuse('evidence.folderEmpty');
    const recorded = context.commit((writer) => {
      setListed(writer, batch.id, listed.files, listed.bytes);
      return ok({ value: { batch: batch.id as IntakeBatchId, ...listed }, events: [listedEvent(request, listed)] });
    });
    isKept = recorded.ok;
    return recorded;
  } finally {
    if (!isKept && !session.broken) context.stage((writer) => deleteBatch(writer, batch.id));
  }
};

function listedEvent({ investigationId }: Request, { files, bytes, left }: Counts) {
  return {
    kind: 'evidence.filesListed',
    subject: investigationId,
    subjectType: 'investigation',
    file: investigationId,
    detail: { files, bytes, left },
  };
}

async function listFolder(
  context: JobContext,
  batch: BatchRow,
  request: Request,
  root: Buffer,
): Promise<Counts | 'notAFolder' | 'tooLarge'> {
  const counts = { files: 0, bytes: 0, left: 0 };
  let waiting: Found[] = [];
  let place = 0;
  const flush = (): void => {
    const some = waiting;
    waiting = [];
    context.stage((writer) => {
      for (const one of some) {
        place += 1;
        keep(context, writer, batch, request, root, one, place);
      }
    });
  };
  const found = async (one: Found): Promise<void> => {
    if (one.is === 'file') {
      counts.files += 1;
      counts.bytes += one.facts.size;
    } else counts.left += 1;
    if (counts.files + counts.left > mostEntries) throw new TooLarge();
    waiting.push(one);
    if (waiting.length < rowsATime) return;
    flush();
    context.progress({ phase: 'listing', unit: 'files', done: place, total: null });
    await context.breathe();
  };
  const { dev, ino } = await lstat(context.session.paths.folder, { bigint: true });
  try {
    const isFolder = await walkFolder(root, { vault: { device: dev, inode: ino }, found });
    if (!isFolder) return 'notAFolder';
  } catch (error) {
    if (error instanceof TooLarge) return 'tooLarge';
    throw error;
  }
  flush();
  return counts;
}

/** Leaves the walk from any depth. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** One row, to be taken in or with the reason why it is not. */
function keep({ session }: JobContext, writer: Writer, batch: BatchRow, request: Request, root: Buffer, one: Found, place: number): void {
  const { entry, origin, investigationId, stated } = request;
  // Asked each time: the file may have got another key since.
  const key = keyOfInvestigation(session, writer, investigationId);
  if (!key) throw new Error('an investigation has no key');
  const content: PendingContent = {
    entry: { ...entry, description: `${entry.description} ${place}` },
    origin,
    stated,
    ...nameBelow(root, one.path),
    path: one.path,
    facts: one.is === 'file' ? one.facts : null,
  };
  if (one.is === 'left') keepOutcome(writer, key, { ...batch, batch_id: batch.id, place }, content, { what: 'left', reason: one.reason });
  else {
    const row = { fileId: investigationId, objectId: newObjectId(session), state: 'waiting', batch: batch.id, place } as const;
    insertIntake(writer, newIntake(session, key, row, content));
  }
}
