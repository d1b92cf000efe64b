import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import { pairsOf } from '#shared/domain/complaints/rules.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type EventDraft } from '../../ledger/append.ts';
import { putMarks } from '../../matching/marks.ts';
import { eventsAbout } from '../../ledger/store.ts';
import { freeReference } from '../../records/free-reference.ts';
import { contentDigestOf, putSealed, recordDigest, sealContent, type RecordState, type SealedContent } from '../../records/sealed.ts';
import { dropDraft } from '../../records/spent-draft.ts';
import type { Session } from '../../session.ts';
import { loadComplaint, numbersOf, type LoadedComplaint } from './queries.ts';
import { childrenOf, columnsOf, digestFields, numbersAfter, type ComplaintChildren } from './record.ts';
import { insertComplaint, isOfficeReferenceTaken, pairsWithFinding, setComplaintState, updateComplaint } from './store.ts';

export const registerComplaint: Handler<'complaints.register'> = ({ session, writer }, { entry, draft }) => {
  const id = uuidV7(session.ports.clock, session.ports.random);
  const eventId = newEventId(session);
  session.keys.newFileKeys([id], 'intakeTeam');
  const reference = freeReference(session, writer, session.ports.clock.now().getUTCFullYear());
  const columns = columnsOf(
    { id, reference, source: '', state: 'registered', registeredAt: session.ports.clock.now().toISOString() },
    entry,
  );
  const children = childrenOf(entry, []);
  const content = sealEntry(session, id, 1, entry);
  insertComplaint(writer, columns, children, eventId, 0);
  putSealed(writer, content);
  putMarks(session, writer, id, entry);
  dropDraft(session, writer, draft);
  const after = recordDigest({
    type: 'complaint',
    id,
    version: 1,
    fields: digestFields(columns, children),
    content: content.contentDigest,
  });
  return ok({
    value: { id: id as never, reference },
    events: [
      {
        id: eventId,
        kind: 'complaints.registered',
        subject: id,
        subjectType: 'complaint',
        file: id,
        after,
        detail: { channel: entry.channel, codes: [...new Set(entry.allegations.map((a) => a.code))].sort() },
      },
    ],
  });
};

export const amendComplaint: Handler<'complaints.amend'> = ({ session, writer }, { id, version, entry, draft }) => {
  const loaded = loadComplaint(session, writer, id);
  if (!loaded.ok) return loaded;
  const { stored, children: oldChildren } = loaded.value;
  if (stored.version !== version) return refuse('complaints.changedMeanwhile', { version: stored.version });
  if (losesConcludedPair(writer, id, entry)) return refuse('complaints.pairHasFinding');
  if (isOfficeReferenceTaken(writer, id, stored.columns.source, entry.officeReference)) return refuse('complaints.officeReferenceTaken');
  const eventId = newEventId(session);
  const { reference, source, state, registeredAt } = stored.columns;
  const columns = columnsOf({ id, reference, source, state, registeredAt }, entry);
  const reported = oldChildren.pairs.flatMap((p) =>
    p.outcome === null
      ? []
      : [
          {
            allegationId: p.allegationId,
            officerId: p.officerId === '' ? null : p.officerId,
            outcome: p.outcome,
            asWritten: p.asWritten ?? '',
          },
        ],
  );
  const officersSoFar = highestNumber(writer, id, oldChildren);
  const numbers = numbersAfter(entry, numbersOf(oldChildren), officersSoFar);
  const children = childrenOf(entry, reported, numbers);
  const content = sealEntry(session, id, version + 1, entry);
  const before = complaintDigest(writer, id, stored.version, stored.columns, oldChildren);
  updateComplaint(writer, columns, children, version + 1, eventId);
  putSealed(writer, content);
  putMarks(session, writer, id, entry);
  dropDraft(session, writer, draft);
  const after = recordDigest({
    type: 'complaint',
    id,
    version: version + 1,
    fields: digestFields(columns, children),
    content: content.contentDigest,
  });
  return ok({
    value: { version: version + 1 },
    events: [
      {
        id: eventId,
        kind: 'complaints.amended',
        subject: id,
        subjectType: 'complaint',
        file: id,
        before,
        after,
        detail: { officersSoFar: Math.max(officersSoFar, ...numbers.values()), version: version + 1 },
      },
    ],
  });
};

/** The greatest number that an officer of this complaint ever had: earlier amendments say it in their entries, since a row that went says nothing. */
function highestNumber(reader: Reader, id: string, { officers }: ComplaintChildren): number {
  const said = eventsAbout(reader, id).flatMap(({ fields }) => {
    const number = fields.detail?.['officersSoFar'];
    return typeof number === 'number' ? [number] : [];
  });
  return Math.max(0, ...officers.map(({ number }) => number), ...said);
}

/** An allegation or officer that a finding is about cannot be taken out of the complaint. */
function losesConcludedPair(reader: Reader, id: string, entry: ComplaintEntry): boolean {
  const kept = new Set(pairsOf(entry).map((p) => `${p.allegationId}|${p.officerId ?? ''}`));
  return pairsWithFinding(reader, id).some((pair) => !kept.has(`${pair.allegation_id}|${pair.officer_id}`));
}

export function sealEntry(session: Session, id: string, version: number, entry: ComplaintEntry): SealedContent {
  const key = session.keys.fileKey(id);
  if (!key) throw new Error('a complaint has no key');
  return sealContent(key, { fileId: id, type: 'complaint', id, version }, entry, session.ports.random);
}

/** Opens the complaint's way to an investigation: its state changes, with an entry of its own that names the investigation. */
export function markUnderInvestigation(session: Session, writer: Writer, loaded: LoadedComplaint, investigationId: string): EventDraft {
  const { stored, children, entry } = loaded;
  const { id } = stored.columns;
  const eventId = newEventId(session);
  const version = stored.version + 1;
  const before = complaintDigest(writer, id, stored.version, stored.columns, children);
  const content = sealEntry(session, id, version, entry);
  setComplaintState(writer, id, 'underInvestigation', version, eventId);
  putSealed(writer, content);
  const columns = { ...stored.columns, state: 'underInvestigation' as const };
  const after = recordDigest({ type: 'complaint', id, version, fields: digestFields(columns, children), content: content.contentDigest });
  return {
    id: eventId,
    kind: 'complaints.amended',
    subject: id,
    subjectType: 'complaint',
    file: id,
    link: investigationId,
    before,
    after,
    detail: { state: columns.state, version },
  };
}

/** The digest of a complaint as it stands in the database. */
export function complaintDigest(
  reader: Reader,
  id: string,
  version: number,
  columns: Parameters<typeof digestFields>[0],
  children: Parameters<typeof digestFields>[1],
): string {
  return recordDigest(complaintState(reader, id, version, columns, children));
}

/** A complaint as it stands in the database, with what its digest covers. */
export function complaintState(
  reader: Reader,
  id: string,
  version: number,
  columns: Parameters<typeof digestFields>[0],
  children: Parameters<typeof digestFields>[1],
): RecordState {
  return { type: 'complaint', id, version, fields: digestFields(columns, children), content: contentDigestOf(reader, id) };
}
