import type { LeftReason } from '#shared/domain/evidence/intake.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../../db/handles.ts';
import { lockingReason, type JobContext } from '../../../jobs/context.ts';
import type { EventDraft } from '../../../ledger/append.ts';
import { isPresent, objectPath, storedName } from '../../../objects/store.ts';
import { takeInMany, type SmallOutcome } from '../../../objects/take-in-many.ts';
import type { Refusal } from '../../../refusal.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { abandonIntake } from '../intakes.ts';
import { keyOfInvestigation } from '../load.ts';
import { intakeRefusal } from '../object-codes.ts';
import { OBJECT_VERSION } from '../object-key.ts';
import { keyOfIntake, openPending, type PendingContent } from '../pending.ts';
import { deleteIntake, setIntakeState, type IntakeRow } from '../pending-store.ts';
import { recordTakenIn } from '../record-taken-in.ts';
import { keepOutcome, placeInBatch } from './batch.ts';
import { keepSame } from './keep-same.ts';
import type { BatchRun } from './batch-run.ts';
import { runLarge } from './run-large.ts';
import type { Same } from './same.ts';

type Opened = { readonly row: IntakeRow; readonly content: PendingContent; readonly objectKey: Buffer };

/** Takes small files in together; their items come to stand in one transaction, after everything of all of them is on the disk. */
export async function runSmall(context: JobContext, run: BatchRun, rows: readonly IntakeRow[]): Promise<Result<void, Refusal>> {
  const { session, reader } = context;
  const key = keyOfInvestigation(session, reader, run.batch.file_id);
  if (!key) return { ok: false, error: { code: 'investigations.notFound' } };
  const { opened, others } = await openRows(context, key, rows);
  for (const row of others) {
    const done = await runLarge(context, run, row, () => undefined);
    if (!done.ok) return done;
  }
  context.stage((writer) => {
    for (const { row } of opened) setIntakeState(writer, row.object_id, 'running');
  });
  let isRecorded = false;
  try {
    const sames = new Map<number, Same | 'later'>();
    const taken = await takeInMany(
      session.objects,
      opened.map(({ row, content, objectKey }) => ({
        source: content.path,
        objectId: row.object_id,
        version: OBJECT_VERSION,
        objectKey,
        expected: content.facts ?? undefined,
      })),
      { signal: context.signal, isWanted: judgeSame(context, run, key, opened, sames) },
    );
    if (!taken.ok) return { ok: false, error: intakeRefusal(taken.error.code) };
    record(context, run, opened, taken.value, sames);
    isRecorded = true;
    return ok(undefined);
  } finally {
    for (const { objectKey } of opened) objectKey.fill(0);
    const isLocking = context.signal.aborted && context.signal.reason === lockingReason;
    // At a lock the rows stay as they are: the next opening takes back what lies there.
    if (!isRecorded && !isLocking) for (const { row } of opened) await abandonIntake(session, row.object_id, 'keep');
  }
}

/** Those that can go together. One whose object lies there already, or that was not looked at, goes by itself. */
async function openRows(context: JobContext, key: FileKey, rows: readonly IntakeRow[]) {
  const { objects } = context.session;
  const opened: Opened[] = [];
  const others: IntakeRow[] = [];
  const areThere = await Promise.all(
    rows.map(({ object_id: id }) => isPresent(objects.fileSystem, objectPath(objects, storedName(objects.namesKey, id)))),
  );
  for (const [at, row] of rows.entries()) {
    const content = openPending(key, row);
    const objectKey = content && keyOfIntake(key, row);
    if (content === null || objectKey === null || content.facts === null || areThere[at] === true) {
      objectKey?.fill(0);
      others.push(row);
    } else opened.push({ row, content, objectKey });
  }
  return { opened, others };
}

/** `later`: another file of the same step has this content; it becomes the item, and this one is looked at again. */
function judgeSame(
  { reader }: JobContext,
  { batch, same }: BatchRun,
  key: FileKey,
  opened: readonly Opened[],
  sames: Map<number, Same | 'later'>,
) {
  const seen = new Set<string>();
  return (index: number, size: number, sha256: string): boolean => {
    if (batch.same === 'take' || opened[index]?.content.takeSame === true) return true;
    const found = same.find(reader, key, size, sha256) ?? (seen.has(sha256) ? 'later' : null);
    if (found === null) seen.add(sha256);
    else sames.set(index, found);
    return found === null;
  };
}

const leftBy: { readonly [code in Extract<SmallOutcome, { is: 'refused' }>['code']]: LeftReason } = {
  source_changed: 'evidence.sourceChanged',
  source_vanished: 'evidence.sourceVanished',
  source_unreadable: 'evidence.sourceUnreadable',
  readback_differs: 'evidence.didNotReadBack',
  object_exists: 'evidence.didNotReadBack',
  unwanted: 'evidence.didNotReadBack',
};

/** Everything that became of these files, in one transaction. */
function record(
  context: JobContext,
  run: BatchRun,
  opened: readonly Opened[],
  outcomes: readonly SmallOutcome[],
  sames: ReadonlyMap<number, Same | 'later'>,
): void {
  const { session } = context;
  const isAnything = outcomes.some(
    ({ is }, at) => is === 'taken' || (is === 'unwanted' && run.batch.same === 'link' && sames.get(at) !== 'later'),
  );
  const work = (writer: Writer): EventDraft[] => {
    const key = keyOfInvestigation(session, writer, run.batch.file_id);
    if (!key) throw new Error('an investigation has no key');
    return opened.flatMap((one, at) => recordOne(context, writer, key, run, one, outcomes[at]!, sames.get(at)));
  };
  if (!isAnything) {
    context.stage(work);
    return;
  }
  const done = context.commit((writer) => {
    const [first, ...more] = work(writer);
    if (first === undefined) throw new Error('nothing to record of files that were taken in');
    return ok({ value: null, events: [first, ...more] });
  });
  if (!done.ok) throw new Error('what was taken in was refused');
}

function recordOne(
  { session }: JobContext,
  writer: Writer,
  key: FileKey,
  { batch }: BatchRun,
  { row, content, objectKey }: Opened,
  outcome: SmallOutcome,
  same: Same | 'later' | undefined,
): readonly EventDraft[] {
  const { object_id: objectId } = row;
  if (outcome.is === 'taken') {
    const { size, sha256 } = outcome;
    const arrived = { investigationId: batch.file_id, objectId, objectKey, size, sha256, at: session.ports.clock.now(), afterLock: false };
    const recorded = recordTakenIn(session, writer, content, { ...arrived, sameAs: null });
    if (!recorded.ok) throw new Error('what was taken in was refused');
    return recorded.value.events;
  }
  if (outcome.is === 'unwanted' && (same === 'later' || same === undefined)) {
    setIntakeState(writer, objectId, 'waiting');
    return [];
  }
  const place = placeInBatch(row);
  if (place === null) throw new Error('an intake of a batch has no place there');
  deleteIntake(writer, objectId);
  if (outcome.is === 'refused') {
    keepOutcome(writer, key, place, content, { what: 'left', reason: leftBy[outcome.code] });
    return [];
  }
  return keepSame(session, writer, key, { batch, place, content, sha256: outcome.sha256, same: same as Same });
}
