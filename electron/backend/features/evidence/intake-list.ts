import type { PendingIntake } from '#shared/domain/evidence/model.ts';
import type { EvidenceId, IntakeId, UserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { isSameState } from '../../objects/source-file.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { placeInBatch } from './intake/batch.ts';
import { insertOutcome } from './intake/batch-store.ts';
import { begunBy, goesOnWith } from './begun-by.ts';
import { keyOfInvestigation, openItem } from './load.ts';
import { openPending, type PendingContent } from './pending.ts';
import { beginners, deleteIntake, findIntake, intakesOf, type IntakeRow, type IntakeState } from './pending-store.ts';
import { lookAtSource } from './run-intake.ts';
import { findItem } from './store.ts';

/** Batches show the rest (`evidence.outcomes`). */
const mostShown = 200;

/** What the person who is signed in began to take into an investigation, and what is left to them of others. */
export const listIntakes: Handler<'evidence.intakes'> = async ({ session, reader }, { investigationId }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const of = beginners(reader).filter((begun) => begun.file_id === investigationId && goesOnWith(session, begun));
  const rows = of.flatMap((begun) => intakesOf(reader, begun.user_id, investigationId, mostShown));
  return ok({ intakes: await Promise.all(rows.map((row) => describe(session, reader, key, row))) });
};

export const dropIntake: Handler<'evidence.dropIntake'> = ({ session, writer }, { id }) => {
  const row = findIntake(writer, id);
  if (!row || !goesOnWith(session, row)) return ok({ dropped: false });
  if (row.state === 'running' || row.state === 'handedOver' || row.state === 'recording') return refuse('evidence.intakeUnderWay');
  // Noted: in its batch it counts as taken in from now on.
  const place = row.state === 'finished' ? placeInBatch(row) : null;
  if (place) {
    insertOutcome(writer, {
      batch_id: place.batch_id,
      place: place.place,
      what: 'taken',
      reason: null,
      evidence_id: row.evidence_id,
      sealed: Buffer.alloc(0),
    });
  }
  return ok({ dropped: deleteIntake(writer, id) > 0 });
};

const shownStates: { readonly [state in IntakeState]: PendingIntake['state'] } = {
  waiting: 'waiting',
  running: 'running',
  handedOver: 'finishing',
  recording: 'recording',
  finished: 'finished',
};

async function describe(session: Session, reader: Reader, key: FileKey, row: IntakeRow): Promise<PendingIntake> {
  const common = {
    id: row.object_id as IntakeId,
    state: shownStates[row.state],
    begunAt: row.begun_at,
    begunBy: begunBy(session, row) as UserId | null,
    inBatch: row.batch_id !== null,
  };
  const item = row.evidence_id === null ? null : findItem(reader, row.evidence_id);
  if (item !== null) {
    const { description = '', originalName = '', recording } = openItem(reader, key, item.id) ?? {};
    return {
      ...common,
      description,
      originalName,
      isRecording: recording !== undefined,
      source: null,
      item: { id: item.id as EvidenceId, number: item.number },
    };
  }
  const content = openPending(key, row);
  // One that does not open can only be left out.
  if (content === null) return { ...common, description: '', originalName: '', isRecording: false, source: 'missing', item: null };
  const source = row.state === 'waiting' ? await stateOfSource(session, content) : null;
  return {
    ...common,
    description: content.entry.description,
    originalName: content.originalName,
    isRecording: content.recording !== undefined,
    source,
    item: null,
  };
}

async function stateOfSource(session: Session, { path, facts }: PendingContent): Promise<PendingIntake['source']> {
  const looked = await lookAtSource(session, path);
  if (!looked.ok) return 'missing';
  return facts === null || isSameState(facts, looked.value) ? 'there' : 'changed';
}
