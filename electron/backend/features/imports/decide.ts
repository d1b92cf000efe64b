/** A person decides on a pending batch: its complaints come into existence all at once, or not at all. */
import type { BatchSummary } from '#shared/domain/imports/model.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { prepareEvent } from '../../ledger/append.ts';
import { insertEvent } from '../../ledger/store.ts';
import { stagedEvents } from '../complaints/index.ts';
import { clearStaged, inTurns } from './slices.ts';
import { isImporting } from './stage.ts';
import { decideBatch, findBatch, removePreparedEvents, type Batch } from './store.ts';

const PREPARED_AT_ONCE = 10;

type Prepared = readonly { readonly id: string; readonly leaf: Buffer }[];

/** Events are signed and stored in slices, without a place in the record; one short transaction then gives all of them their places and flips the batch. */
export function acceptImport(jobs: Jobs): Handler<'imports.accept'> {
  return async (context, { id }) => {
    const batch = pendingBatch(context, jobs, id);
    if (!batch.ok) return batch;
    const { batchNo } = batch.value;
    context.stage((writer) => removePreparedEvents(writer, batchNo));
    let isAccepted = false;
    try {
      const prepared = await prepareAll(context, batch.value);
      const accepted = decide(context, batch.value, 'accepted', prepared);
      isAccepted = accepted.ok;
      return accepted;
    } finally {
      if (!isAccepted && !context.session.broken) context.stage((writer) => removePreparedEvents(writer, batchNo));
    }
  };
}

export function discardImport(jobs: Jobs): Handler<'imports.discard'> {
  return async (context, { id }) => {
    const batch = pendingBatch(context, jobs, id);
    if (!batch.ok) return batch;
    const discarded = decide(context, batch.value, 'discarded', []);
    if (discarded.ok) await clearStaged(context, batch.value.batchNo);
    return discarded;
  };
}

function pendingBatch({ reader }: JobContext, jobs: Jobs, id: string): Result<Batch, Refusal> {
  const batch = findBatch(reader, id);
  if (batch === null) return refuse('imports.notFound');
  return batch.state !== 'pending' || isImporting(jobs) ? refuse('imports.notPending') : ok(batch);
}

async function prepareAll(context: JobContext, { batchNo, summary }: Batch): Promise<Prepared> {
  const { session } = context;
  const prepared: { readonly id: string; readonly leaf: Buffer }[] = [];
  let after = 0;
  const prepareSome = (writer: Writer): boolean => {
    const drafts = stagedEvents(writer, batchNo, summary.id, after, PREPARED_AT_ONCE);
    for (const { n, event } of drafts) {
      const sealed = prepareEvent(session, event);
      insertEvent(writer, sealed);
      prepared.push({ id: sealed.fields.event, leaf: sealed.leaf });
      after = n;
    }
    return drafts.length === PREPARED_AT_ONCE;
  };
  await inTurns(context, prepareSome, async () => {
    context.progress({ phase: 'signing', unit: 'entries', done: prepared.length, total: summary.complaints });
    await context.breathe();
  });
  return prepared;
}

function decide(
  context: JobContext,
  { batchNo, summary }: Batch,
  state: 'accepted' | 'discarded',
  prepared: Prepared,
): Result<{ readonly batch: BatchSummary }, Refusal> {
  // Counted again from what was signed: a batch of which a complaint is missing is not the one that the person saw.
  if (state === 'accepted' && prepared.length !== summary.complaints) return err({ code: 'imports.notPending' });
  const { complaints, allegations } = summary;
  return context.commit((writer) => {
    decideBatch(writer, batchNo, state);
    const batch = findBatch(writer, summary.id);
    if (batch === null) return err<Refusal>({ code: 'imports.notFound' });
    return ok({
      value: { batch: batch.summary },
      events: [
        { kind: `imports.${state}`, subject: summary.id, subjectType: 'importBatch', file: null, detail: { complaints, allegations } },
      ],
    });
  }, prepared);
}
