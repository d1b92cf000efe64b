import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import type { Moment, Origin } from '#shared/domain/evidence/model.ts';
import { momentUtc } from '#shared/domain/evidence/moment.ts';
import type { Writer } from '../../db/handles.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type EventDraft } from '../../ledger/append.ts';
import type { Clock } from '../../ports.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import { handlingDigest, nothingSaid, type HandlingContent, type HandlingRow } from './record.ts';
import { insertHandling, nextHandlingNumber } from './store.ts';

export type NewHandling = {
  readonly type: CustodyType;
  readonly at: Moment;
  readonly concerns?: string | null;
  readonly content: Partial<HandlingContent>;
};
export type AddedHandling = { readonly id: string; readonly seq: number; readonly recordedAt: string; readonly event: EventDraft };

/** How an item came to the office, as the person says. A seal is found on what is received, and set on what is seized, collected or made. */
export function originHandling({ type, at, seal, ...said }: Origin): NewHandling {
  return { type, at, content: { ...said, ...(type === 'received' ? { sealBefore: seal } : { sealAfter: seal }) } };
}

/** Adds one event to an item's handling record: its row, its sealed content, and the entry that stands in the ledger for it. */
export function addHandling(
  session: Session,
  writer: Writer,
  item: { readonly id: string; readonly investigation_id: string },
  handling: NewHandling,
): AddedHandling {
  const { clock, random } = session.ports;
  const key = session.keys.fileKey(item.investigation_id);
  if (!key) throw new Error('an investigation has no key');
  const row: HandlingRow = {
    id: uuidV7(clock, random),
    evidence_id: item.id,
    seq: nextHandlingNumber(writer, item.id),
    type: handling.type,
    at_local: handling.at.local,
    offset_minutes: handling.at.offsetMinutes,
    clock: handling.at.clock,
    at_sort: momentUtc(handling.at),
    concerns: handling.concerns ?? null,
    recorded_at: clock.now().toISOString(),
    role: session.actor.role,
    event_id: newEventId(session),
  };
  const content = sealContent(
    key,
    { fileId: item.investigation_id, type: 'custody', id: row.id, version: 1 },
    { ...nothingSaid, ...handling.content },
    random,
  );
  insertHandling(writer, row);
  putSealed(writer, content);
  const event: EventDraft = {
    id: row.event_id,
    kind: 'custody.recorded',
    subject: row.id,
    subjectType: 'custody',
    file: item.investigation_id,
    link: item.id,
    after: handlingDigest(row, content.contentDigest),
    detail: { seq: row.seq, type: row.type },
  };
  return { id: row.id, seq: row.seq, recordedAt: row.recorded_at, event };
}

export function momentOfNow(clock: Clock): Moment {
  return momentOf(clock.now());
}

/** A time of this computer's as a moment of the record: local, with its offset from UTC. */
export function momentOf(now: Date): Moment {
  // Subtracted, since minus zero has no canonical form.
  const offsetMinutes = 0 - now.getTimezoneOffset();
  const local = new Date(now.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return { local, offsetMinutes, clock: 'thisComputer' };
}
