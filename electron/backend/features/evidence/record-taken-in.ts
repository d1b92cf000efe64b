import type { Output } from '#shared/contract/operations.ts';
import type { Recording } from '#shared/domain/evidence/recording.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type Change } from '../../ledger/append.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { begunBy } from './begun-by.ts';
import { addHandling, momentOf, originHandling, type NewHandling } from './handling.ts';
import { keyOfInvestigation, openItem } from './load.ts';
import { OBJECT_VERSION, wrapObjectKey } from './object-key.ts';
import type { PendingContent } from './pending.ts';
import { keepOutcome, placeInBatch } from './intake/batch.ts';
import { deleteIntake, findIntake, markFinished, type IntakeRow } from './pending-store.ts';
import { itemDigest, type ItemRow } from './record.ts';
import { recordStatement } from './statements/add.ts';
import { insertItem, insertObject, itemsOfSize, nextItemNumber } from './store.ts';

type Taken = Output<'evidence.takeIn'>;

export type Arrived = {
  readonly investigationId: string;
  readonly objectId: string;
  readonly objectKey: Uint8Array;
  readonly size: number;
  readonly sha256: string;
  /** When the fingerprint was taken. */
  readonly at: Date;
  /** Finished by a process of its own while the vault was locked: the entry says so, and a notice stays until somebody has seen it. */
  readonly afterLock: boolean;
  /** Of what was recorded here. */
  readonly recording?: Recording;
  /** The number of an item that has the same content, where that was looked for already. */
  readonly sameAs?: number | null;
};

/** Object, item and its first three handling events in one transaction, each record with its entry; the intake is no longer pending. */
export function recordTakenIn(session: Session, writer: Writer, what: PendingContent, arrived: Arrived): Result<Change<Taken>, Refusal> {
  const { clock, random } = session.ports;
  const { investigationId, objectId, sha256, size, afterLock } = arrived;
  const key = keyOfInvestigation(session, writer, investigationId);
  if (!key) return refuse('investigations.notFound');
  const sameAs = arrived.sameAs === undefined ? numberOfSame(writer, key, arrived) : arrived.sameAs;
  const row: ItemRow = {
    id: uuidV7(clock, random),
    investigation_id: investigationId,
    number: nextItemNumber(writer, investigationId),
    kind: what.entry.kind,
    graphic: Number(what.entry.graphic),
    taken_in_at: clock.now().toISOString(),
    object_id: objectId,
    size,
    version: 1,
    event_id: newEventId(session),
  };
  const { description, notes, details } = what.entry;
  const content = sealContent(
    key,
    { fileId: investigationId, type: 'evidence', id: row.id, version: row.version },
    {
      description,
      notes,
      originalName: what.originalName,
      sha256,
      ...(details ? { details } : {}),
      ...placeOfName(what),
      ...(arrived.recording ? { recording: arrived.recording } : {}),
    },
    random,
  );
  const pending = findIntake(writer, objectId);
  if (afterLock) markFinished(writer, objectId, row.id);
  else endIntake(writer, key, what, { pending, evidenceId: row.id });
  insertObject(writer, {
    object_id: objectId,
    file_id: investigationId,
    key_epoch: key.epoch,
    wrapped_key: wrapObjectKey(key, investigationId, objectId, arrived.objectKey),
    object_version: OBJECT_VERSION,
    size,
  });
  insertItem(writer, row);
  putSealed(writer, content);
  const handling = firstHandling(session, what, arrived).map((event) => addHandling(session, writer, row, event).event);
  const takenIn = {
    id: row.event_id,
    kind: 'evidence.takenIn',
    subject: row.id,
    subjectType: 'evidence',
    file: investigationId,
    after: itemDigest(row, OBJECT_VERSION, content.contentDigest),
    detail: detailOf(session, row, arrived, pending),
  };
  const stated = (what.stated ?? []).map((statement) => recordStatement(session, writer, row, statement).event);
  return ok({ value: { id: row.id as EvidenceId, number: row.number, sha256, size, sameAs }, events: [takenIn, ...handling, ...stated] });
}

/** What the entry says: also of who began it, where that is not who signs. */
function detailOf(session: Session, { kind, number }: ItemRow, { size, afterLock }: Arrived, pending: IntakeRow | null) {
  const other = pending === null ? null : begunBy(session, pending);
  return { kind, number, size, ...(afterLock ? { finished: 'afterLock' } : {}), ...(other ? { begunBy: other } : {}) };
}

/** Where it lay in the folder that was chosen, and its name's bytes where they are no text: only where there is something to say. */
function placeOfName({ folder, rawName }: PendingContent) {
  return { ...(folder ? { folder } : {}), ...(rawName ? { rawName } : {}) };
}

/** The intake is no longer pending; in a batch it stays as what became of that file, until the batch is put away. */
function endIntake(
  writer: Writer,
  key: FileKey,
  what: PendingContent,
  { pending, evidenceId }: { readonly pending: IntakeRow | null; readonly evidenceId: string },
): void {
  if (pending === null) return;
  const place = placeInBatch(pending);
  deleteIntake(writer, pending.object_id);
  if (place) keepOutcome(writer, key, place, what, { what: 'taken', evidenceId });
}

/**
 * How it came to the office, as the person says; that it was registered, and its fingerprint, as the software saw it. A seal is found on
 * what is received, and set on what is collected.
 */
function firstHandling({ ports }: Session, { origin }: PendingContent, { sha256, at: fingerprintAt }: Arrived): readonly NewHandling[] {
  return [
    originHandling(origin),
    { type: 'registered', at: momentOf(ports.clock.now()), content: {} },
    { type: 'fingerprintTaken', at: momentOf(fingerprintAt), content: { facts: { sha256 } } },
  ];
}

/** The number of an earlier item of this file with the same content: never asked across files, which would tell one file of another. */
function numberOfSame(reader: Reader, key: FileKey, { investigationId, size, sha256 }: Arrived): number | null {
  return itemsOfSize(reader, investigationId, size).find((row) => openItem(reader, key, row.id)?.sha256 === sha256)?.number ?? null;
}
