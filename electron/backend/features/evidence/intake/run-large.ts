import type { LeftReason } from '#shared/domain/evidence/intake.ts';
import { leftReasons } from '#shared/domain/evidence/intake.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { JobContext } from '../../../jobs/context.ts';
import type { Refusal } from '../../../refusal.ts';
import { keyOfInvestigation } from '../load.ts';
import { openPending } from '../pending.ts';
import { deleteIntake, findInBatch, type IntakeRow } from '../pending-store.ts';
import { goOn } from '../take-in.ts';
import { keepOutcome, placeInBatch } from './batch.ts';
import { keepSame } from './keep-same.ts';
import type { BatchRun, Report } from './batch-run.ts';
import type { Same } from './same.ts';

/** Takes one file in by itself, as if it had been chosen alone; what cannot be taken in is left with its reason, and the others go on. */
export async function runLarge(context: JobContext, run: BatchRun, row: IntakeRow, report: Report): Promise<Result<void, Refusal>> {
  const { session, reader } = context;
  const { batch } = run;
  let same: { readonly item: Same; readonly sha256: string } | null = null;
  const mayBeSame = batch.same !== 'take' && !takesSame(context, run, row);
  const isWanted = (size: number, sha256: string): boolean => {
    const key = mayBeSame ? keyOfInvestigation(session, reader, batch.file_id) : null;
    const item = key && run.same.find(reader, key, size, sha256);
    if (item) same = { item, sha256 };
    return !item;
  };
  const done = await goOn(
    { ...context, progress: (step) => report(step.phase === 'reading' ? step.done : (step.total ?? 0), step.phase) },
    row.object_id,
    isWanted,
  );
  if (done.ok) return ok(undefined);
  if (done.error.code === 'evidence.unwanted') return keepFound(context, run, row, same);
  const reason =
    leftReasons.find((one) => one === done.error.code) ??
    (done.error.code === 'evidence.noSuchIntake' ? 'evidence.sourceUnreadable' : undefined);
  // A disk that fails or is full ends the work: what waits, waits.
  return reason === undefined ? done : leave(context, run, row, reason);
}

function takesSame({ session, reader }: JobContext, { batch }: BatchRun, row: IntakeRow): boolean {
  const key = keyOfInvestigation(session, reader, batch.file_id);
  return key !== null && openPending(key, row)?.takeSame === true;
}

function leave(context: JobContext, { batch }: BatchRun, row: IntakeRow, reason: LeftReason): Result<void, Refusal> {
  const { session } = context;
  context.stage((writer) => {
    const now = findInBatch(writer, batch.id, row.place ?? 0);
    const place = now && placeInBatch(now);
    const key = keyOfInvestigation(session, writer, batch.file_id);
    const content = key && now && openPending(key, now);
    if (!place) return;
    if (content && key) keepOutcome(writer, key, place, content, { what: 'left', reason });
    deleteIntake(writer, place.object_id);
  });
  return ok(undefined);
}

function keepFound(
  context: JobContext,
  { batch }: BatchRun,
  row: IntakeRow,
  found: { readonly item: Same; readonly sha256: string } | null,
): Result<void, Refusal> {
  const { session, reader } = context;
  const now = findInBatch(reader, batch.id, row.place ?? 0);
  const place = now && placeInBatch(now);
  const key = keyOfInvestigation(session, reader, batch.file_id);
  const content = now && key && openPending(key, now);
  if (!place || !key || !content || found === null) throw new Error('an intake that was not wanted is gone');
  const keep = { batch, place, content, sha256: found.sha256, same: found.item };
  if (batch.same !== 'link') {
    context.stage((writer) => {
      deleteIntake(writer, place.object_id);
      keepSame(session, writer, key, keep);
    });
    return ok(undefined);
  }
  return context.commit((writer) => {
    deleteIntake(writer, place.object_id);
    const [first, ...more] = keepSame(session, writer, key, keep);
    if (first === undefined) throw new Error('a link without an entry');
    return ok({ value: undefined, events: [first, ...more] });
  });
}
