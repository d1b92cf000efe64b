import type { Output } from '#shared/contract/operations.ts';
import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import { gridSteps } from '#shared/domain/evidence/redaction.ts';
import type { StatementContents } from '#shared/domain/evidence/statements/all.ts';
import { programName, programVersion } from '#shared/kernel/program.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { lockingReason, type JobContext } from '../../../jobs/context.ts';
import type { SourceFile } from '../../../objects/source-file.ts';
import { takeIn } from '../../../objects/take-in.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import { addHandling, momentOfNow } from '../handling.ts';
import { abandonIntake } from '../intakes.ts';
import { keyOfInvestigation, type LoadedItem } from '../load.ts';
import { intakeRefusal } from '../object-codes.ts';
import { OBJECT_VERSION } from '../object-key.ts';
import { keyOfIntake, newIntake, type PendingContent } from '../pending.ts';
import { insertIntake } from '../pending-store.ts';
import { itemName } from '../record.ts';
import { recordTakenIn } from '../record-taken-in.ts';
import { recordStatement } from '../statements/add.ts';
import { newObjectId } from '../take-in.ts';
import { originalToCopy } from './original.ts';

/** In steps of a page's width and height. */
export const gridText = `1/${gridSteps}`;

/** What reads pages in the frame that recognises text. */
export const pageReader = { tool: 'tesseract.js-core', toolVersion: '7.0.0' };

export type MadeCopy = {
  readonly bytes: Buffer;
  readonly entry: PendingContent['entry'];
  readonly by: string;
  readonly originalName: string;
  /** What stands in the handling record of the original. */
  readonly handling: CustodyType;
  /** What read or made it; this program unless told. */
  readonly tool?: { readonly tool: string; readonly toolVersion: string };
  readonly copyOf: Omit<StatementContents['copyOf'], 'tool' | 'toolVersion'>;
};

type Made = Output<'evidence.redactEnd'>;

/** Takes bytes that were made here in as an item of the original's investigation, bound to it, all of it or nothing. Its row stands from the beginning. */
export async function recordCopy(context: JobContext, original: LoadedItem, made: MadeCopy): Promise<Result<Made, Refusal>> {
  const { session, signal } = context;
  const { investigation_id: investigationId } = original.row;
  const key = keyOfInvestigation(session, context.reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const content = contentOf(context, made);
  const row = newIntake(session, key, { fileId: investigationId, objectId: newObjectId(session), state: 'running' }, content);
  const objectKey = keyOfIntake(key, row);
  if (!objectKey) throw new Error('a wrap of our own making does not open');
  context.stage((writer) => insertIntake(writer, row));
  let isRecorded = false;
  try {
    const taken = await takeIn(session.objects, {
      source: '',
      from: memorySource(made.bytes),
      objectId: row.object_id,
      version: OBJECT_VERSION,
      objectKey,
      signal,
      onProgress: ({ phase, done, total }) => context.progress({ phase, unit: 'bytes', done, total }),
    });
    if (!taken.ok) return err(intakeRefusal(taken.error.code));
    const { size, sha256 } = taken.value;
    const arrived = { investigationId, objectId: row.object_id, objectKey, size, sha256, at: session.ports.clock.now(), afterLock: false };
    const recorded = bind(context, original, made, content, arrived);
    isRecorded = recorded.ok;
    return recorded;
  } finally {
    objectKey.fill(0);
    const isLocking = signal.aborted && signal.reason === lockingReason;
    if (!isRecorded && !isLocking) await abandonIntake(session, row.object_id, 'drop');
  }
}

/** The new item, what it is a copy of, and the handling of the original: one transaction. */
function bind(
  context: JobContext,
  { row }: LoadedItem,
  made: MadeCopy,
  content: PendingContent,
  arrived: Parameters<typeof recordTakenIn>[3],
): Result<Made, Refusal> {
  const { session } = context;
  const tool = made.tool ?? { tool: programName, toolVersion: programVersion };
  return context.commit((writer) => {
    // Asked again: the file may have been closed to this person meanwhile, and the item found altered and locked.
    const still = originalToCopy(session, writer, row.id);
    if (!still.ok) return still;
    const recorded = recordTakenIn(session, writer, content, arrived);
    if (!recorded.ok) return recorded;
    const { value, events } = recorded.value;
    const copy = { id: value.id, investigation_id: row.investigation_id };
    const stated = recordStatement(session, writer, copy, { type: 'copyOf', otherId: row.id, content: { ...made.copyOf, ...tool } });
    const handled = addHandling(session, writer, row, {
      type: made.handling,
      at: momentOfNow(session.ports.clock),
      content: { to: made.by, notes: itemName(value.number), ...tool },
    });
    const { id, number, sha256, size } = value;
    return ok({ value: { id, number, sha256, size }, events: [...events, stated.event, handled.event] });
  });
}

function contentOf({ session }: JobContext, { entry, by, originalName }: MadeCopy): PendingContent {
  const at = momentOfNow(session.ports.clock);
  return {
    entry,
    origin: { type: 'generated', at, from: '', to: by, place: '', authority: '', seal: '', condition: '' },
    originalName,
    path: Buffer.alloc(0),
    facts: null,
  };
}

function memorySource(bytes: Buffer): SourceFile {
  return {
    size: bytes.length,
    read: (into, position) => {
      into.set(bytes.subarray(position, position + into.length));
      return Promise.resolve(ok(undefined));
    },
    confirmUnchanged: () => Promise.resolve(ok(undefined)),
    close: () => Promise.resolve(),
  };
}
