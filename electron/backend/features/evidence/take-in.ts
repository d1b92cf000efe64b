import { basename } from 'node:path';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { mayRecord } from '#shared/domain/evidence/rules.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type Change } from '../../ledger/append.ts';
import { errorCode } from '../../objects/file-system.ts';
import { takeIn, type TakenIn } from '../../objects/take-in.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { addHandling, momentOfNow, type NewHandling } from './handling.ts';
import { abandonIntake, announceIntake, closeIntake } from './intakes.ts';
import { keyOfInvestigation, openItem } from './load.ts';
import { intakeRefusal } from './object-codes.ts';
import { OBJECT_VERSION, wrapObjectKey } from './object-key.ts';
import { itemDigest, type ItemRow } from './record.ts';
import { insertItem, insertObject, itemsOfSize, nextItemNumber } from './store.ts';

type Request = Input<'evidence.takeIn'>;
type Taken = Output<'evidence.takeIn'>;

/** One file becomes material: into the store, read back, and only then on the record, all of it or nothing. */
export const takeInEvidence: Handler<'evidence.takeIn'> = async (context, input) => {
  const { session, reader } = context;
  if (!keyOfInvestigation(session, reader, input.investigationId)) return refuse('investigations.notFound');
  const allowed = mayRecord(
    [],
    { ...input.origin, sealBefore: '', sealAfter: '', lateReason: '', concerns: null },
    session.ports.clock.now().getTime(),
  );
  if (!allowed.ok) return refuse(allowed.error.code);
  const source = context.paths[input.file];
  if (source === undefined) return refuse('token.unknown');
  const unusable = await whyNotAFile(session, source);
  if (unusable) return err(unusable);

  const objectId = uuidV7(session.ports.clock, session.ports.random);
  const objectKey = session.ports.random.bytes(32);
  announceIntake(session, objectId);
  let isRecorded = false;
  try {
    const taken = await takeIn(session.objects, {
      source,
      objectId,
      version: OBJECT_VERSION,
      objectKey,
      signal: context.signal,
      onProgress: ({ phase, done, total }) => context.progress({ phase, unit: 'bytes', done, total }),
    });
    if (!taken.ok) return err(intakeRefusal(taken.error.code));
    const recorded = context.commit((writer) =>
      recordTakenIn(session, writer, input, { ...taken.value, objectKey, originalName: basename(source).toWellFormed() }),
    );
    isRecorded = recorded.ok;
    return recorded;
  } finally {
    objectKey.fill(0);
    if (!isRecorded) await abandonIntake(session, objectId);
  }
};

/** Folders, devices and pipes have no size that a record could rest on. */
async function whyNotAFile(session: Session, source: string): Promise<Refusal | null> {
  try {
    const facts = await session.objects.fileSystem.facts(source);
    return facts.isFile ? null : { code: 'evidence.notAFile' };
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return { code: ['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? 'evidence.sourceVanished' : 'evidence.sourceUnreadable' };
  }
}

type Arrived = TakenIn & { readonly objectKey: Uint8Array; readonly originalName: string };

/** Object, item and its first three handling events in one transaction, each record with its entry. */
function recordTakenIn(session: Session, writer: Writer, input: Request, arrived: Arrived): Result<Change<Taken>, Refusal> {
  const { clock, random } = session.ports;
  const key = keyOfInvestigation(session, writer, input.investigationId);
  if (!key) return refuse('investigations.notFound');
  const { sha256, size } = arrived;
  const sameAs = numberOfSame(writer, key, input.investigationId, arrived);
  const row: ItemRow = {
    id: uuidV7(clock, random),
    investigation_id: input.investigationId,
    number: nextItemNumber(writer, input.investigationId),
    kind: input.entry.kind,
    graphic: Number(input.entry.graphic),
    taken_in_at: clock.now().toISOString(),
    object_id: arrived.objectId,
    size,
    version: 1,
    event_id: newEventId(session),
  };
  const { description, notes } = input.entry;
  const content = sealContent(
    key,
    { fileId: row.investigation_id, type: 'evidence', id: row.id, version: row.version },
    { description, notes, originalName: arrived.originalName, sha256 },
    random,
  );
  closeIntake(writer, arrived.objectId);
  insertObject(writer, {
    object_id: arrived.objectId,
    file_id: row.investigation_id,
    key_epoch: key.epoch,
    wrapped_key: wrapObjectKey(key, row.investigation_id, arrived.objectId, arrived.objectKey),
    object_version: arrived.version,
    size,
  });
  insertItem(writer, row);
  putSealed(writer, content);
  const handling = firstHandling(session, input, sha256).map((event) => addHandling(session, writer, row, event).event);
  const takenIn = {
    id: row.event_id,
    kind: 'evidence.takenIn',
    subject: row.id,
    subjectType: 'evidence',
    file: row.investigation_id,
    after: itemDigest(row, arrived.version, content.contentDigest),
    detail: { kind: row.kind, number: row.number, size },
  };
  return ok({ value: { id: row.id as EvidenceId, number: row.number, sha256, size, sameAs }, events: [takenIn, ...handling] });
}

/**
 * How it came to the office, as the person says; that it was registered, and its fingerprint, as the software saw it. A seal is found on
 * what is received, and set on what is collected.
 */
function firstHandling(session: Session, { origin }: Request, sha256: string): readonly NewHandling[] {
  const { type, at, seal, ...said } = origin;
  const now = momentOfNow(session.ports.clock);
  return [
    { type, at, content: { ...said, ...(type === 'received' ? { sealBefore: seal } : { sealAfter: seal }) } },
    { type: 'registered', at: now, content: {} },
    { type: 'fingerprintTaken', at: now, content: { facts: { sha256 } } },
  ];
}

/** The number of an earlier item of this file with the same content: never asked across files, which would tell one file of another. */
function numberOfSame(reader: Reader, key: FileKey, investigationId: string, arrived: Arrived): number | null {
  return (
    itemsOfSize(reader, investigationId, arrived.size).find((row) => openItem(reader, key, row.id)?.sha256 === arrived.sha256)?.number ??
    null
  );
}
