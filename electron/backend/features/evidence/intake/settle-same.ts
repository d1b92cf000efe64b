import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import type { JobContext } from '../../../jobs/context.ts';
import type { EventDraft } from '../../../ledger/append.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import { newIntake } from '../pending.ts';
import { insertIntake } from '../pending-store.ts';
import { findItem } from '../store.ts';
import { newObjectId } from '../take-in.ts';
import { openOutcome } from './batch.ts';
import { ownBatch } from './batch-queries.ts';
import { countsOf, deleteOutcome, findOutcome, outcomesOf, setBatchState, setOutcome, setSame, type OutcomeRow } from './batch-store.ts';
import { recordLink } from './link.ts';

const atATime = 100;

/** Links or takes in what waits for the decision. Asked for all, it holds for what the batch has yet to find as well. */
export const settleSame: Handler<'evidence.settleSame'> = async (context, { batch: id, places, how }) => {
  const { session, reader } = context;
  const own = ownBatch(session, reader, id);
  if (!own) return refuse('evidence.noSuchBatch');
  if (own.batch.state === 'running') return refuse('evidence.batchUnderWay');
  if (places !== null) return settleThese(context, id, how, placed(context, id, places));
  context.stage((writer) => setSame(writer, id, how));
  const total = countsOf(reader, id).same;
  for (let settled = 0; ;) {
    const rows = outcomesOf(reader, id, 'same', 0, atATime);
    if (rows.length === 0) return ok({ settled });
    const done = settleThese(context, id, how, rows);
    if (!done.ok) return done;
    settled += rows.length;
    context.progress({ phase: 'settling', unit: 'files', done: settled, total });
    await context.breathe();
  }
};

function settleThese(
  context: JobContext,
  id: string,
  how: 'link' | 'take',
  rows: readonly OutcomeRow[],
): Result<{ settled: number }, Refusal> {
  if (rows.length === 0) return ok({ settled: 0 });
  const done = how === 'link' ? linkThese(context, id, rows) : takeThese(context, id, rows);
  return done.ok ? ok({ settled: rows.length }) : done;
}

/** Those at these places that still wait to be decided. */
function placed({ reader }: JobContext, id: string, places: readonly number[]): OutcomeRow[] {
  return [...new Set(places)].flatMap((place) => {
    const row = findOutcome(reader, id, place);
    return row?.what === 'same' ? [row] : [];
  });
}

function linkThese({ session, commit }: JobContext, id: string, rows: readonly OutcomeRow[]): Result<void, Refusal> {
  return commit((writer) => {
    const own = ownBatch(session, writer, id);
    if (!own) return refuse('evidence.noSuchBatch');
    const events = rows.map((row): EventDraft => {
      const kept = openOutcome(own.key, own.batch, row);
      const item = row.evidence_id === null ? null : findItem(writer, row.evidence_id);
      if (!kept?.sha256 || !item) throw new Error('what is the same as an item does not say as which');
      setOutcome(writer, { batch_id: id, place: row.place, what: 'linked' });
      return recordLink(session, writer, item, kept.sha256, kept);
    });
    const [first, ...more] = events;
    return first === undefined ? err({ code: 'evidence.noSuchBatch' }) : ok({ value: undefined, events: [first, ...more] });
  });
}

/** They wait again, and are read anew when the batch goes on. */
function takeThese({ session, stage }: JobContext, id: string, rows: readonly OutcomeRow[]): Result<void, Refusal> {
  return stage((writer): Result<void, Refusal> => {
    const own = ownBatch(session, writer, id);
    if (!own) return refuse('evidence.noSuchBatch');
    for (const row of rows) waitAgain(session, writer, own, row);
    return ok(undefined);
  });
}

function waitAgain(session: Session, writer: Writer, { batch, key }: NonNullable<ReturnType<typeof ownBatch>>, row: OutcomeRow): void {
  const kept = openOutcome(key, batch, row);
  if (kept === null) throw new Error('what was kept of a file does not open');
  const { sha256: _, ...content } = kept;
  deleteOutcome(writer, batch.id, row.place);
  const place = {
    fileId: batch.file_id,
    objectId: newObjectId(session),
    state: 'waiting',
    userId: batch.user_id,
    batch: batch.id,
    place: row.place,
  } as const;
  insertIntake(writer, newIntake(session, key, place, { ...content, takeSame: true }));
  setBatchState(writer, batch.id, 'ready');
}
