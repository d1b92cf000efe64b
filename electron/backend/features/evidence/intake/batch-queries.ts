import type { IntakeBatch, IntakeOutcome, LeftReason } from '#shared/domain/evidence/intake.ts';
import type { EvidenceId, IntakeBatchId, UserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import { refuse } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { begunBy, goesOnWith } from '../begun-by.ts';
import { keyOfInvestigation, openItem } from '../load.ts';
import { openPending, type PendingContent } from '../pending.ts';
import { countWaiting, isUnderWay, waitingOfBatch } from '../pending-store.ts';
import { findItem } from '../store.ts';
import { nameOfBatch, openOutcome } from './batch.ts';
import { batchesOf, countsOf, deleteBatch, findBatch, outcomesOf, setBatchState, type BatchRow, type OutcomeRow } from './batch-store.ts';

/** What the person who is signed in chose to take into an investigation, and what is left to them of others, the oldest first. */
export const listBatches: Handler<'evidence.batches'> = ({ session, reader }, { investigationId }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const rows = batchesOf(reader, investigationId).filter((row) => goesOnWith(session, row));
  return ok({ batches: rows.map((row) => shownBatch(session, reader, key, row)) });
};

function shownBatch(session: Session, reader: Reader, key: FileKey, row: BatchRow): IntakeBatch {
  return {
    id: row.id as IntakeBatchId,
    state: row.state,
    begunAt: row.begun_at,
    begunBy: begunBy(session, row) as UserId | null,
    name: nameOfBatch(key, row),
    same: row.same,
    counts: countsOf(reader, row.id),
    bytes: row.bytes,
  };
}

/** A batch that this person goes on with and whose file is open to them. */
export function ownBatch(session: Session, reader: Reader, id: string): { readonly batch: BatchRow; readonly key: FileKey } | null {
  const batch = findBatch(reader, id);
  const key = batch && goesOnWith(session, batch) ? keyOfInvestigation(session, reader, batch.file_id) : null;
  return batch && key ? { batch, key } : null;
}

export const listOutcomes: Handler<'evidence.outcomes'> = ({ session, reader }, { batch: id, what, offset, limit }) => {
  const own = ownBatch(session, reader, id);
  if (!own) return refuse('evidence.noSuchBatch');
  const { batch, key } = own;
  if (what === 'waiting') {
    const rows = waitingOfBatch(reader, id, offset, limit).map((row) =>
      shownSource(openPending(key, row), { place: row.place ?? 0, what, reason: null, size: row.size, item: null }),
    );
    return ok({ rows, total: countWaiting(reader, id) });
  }
  const rows = outcomesOf(reader, id, what, offset, limit).map((row) => shownOutcome(reader, batch, key, row));
  return ok({ rows, total: countsOf(reader, id)[what] });
};

type Rest = Omit<IntakeOutcome, 'originalName' | 'folder'>;

function shownSource(content: Pick<PendingContent, 'originalName' | 'folder'> | null, rest: Rest): IntakeOutcome {
  return { ...rest, originalName: content?.originalName ?? '', folder: content?.folder ?? '' };
}

function shownOutcome(reader: Reader, batch: BatchRow, key: FileKey, row: OutcomeRow): IntakeOutcome {
  const item = row.evidence_id === null ? null : findItem(reader, row.evidence_id);
  const kept = row.what === 'taken' ? null : openOutcome(key, batch, row);
  const named = kept ?? (item && openItem(reader, key, item.id));
  return shownSource(named, {
    place: row.place,
    what: row.what,
    reason: row.reason as LeftReason | null,
    size: kept?.facts?.size ?? item?.size ?? null,
    item: item && { id: item.id as EvidenceId, number: item.number },
  });
}

export const pauseBatch: Handler<'evidence.pauseBatch'> = ({ session, writer }, { batch: id }) => {
  const own = ownBatch(session, writer, id);
  if (own?.batch.state !== 'running') return ok({ paused: false });
  return ok({ paused: setBatchState(writer, id, 'paused') > 0 });
};

/** Nothing of it may be under way: neither its job, nor a process that finishes one of its files. */
export const dropBatch: Handler<'evidence.dropBatch'> = ({ session, writer }, { batch: id }) => {
  const batch = findBatch(writer, id);
  if (!batch || !goesOnWith(session, batch)) return ok({ dropped: false });
  if (batch.state === 'running' || isUnderWay(writer, id)) return refuse('evidence.batchUnderWay');
  return ok({ dropped: deleteBatch(writer, id) > 0 });
};
