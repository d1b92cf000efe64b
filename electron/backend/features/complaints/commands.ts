import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import { pairsOf } from '#shared/domain/complaints/rules.ts';
import { makeReference } from '#shared/kernel/reference.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { refuse, type Handler } from '../../handlers.ts';
import { drawReferenceValue, uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { putSealed, recordDigest, sealContent } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import { loadComplaint } from './queries.ts';
import { childrenOf, columnsOf, digestFields } from './record.ts';
import { insertComplaint, pairsWithFinding, updateComplaint } from './store.ts';

export const registerComplaint: Handler<'complaints.register'> = ({ session, writer }, { entry, draft }) => {
  const id = uuidV7(session.ports.clock, session.ports.random);
  const eventId = newEventId(session);
  session.keys.newFileKeys([id], 'intakeTeam');
  const reference = freeReference(session, writer, Number(entry.receivedOn.slice(0, 4)));
  const columns = columnsOf({ id, reference, source: '', state: 'registered', registeredAt: session.ports.clock.now().toISOString() }, entry);
  const children = childrenOf(entry, []);
  const content = sealEntry(session, id, 1, entry);
  insertComplaint(writer, columns, children, eventId, 0);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  const after = recordDigest({ type: 'complaint', id, version: 1, fields: digestFields(columns, children), content: content.contentDigest });
  return ok({
    value: { id: id as never, reference },
    events: [{ id: eventId, kind: 'complaints.registered', subject: id, subjectType: 'complaint', file: id, after, detail: { channel: entry.channel, codes: [...new Set(entry.allegations.map((a) => a.code))].sort() } }],
  });
};

export const amendComplaint: Handler<'complaints.amend'> = ({ session, writer }, { id, version, entry, draft }) => {
  const loaded = loadComplaint(session, writer, id);
  if (!loaded.ok) return loaded;
  const { stored, children: oldChildren } = loaded.value;
  if (stored.version !== version) return refuse('complaints.changedMeanwhile', { version: stored.version });
  if (losesConcludedPair(writer, id, entry)) return refuse('complaints.pairHasFinding');
  const eventId = newEventId(session);
  const { reference, source, state, registeredAt } = stored.columns;
  const columns = columnsOf({ id, reference, source, state, registeredAt }, entry);
  const reported = oldChildren.pairs.flatMap((p) => (p.outcome === null ? [] : [{ allegationId: p.allegationId, officerId: p.officerId === '' ? null : p.officerId, outcome: p.outcome, asWritten: p.asWritten ?? '' }]));
  const children = childrenOf(entry, reported);
  const content = sealEntry(session, id, version + 1, entry);
  const before = complaintDigest(writer, id, stored.version, stored.columns, oldChildren);
  updateComplaint(writer, columns, children, version + 1, eventId);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  const after = recordDigest({ type: 'complaint', id, version: version + 1, fields: digestFields(columns, children), content: content.contentDigest });
  return ok({
    value: { version: version + 1 },
    events: [{ id: eventId, kind: 'complaints.amended', subject: id, subjectType: 'complaint', file: id, before, after, detail: { version: version + 1 } }],
  });
};

/** An allegation or officer that a finding is about cannot be taken out of the complaint. */
function losesConcludedPair(reader: Reader, id: string, entry: ComplaintEntry): boolean {
  const kept = new Set(pairsOf(entry).map((p) => `${p.allegationId}|${p.officerId ?? ''}`));
  return pairsWithFinding(reader, id).some((pair) => !kept.has(`${pair.allegation_id}|${pair.officer_id}`));
}

export function sealEntry(session: Session, id: string, version: number, entry: ComplaintEntry): ReturnType<typeof sealContent> {
  const key = session.keys.fileKey(id);
  if (!key) throw new Error('a complaint has no key');
  return sealContent(key, { fileId: id, type: 'complaint', id, version }, entry, session.ports.random);
}

/** The digest of a complaint as it stands in the database. */
export function complaintDigest(reader: Reader, id: string, version: number, columns: Parameters<typeof digestFields>[0], children: Parameters<typeof digestFields>[1]): string {
  const sealed = reader.get<{ content_digest: string }>(sql`SELECT content_digest FROM sealed_record WHERE record_id = ${id}`);
  return recordDigest({ type: 'complaint', id, version, fields: digestFields(columns, children), content: sealed?.content_digest ?? null });
}

/** A reference that is not taken; with 31^8 of them a year a second draw is hardly ever needed. */
export function freeReference(session: Session, reader: Reader, year: number): string {
  for (;;) {
    const reference = makeReference(year, () => drawReferenceValue(session.ports.random));
    const taken = reader.get(sql`SELECT 1 FROM complaint_row WHERE reference = ${reference} UNION ALL SELECT 1 FROM investigation WHERE reference = ${reference} UNION ALL SELECT 1 FROM release WHERE reference = ${reference} LIMIT 1`);
    if (!taken) return reference;
  }
}

/** What was a draft is now a record: the draft goes in the same transaction, never before. */
export function dropDraft(session: Session, writer: Writer, draft: string | undefined): void {
  if (draft !== undefined) writer.run(sql`DELETE FROM draft WHERE user_id = ${session.actor.userId} AND key = ${draft}`);
}
