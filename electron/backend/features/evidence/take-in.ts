import { basename } from 'node:path';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { IntakeBatchId, IntakeId } from '#shared/kernel/ids.ts';
import { mayRecord } from '#shared/domain/evidence/rules.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { isSameState } from '../../objects/source-file.ts';
import { isPresent, objectPath, storedName } from '../../objects/store.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { goesOnWith } from './begun-by.ts';
import { newBatch } from './intake/batch.ts';
import { insertBatch } from './intake/batch-store.ts';
import { keyOfInvestigation } from './load.ts';
import { keyOfIntake, newIntake, openPending, sealPending, type PendingContent } from './pending.ts';
import { deleteIntake, findIntake, insertIntake, replaceSealed, setIntakeState, type IntakeRow } from './pending-store.ts';
import { lookAtSource, runIntake } from './run-intake.ts';

type Origin = Input<'evidence.takeIn'>['origin'];

/** One file becomes material. */
export const takeInEvidence: Handler<'evidence.takeIn'> = async (context, { investigationId, file, entry, origin }) => {
  const { session, reader } = context;
  if (!keyOfInvestigation(session, reader, investigationId)) return refuse('investigations.notFound');
  const why = whyNotFrom(session, origin);
  if (why) return err(why);
  const source = context.paths[file];
  if (source === undefined) return refuse('token.unknown');
  const looked = await lookAtSource(session, Buffer.from(source));
  if (!looked.ok) return looked;
  const content = { ...contentOf(source, entry, origin), facts: looked.value };
  // Asked again: the file may have got another key while its source was looked at.
  const now = keyOfInvestigation(session, reader, investigationId);
  if (!now) return refuse('investigations.notFound');
  const row = newIntake(session, now, { fileId: investigationId, objectId: newObjectId(session), state: 'running' }, content);
  context.stage((writer) => insertIntake(writer, row));
  return runIntake(context, {
    investigationId,
    objectId: row.object_id,
    objectKey: keyOfIntake(now, row)!,
    content,
    whenRefused: 'drop',
  });
};

/** Several files, each to be begun by `evidence.goOnWithIntake`: nothing of them is read yet. */
export const prepareIntakes: Handler<'evidence.prepareIntakes'> = ({ session, writer, paths }, input) => {
  const { investigationId, origin, files, same = 'ask', stated } = input;
  const key = keyOfInvestigation(session, writer, investigationId);
  if (!key) return refuse('investigations.notFound');
  const why = whyNotFrom(session, origin);
  if (why) return err(why);
  const contents = files.flatMap(({ file, entry }) => {
    const source = paths[file];
    return source === undefined ? [] : [{ ...contentOf(source, entry, origin), stated, facts: null }];
  });
  // Before the first row: what is refused leaves nothing.
  if (contents.length < files.length) return refuse('token.unknown');
  const batch = newBatch(session, key, { fileId: investigationId, name: '', same, state: 'ready' });
  insertBatch(writer, { ...batch, files: contents.length });
  const rows = contents.map((content, at) =>
    newIntake(
      session,
      key,
      { fileId: investigationId, objectId: newObjectId(session), state: 'waiting', batch: batch.id, place: at + 1 },
      content,
    ),
  );
  for (const row of rows) insertIntake(writer, row);
  return ok({ batch: batch.id as IntakeBatchId, intakes: rows.map((row) => row.object_id as IntakeId) });
};

export const goOnWithIntake: Handler<'evidence.goOnWithIntake'> = (context, { id }) => goOn(context, id);

/** From the beginning of its source, which must be the same, unchanged file if anything of it was ever read. */
export async function goOn(
  context: JobContext,
  id: string,
  isWanted?: (size: number, sha256: string) => boolean,
): Promise<Result<Output<'evidence.takeIn'>, Refusal>> {
  const { session, reader } = context;
  const row = findIntake(reader, id);
  if (!row || !goesOnWith(session, row) || row.state === 'finished') return refuse('evidence.noSuchIntake');
  if (row.state !== 'waiting') return refuse('evidence.intakeUnderWay');
  const key = keyOfInvestigation(session, reader, row.file_id);
  if (!key) return refuse('investigations.notFound');
  const content = openPending(key, row);
  if (!content) return refuse('evidence.noSuchIntake');
  const looked = await lookAtSource(session, content.path);
  if (!looked.ok) return looked;
  const facts = looked.value;
  if (content.facts !== null && !isSameState(content.facts, facts)) return refuse('evidence.sourceChanged');
  const begun = await begin(context, row.object_id, { ...content, facts });
  const now = keyOfInvestigation(session, reader, row.file_id);
  const objectKey = begun && now && keyOfIntake(now, begun);
  if (!begun || !objectKey) return refuse('evidence.intakeUnderWay');
  return runIntake(context, {
    investigationId: row.file_id,
    objectId: begun.object_id,
    objectKey,
    content: { ...content, facts },
    whenRefused: 'keep',
    isWanted,
  });
}

/**
 * Puts on the disk that it runs, and what its source looks like. An object that lies there already is left alone, since a newer copy of the
 * database may know it: then the intake gets an object of its own. Null when another job was quicker.
 */
async function begin(context: JobContext, objectId: string, content: PendingContent): Promise<IntakeRow | null> {
  const { session } = context;
  const name = storedName(session.objects.namesKey, objectId);
  const isTaken = await isPresent(session.objects.fileSystem, objectPath(session.objects, name));
  return context.stage((writer) => {
    const row = findIntake(writer, objectId);
    const key = row && keyOfInvestigation(session, writer, row.file_id);
    if (!row || !key || row.state !== 'waiting') return null;
    if (isTaken) {
      const renewed = newIntake(
        session,
        key,
        {
          fileId: row.file_id,
          objectId: newObjectId(session),
          state: 'running',
          userId: row.user_id,
          batch: row.batch_id,
          place: row.place,
        },
        content,
      );
      deleteIntake(writer, row.object_id);
      insertIntake(writer, renewed);
      return renewed;
    }
    replaceSealed(writer, row.object_id, sealPending(key, row, content));
    setIntakeState(writer, row.object_id, 'running');
    return row;
  });
}

/** What can be said against how it came to the office, before anything is read. */
export function whyNotFrom(session: Session, origin: Origin): Refusal | null {
  const entry = { ...origin, sealBefore: '', sealAfter: '', lateReason: '', concerns: null };
  const allowed = mayRecord([], entry, session.ports.clock.now().getTime());
  return allowed.ok ? null : { code: allowed.error.code };
}

function contentOf(source: string, entry: PendingContent['entry'], origin: Origin): Omit<PendingContent, 'facts'> {
  return { entry, origin, originalName: basename(source).toWellFormed(), path: Buffer.from(source) };
}

export function newObjectId(session: Session): string {
  return uuidV7(session.ports.clock, session.ports.random);
}
