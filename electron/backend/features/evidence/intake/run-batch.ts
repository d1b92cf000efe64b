import type { BatchResult } from '#shared/contract/intake.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../../handlers.ts';
import { lockingReason, type JobContext } from '../../../jobs/context.ts';
import { smallSize } from '../../../objects/take-in-many.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import { goesOnWith } from '../begun-by.ts';
import { keyOfInvestigation } from '../load.ts';
import { nextOfBatch, type IntakeRow } from '../pending-store.ts';
import type { BatchRun, Report } from './batch-run.ts';
import { bytesWaiting, countsOf, findBatch, hasRunningBatch, setBatchState } from './batch-store.ts';
import { runLarge } from './run-large.ts';
import { runSmall } from './run-small.ts';
import { sameIndex } from './same.ts';

const filesATime = 256;

/** Works through what waits of a batch, in its order. */
export const runBatch: Handler<'evidence.runBatch'> = async (context, { batch: id }) => {
  const { session, reader } = context;
  const batch = findBatch(reader, id);
  if (!batch || !goesOnWith(session, batch)) return refuse('evidence.noSuchBatch');
  if (batch.state === 'listing') return refuse('evidence.batchIncomplete');
  // One at a time for everybody: two would only be slower.
  if (batch.state === 'running' || hasRunningBatch(reader)) return refuse('evidence.batchUnderWay');
  if (!keyOfInvestigation(session, reader, batch.file_id)) return refuse('investigations.notFound');
  context.stage((writer) => setBatchState(writer, id, 'running'));
  let end: 'ended' | 'paused' | 'stopped' = 'stopped';
  try {
    const done = await workThrough(context, { batch, same: sameIndex(batch.file_id) });
    if (!done.ok) return done;
    end = done.value;
    const { taken, linked, same, left } = countsOf(reader, id);
    const value: BatchResult = { state: end, taken, linked, same, left };
    return ok(value);
  } finally {
    const isLocking = context.signal.aborted && context.signal.reason === lockingReason;
    if (!session.broken) context.stage((writer) => setBatchState(writer, id, isLocking ? 'cut' : end));
  }
};

async function workThrough(context: JobContext, run: BatchRun): Promise<Result<'ended' | 'paused', Refusal>> {
  const { reader, session } = context;
  const { id, file_id: fileId } = run.batch;
  const report = progressOf(context, id);
  for (;;) {
    await context.breathe();
    if (findBatch(reader, id)?.state !== 'running') return ok('paused');
    if (!keyOfInvestigation(session, reader, fileId)) return refuse('investigations.notFound');
    report();
    const step = nextStep(nextOfBatch(reader, id, filesATime));
    if (step === null) return ok('ended');
    const done = step.is === 'large' ? await runLarge(context, run, step.row, report) : await runSmall(context, run, step.rows);
    if (!done.ok) return err(done.error);
  }
}

type Step = { readonly is: 'large'; readonly row: IntakeRow } | { readonly is: 'small'; readonly rows: readonly IntakeRow[] };

/** The small files up to the next large one, or that one. A size that was not looked at yet counts as large. */
function nextStep(rows: readonly IntakeRow[]): Step | null {
  const [first] = rows;
  if (first === undefined) return null;
  const end = rows.findIndex(isLarge);
  if (end === 0) return { is: 'large', row: first };
  return { is: 'small', rows: end < 0 ? rows : rows.slice(0, end) };
}

function isLarge({ size }: IntakeRow): boolean {
  return size === null || size > smallSize;
}

/** Files smaller than this are told by their number: their bytes say little about the time that they take. */
const bytesTell = 1 << 20;

function progressOf(context: JobContext, id: string): Report {
  const { reader } = context;
  const bytes = bytesWaiting(reader, id);
  const files = countsOf(reader, id).waiting;
  const areBytes = bytes / Math.max(1, files) > bytesTell;
  return (underWay = 0, phase = 'takingIn') => {
    if (areBytes) context.progress({ phase, unit: 'bytes', done: bytes - bytesWaiting(reader, id) + underWay, total: bytes });
    else context.progress({ phase, unit: 'files', done: files - countsOf(reader, id).waiting, total: files });
  };
}
