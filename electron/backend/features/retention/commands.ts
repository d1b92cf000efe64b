import { z } from 'zod';
import type { RetentionEntry } from '#shared/domain/retention/codes.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { contentDigestOf, openSealed, putSealed, sealContent } from '../../records/sealed.ts';
import { dropDraft } from '../../records/spent-draft.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { findReadable } from './files.ts';
import { findHold, findRetention, holdDigest, putHold, putRetention, retentionDigest, type HoldRow, type RetentionRow } from './store.ts';

const retentionTexts = z.strictObject({ basisText: z.string(), purposeText: z.string(), reason: z.string() });
const holdTexts = z.strictObject({ liftReason: z.string(), reason: z.string() });

export function today({ ports }: Session): string {
  return ports.clock.now().toISOString().slice(0, 10);
}

/** What is written of a decision, or empty texts where it does not open. */
export function textsOfRetention(
  session: Session,
  reader: Reader,
  row: RetentionRow,
): Omit<RetentionEntry, 'basis' | 'purpose' | 'reviewOn'> {
  const key = session.keys.fileKey(row.file_id);
  const read = retentionTexts.safeParse(key && openSealed(reader, key, row.id));
  return read.data ?? { basisText: '', purposeText: '', reason: '' };
}

export function textsOfHold(session: Session, reader: Reader, row: HoldRow): z.output<typeof holdTexts> {
  const key = session.keys.fileKey(row.file_id);
  const read = holdTexts.safeParse(key && openSealed(reader, key, row.id));
  return read.data ?? { liftReason: '', reason: '' };
}

/** A later review needs a reason, so that nothing is kept for ever without anybody saying why. */
export const decideRetention: Handler<'retention.decide'> = ({ session, writer }, { fileId, entry, draft }) => {
  const file = findReadable(session, writer, fileId);
  const key = file && session.keys.fileKey(fileId);
  if (!file || !key) return refuse('retention.notFound');
  if (entry.reviewOn <= today(session)) return refuse('retention.reviewPassed');
  if (entry.reason.trim() === '') return refuse('retention.reasonMissing');
  const known = findRetention(writer, fileId);
  const before = known && retentionDigest(known, contentDigestOf(writer, known.id));
  const row: RetentionRow = {
    id: known?.id ?? uuidV7(session.ports.clock, session.ports.random),
    file_id: fileId,
    purpose: entry.purpose,
    basis: entry.basis,
    review_on: entry.reviewOn,
    decided_on: today(session),
    version: (known?.version ?? 0) + 1,
    event_id: newEventId(session),
  };
  const { basisText, purposeText, reason } = entry;
  const place = { fileId, type: 'retention', id: row.id, version: row.version };
  const content = sealContent(key, place, { basisText, purposeText, reason }, session.ports.random);
  putRetention(writer, row);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  const after = retentionDigest(row, content.contentDigest);
  const detail = { basis: row.basis, purpose: row.purpose, version: row.version };
  return ok({
    value: { reviewOn: row.review_on },
    events: [
      { id: row.event_id, kind: 'retention.decided', subject: row.id, subjectType: 'retention', file: fileId, before, after, detail },
    ],
  });
};

export const placeHold: Handler<'retention.hold'> = ({ session, writer }, { fileId, kind, reason, draft }) => {
  const file = findReadable(session, writer, fileId);
  const key = file && session.keys.fileKey(fileId);
  if (!file || !key) return refuse('retention.notFound');
  if (reason.trim() === '') return refuse('retention.reasonMissing');
  const row: HoldRow = {
    id: uuidV7(session.ports.clock, session.ports.random),
    file_id: fileId,
    kind,
    placed_by: session.actor.userId,
    placed_on: today(session),
    lifted_by: null,
    lifted_on: null,
    version: 1,
    event_id: newEventId(session),
  };
  const content = sealContent(key, { fileId, type: 'hold', id: row.id, version: 1 }, { liftReason: '', reason }, session.ports.random);
  putHold(writer, row);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  const after = holdDigest(row, content.contentDigest);
  return ok({
    value: { id: row.id },
    events: [{ id: row.event_id, kind: 'retention.held', subject: row.id, subjectType: 'hold', file: fileId, after, detail: { kind } }],
  });
};

/** Lifted by somebody who can read the file, in their own words: what was held is looked at first. */
export const liftHold: Handler<'retention.liftHold'> = ({ session, writer }, { id, reason, draft }) => {
  const known = findHold(writer, id);
  const key = known && session.keys.fileKey(known.file_id);
  if (!known || !key || known.lifted_on !== null) return refuse('retention.holdNotFound');
  if (reason.trim() === '') return refuse('retention.reasonMissing');
  const { reason: placedFor } = textsOfHold(session, writer, known);
  const before = holdDigest(known, contentDigestOf(writer, id));
  const row: HoldRow = { ...known, lifted_by: session.actor.userId, lifted_on: today(session), version: 2, event_id: newEventId(session) };
  const place = { fileId: row.file_id, type: 'hold', id, version: 2 };
  const content = sealContent(key, place, { liftReason: reason, reason: placedFor }, session.ports.random);
  putHold(writer, row);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  const after = holdDigest(row, content.contentDigest);
  return ok({
    value: { id },
    events: [{ id: row.event_id, kind: 'retention.holdLifted', subject: id, subjectType: 'hold', file: row.file_id, before, after }],
  });
};
