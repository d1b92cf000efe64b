import {
  complaintEntrySchema,
  type ComplaintEntry,
  type ComplaintFile,
  type IdentityChoice,
  type ReportedPair,
  type ShownEntry,
} from '#shared/domain/complaints/model.ts';
import { shownEntry } from '#shared/domain/complaints/shown.ts';
import type { AllegationId, BatchId, ComplaintId, EventId, InvestigationId, OfficerId } from '#shared/kernel/ids.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { openSealed } from '../../records/sealed.ts';
import type { EventDraft } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { findComplaint, readChildren, type StoredComplaint } from './store.ts';
import type { ComplaintChildren } from './record.ts';

export const openComplaint: Handler<'complaints.open'> = ({ session, reader }, { id }) => {
  const loaded = loadComplaint(session, reader, id);
  if (!loaded.ok) return loaded;
  return ok({
    value: fileOf(session, reader, loaded.value, null),
    events: [complaintOpened(id)],
  });
};

/** The entry that stands for reading a complaint. */
export function complaintOpened(id: string): EventDraft {
  return { kind: 'complaints.opened', subject: id, subjectType: 'complaint', file: id };
}

/** Of what this person may open: a reference typed by chance tells nothing of another file. */
export const findByReference: Handler<'complaints.find'> = ({ session, reader }, { reference }) => {
  const read = readReference(reference);
  const rows = read.ok
    ? reader.all<{ id: ComplaintId; reference: string }>(sql`SELECT id, reference FROM complaint WHERE reference = ${read.value}`)
    : reader.all<{ id: ComplaintId; reference: string }>(
        sql`SELECT id, reference FROM complaint WHERE office_reference = ${reference.trim()} ORDER BY n`,
      );
  const row = rows.find(({ id }) => session.keys.mayOpen(id));
  if (row) return ok(row);
  return refuse(read.ok ? 'complaints.notFound' : read.error);
};

export type LoadedComplaint = { readonly stored: StoredComplaint; readonly children: ComplaintChildren; readonly entry: ComplaintEntry };

/** A complaint with its content opened, if this person may open it. A file one holds no key to does not exist for them. */
export function loadComplaint(session: Session, reader: Reader, id: string): Result<LoadedComplaint, Refusal> {
  const stored = findComplaint(reader, id);
  const key = stored ? session.keys.fileKey(id) : null;
  if (!stored || !key) return err({ code: 'complaints.notFound' });
  const parsed = complaintEntrySchema.safeParse(openSealed(reader, key, id));
  if (!parsed.success) throw new Error('the sealed content of a complaint does not open');
  return ok({ stored, children: readChildren(reader, id), entry: parsed.data });
}

/** The file with pseudonyms for everybody in it but those who were asked for. */
export function fileOf(session: Session, reader: Reader, loaded: LoadedComplaint, whose: IdentityChoice | null): ComplaintFile {
  const { stored, children } = loaded;
  const { columns } = stored;
  const batch = reader.get<{ id: BatchId }>(sql`SELECT id FROM import_batch WHERE batch_no = ${stored.batchNo}`);
  return {
    id: columns.id as ComplaintId,
    reference: columns.reference,
    state: columns.state,
    version: stored.version,
    registeredAt: columns.registeredAt,
    lastEvent: stored.eventId as EventId,
    batch: batch?.id ?? null,
    investigations: reader
      .all<{ id: InvestigationId; reference: string }>(
        sql`SELECT id, reference FROM investigation WHERE complaint_id = ${columns.id} ORDER BY opened_on`,
      )
      .filter(({ id }) => session.keys.mayOpen(id)),
    entry: shownOf(loaded, whose),
    reported: reportedOf(children),
  };
}

/** What was written, with pseudonyms for everybody in it but those who were asked for. */
export function shownOf({ children, entry }: LoadedComplaint, whose: IdentityChoice | null = null): ShownEntry {
  return shownEntry(entry, numbersOf(children), whose);
}

/** The numbers that officers keep. */
export function numbersOf(children: ComplaintChildren): ReadonlyMap<string, number> {
  return new Map(children.officers.map(({ id, number }) => [id, number]));
}

function reportedOf(children: ComplaintChildren): ReportedPair[] {
  return children.pairs.flatMap((pair) =>
    pair.outcome === null
      ? []
      : [
          {
            allegationId: pair.allegationId as AllegationId,
            officerId: pair.officerId === '' ? null : (pair.officerId as OfficerId),
            outcome: pair.outcome,
            asWritten: pair.asWritten ?? '',
          },
        ],
  );
}
