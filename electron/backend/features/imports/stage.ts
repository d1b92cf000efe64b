/** A file becomes complaints of a pending batch: whole, sealed under keys of their own, and shown to nobody before a person accepts them. */
import type { BatchSummary, CsvMapping, ReadComplaint, RowProblem } from '#shared/domain/imports/model.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { uuidV7 } from '../../ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { newEventId } from '../../ledger/append.ts';
import { nodeFileSystem } from '../../objects/file-system.ts';
import { openSource, type SourceFile } from '../../objects/source-file.ts';
import { insertStaged, isStagedHere, type NewStaged } from '../complaints/index.ts';
import { problemValues, type ProblemValues } from './problem-values.ts';
import { readComplaints, type ReadTotals } from './read-complaints.ts';
import { refuseCsv } from './refusals.ts';
import { clearLeftBehind, clearStaged, dayOf, inSlices } from './slices.ts';
import { endStaging, findBatch, hasPendingBatch, insertBatch, insertProblem, removeBatch, type BatchCounts } from './store.ts';

/** File keys that are granted in one entry of the keyring. The format allows 2,000; fewer keep the entry from taking longer than a slice. */
const KEYS_AN_ENTRY = 200;
const CLEARING_MS = 1000;

/** True while another import is at work: two at once could take the same complaint in twice. */
export function isImporting(jobs: Jobs): boolean {
  return jobs.list().filter((job) => job.operation.startsWith('imports.') && job.endedAt === null).length > 1;
}

export function stageImport(jobs: Jobs): Handler<'imports.stage'> {
  return async (context, { file, mapping }) => {
    if (hasPendingBatch(context.reader) || isImporting(jobs)) return refuse('imports.batchPending');
    const path = context.paths[file];
    const source = path === undefined ? null : await openSource(nodeFileSystem, path);
    if (source === null || !source.ok) return refuse('imports.unreadable');
    try {
      await clearLeftBehind(context);
      return await stageFile(context, source.value, mapping);
    } finally {
      await source.value.close();
    }
  };
}

type Staging = {
  readonly context: JobContext;
  readonly batchId: string;
  readonly batchNo: number;
  readonly mapping: CsvMapping;
  readonly stagedAt: string;
  readonly values: ProblemValues;
  problems: number;
  complaints: number;
  allegations: number;
  alreadyHere: number;
};

async function stageFile(
  context: JobContext,
  source: SourceFile,
  mapping: CsvMapping,
): Promise<Result<{ readonly batch: BatchSummary }, Refusal>> {
  const { session } = context;
  const batchId = newId(context);
  const stagedAt = session.ports.clock.now().toISOString();
  const batchNo = context.stage((writer) => insertBatch(writer, batchId, mapping.source, stagedAt));
  const values = problemValues(session, batchId);
  const staging: Staging = {
    context,
    batchId,
    batchNo,
    mapping,
    stagedAt,
    values,
    problems: 0,
    complaints: 0,
    allegations: 0,
    alreadyHere: 0,
  };
  let isStaged = false;
  try {
    const read = await readComplaints({
      source,
      mapping,
      makeId: () => newId(context),
      importDay: dayOf(session),
      signal: context.signal,
      onProgress: (done, total) => context.progress({ phase: done * 2 < total ? 'counting' : 'reading', unit: 'bytes', done, total }),
      onComplaints: async (complaints, problems) => {
        await takeComplaints(staging, complaints);
        await takeProblems(staging, problems);
      },
    });
    if (!read.ok) return refuseCsv(read.error);
    const ended = finish(staging, read.value);
    isStaged = ended.ok;
    return ended;
  } finally {
    values.end();
    if (!isStaged) await giveUp(staging);
  }
}

/** Those that are here already are only counted. Their keys are granted, and synced, before the rows that need them are written. */
async function takeComplaints(staging: Staging, complaints: readonly ReadComplaint[]): Promise<void> {
  const { context, batchNo, mapping, stagedAt } = staging;
  const { session } = context;
  const fresh = complaints.filter(({ officeReference }) => !isStagedHere(context.reader, mapping.source, officeReference));
  staging.alreadyHere += complaints.length - fresh.length;
  await context.breathe();
  for (let start = 0; start < fresh.length; start += KEYS_AN_ENTRY) {
    const group = fresh.slice(start, start + KEYS_AN_ENTRY).map(({ entry, reported }): NewStaged => {
      staging.allegations += entry.allegations.length;
      return { id: newId(context), eventId: newEventId(session), batchNo, source: mapping.source, registeredAt: stagedAt, entry, reported };
    });
    staging.complaints += group.length;
    session.keys.newFileKeys(
      group.map(({ id }) => id),
      'intakeTeam',
    );
    await context.breathe();
    await inSlices(context, group, (writer, staged) => insertStaged(session, writer, staged));
  }
}

async function takeProblems(staging: Staging, problems: readonly RowProblem[]): Promise<void> {
  await inSlices(staging.context, problems, (writer, { value, ...problem }) => {
    const n = staging.problems;
    insertProblem(writer, staging.batchNo, { ...problem, n, sealedValue: staging.values.seal(n, value) });
    staging.problems += 1;
  });
}

/** A file with nothing new in it leaves no batch to decide on: it is put aside at once, and what was listed can be read. */
function finish(staging: Staging, totals: ReadTotals): Result<{ readonly batch: BatchSummary }, Refusal> {
  const { batchId, batchNo, complaints, allegations, alreadyHere } = staging;
  const { rows, refusedRows, remarks, digest } = totals;
  const counts: BatchCounts = { rows, complaints, allegations, alreadyHere, refusedRows, remarks };
  return staging.context.commit((writer) => {
    endStaging(writer, batchNo, counts, complaints === 0 ? 'discarded' : 'pending');
    const batch = findBatch(writer, batchId);
    if (batch === null) return err<Refusal>({ code: 'imports.notFound' });
    return ok({
      value: { batch: batch.summary },
      events: [{ kind: 'imports.staged', subject: batchId, subjectType: 'importBatch', file: null, detail: { ...counts, file: digest } }],
    });
  });
}

/** Nothing of a file that was not read to its end stays. Locking does not wait for long: what is left then is hidden, and goes before the next import. */
async function giveUp({ context, batchNo }: Staging): Promise<void> {
  if (context.session.broken) return;
  const isClear = await clearStaged(context, batchNo, CLEARING_MS);
  if (isClear) context.stage((writer) => removeBatch(writer, batchNo));
}

function newId({ session }: JobContext): string {
  return uuidV7(session.ports.clock, session.ports.random);
}
