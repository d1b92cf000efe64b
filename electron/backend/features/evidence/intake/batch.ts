import { z } from 'zod';
import type { BatchState, LeftReason, SameChoice } from '#shared/domain/evidence/intake.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { seal, unseal } from '../../../crypto/seal.ts';
import type { Writer } from '../../../db/handles.ts';
import { uuidV7 } from '../../../ids.ts';
import type { Session } from '../../../session.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { contentOfStored, storedForm, type PendingContent } from '../pending.ts';
import type { IntakeRow } from '../pending-store.ts';
import { insertOutcome, type BatchRow, type OutcomeRow } from './batch-store.ts';

type NewBatch = { readonly fileId: string; readonly name: string; readonly same: SameChoice; readonly state: BatchState };

/** A row for a new batch; the name of a folder may tell a case, so it lies sealed. */
export function newBatch(session: Session, key: FileKey, { fileId, name, same, state }: NewBatch): BatchRow {
  const id = uuidV7(session.ports.clock, session.ports.random);
  const place = { file_id: fileId, user_id: session.actor.userId };
  return {
    id,
    ...place,
    begun_at: session.ports.clock.now().toISOString(),
    state,
    same,
    files: 0,
    bytes: 0,
    key_epoch: key.epoch,
    sealed: sealFor(key, place, id, { name }),
  };
}

type Owner = Pick<BatchRow, 'file_id' | 'user_id'>;

function sealFor(key: FileKey, owner: Owner, name: string, content: Json): Buffer {
  return seal(key.bytes, 'intake', partsOf(key, owner, name), Buffer.from(canonicalText(content), 'utf8'));
}

function openFor(key: FileKey, owner: Owner & Pick<BatchRow, 'key_epoch'>, name: string, sealed: Buffer): unknown {
  if (key.epoch !== owner.key_epoch) return null;
  const plain = unseal(key.bytes, 'intake', partsOf(key, owner, name), sealed);
  return plain === null ? null : JSON.parse(plain.toString('utf8'));
}

function partsOf(key: FileKey, { file_id, user_id }: Owner, name: string): string[] {
  return [file_id, String(key.epoch), name, user_id];
}

const nameSchema = z.strictObject({ name: z.string() });

/** The folder's name; empty where it does not open or there is none. */
export function nameOfBatch(key: FileKey, row: BatchRow): string {
  return nameSchema.safeParse(openFor(key, row, row.id, row.sealed)).data?.name ?? '';
}

/** What is kept of a file that did not become an item: enough to show it, and to begin it again. */
export type KeptSource = PendingContent & { readonly sha256?: string | undefined };

export function openOutcome(key: FileKey, batch: BatchRow, row: OutcomeRow): KeptSource | null {
  const stored = openFor(key, batch, `${row.batch_id}/${row.place}`, row.sealed);
  if (typeof stored !== 'object' || stored === null) return null;
  const { sha256, ...rest } = stored as { readonly sha256?: unknown };
  const content = contentOfStored(rest);
  return content === null ? null : { ...content, ...(typeof sha256 === 'string' ? { sha256 } : {}) };
}

type Ended = { readonly what: OutcomeRow['what']; readonly reason?: LeftReason; readonly evidenceId?: string; readonly sha256?: string };

/** Writes down what became of a file; of what was taken in, the item says the rest. */
export function keepOutcome(
  writer: Writer,
  key: FileKey,
  place: Owner & { readonly batch_id: string; readonly place: number },
  content: PendingContent,
  { what, reason, evidenceId, sha256 }: Ended,
): void {
  const kept = { ...storedForm(content), ...(sha256 === undefined ? {} : { sha256 }) };
  insertOutcome(writer, {
    batch_id: place.batch_id,
    place: place.place,
    what,
    reason: reason ?? null,
    evidence_id: evidenceId ?? null,
    sealed: what === 'taken' ? Buffer.alloc(0) : sealFor(key, place, `${place.batch_id}/${place.place}`, kept),
  });
}

/** A row of a batch with its place there, or null for one that stands by itself. */
export function placeInBatch(row: IntakeRow): (IntakeRow & { readonly batch_id: string; readonly place: number }) | null {
  const { batch_id, place } = row;
  return batch_id === null || place === null ? null : { ...row, batch_id, place };
}

/** The sealed parts of a batch and its outcomes under the file's next key. False where one does not open. */
export function resealed(
  from: FileKey,
  to: FileKey,
  owner: Owner & Pick<BatchRow, 'key_epoch'>,
  name: string,
  sealed: Buffer,
): Buffer | null {
  if (sealed.length === 0) return sealed;
  const content = openFor(from, owner, name, sealed);
  return content === null ? null : sealFor(to, owner, name, content as Json);
}
