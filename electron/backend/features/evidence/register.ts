import type { EvidenceId } from '#shared/kernel/ids.ts';
import { mayRecord } from '#shared/domain/evidence/rules.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import { refuse } from '../../refusal.ts';
import { addHandling, momentOf, originHandling } from './handling.ts';
import { keyOfInvestigation } from './load.ts';
import { itemDigest, type ItemRow } from './record.ts';
import { insertItem, nextItemNumber } from './store.ts';

/** An item without a file, with how it came to the office and that it was registered. */
export const registerEvidence: Handler<'evidence.register'> = ({ session, writer }, { investigationId, entry, origin }) => {
  const { clock, random } = session.ports;
  const key = keyOfInvestigation(session, writer, investigationId);
  if (!key) return refuse('investigations.notFound');
  const first = { ...origin, sealBefore: '', sealAfter: '', lateReason: '', concerns: null };
  const allowed = mayRecord([], first, clock.now().getTime());
  if (!allowed.ok) return refuse(allowed.error.code, allowed.error.details);
  const row: ItemRow = {
    id: uuidV7(clock, random),
    investigation_id: investigationId,
    number: nextItemNumber(writer, investigationId),
    kind: entry.kind,
    graphic: Number(entry.graphic),
    taken_in_at: clock.now().toISOString(),
    object_id: null,
    size: null,
    version: 1,
    event_id: newEventId(session),
  };
  const { description, notes, details } = entry;
  const content = sealContent(
    key,
    { fileId: investigationId, type: 'evidence', id: row.id, version: row.version },
    { description, notes, originalName: '', sha256: null, ...(details ? { details } : {}) },
    random,
  );
  insertItem(writer, row);
  putSealed(writer, content);
  const registered = {
    id: row.event_id,
    kind: 'evidence.registered',
    subject: row.id,
    subjectType: 'evidence',
    file: investigationId,
    after: itemDigest(row, null, content.contentDigest),
    detail: { kind: row.kind, number: row.number },
  };
  const handling = [originHandling(origin), { type: 'registered' as const, at: momentOf(clock.now()), content: {} }];
  const events = handling.map((event) => addHandling(session, writer, row, event).event);
  return ok({ value: { id: row.id as EvidenceId, number: row.number }, events: [registered, ...events] });
};
