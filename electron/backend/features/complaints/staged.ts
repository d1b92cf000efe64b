/**
 * Complaints of an import before and while they are accepted. They are whole from the beginning, rows, children and sealed content, but belong to a batch that
 * is not accepted, so that the view `complaint`, and with it every query, does not show them.
 */
import type { ReportedOutcome } from '#shared/domain/complaints/codes.ts';
import { complaintEntrySchema, type ComplaintEntry, type ReportedPair, type ShownEntry } from '#shared/domain/complaints/model.ts';
import { shownEntry } from '#shared/domain/complaints/shown.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { putMarks } from '../../matching/marks.ts';
import { freeReference } from '../../records/free-reference.ts';
import { openSealed, putSealed } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import { complaintDigest, sealEntry } from './commands.ts';
import { numbersOf } from './queries.ts';
import { childrenOf, columnsOf } from './record.ts';
import { insertComplaint, readChildren, storedComplaint, type ComplaintTableRow } from './store.ts';

export type NewStaged = {
  /** Has a file key already. */
  readonly id: string;
  /** The event by which it will come into existence. */
  readonly eventId: string;
  readonly batchNo: number;
  /** Name of the register; with the office reference it tells a complaint that is already here. */
  readonly source: string;
  /** Of staging: acceptance has its own date, in the event. */
  readonly registeredAt: string;
  readonly entry: ComplaintEntry;
  readonly reported: readonly ReportedPair[];
};

export function insertStaged(session: Session, writer: Writer, staged: NewStaged): void {
  const { id, source, registeredAt, entry } = staged;
  const reference = freeReference(session, writer, Number(registeredAt.slice(0, 4)));
  const columns = columnsOf({ id, reference, source, state: 'registered', registeredAt }, entry);
  insertComplaint(writer, columns, childrenOf(entry, staged.reported), staged.eventId, staged.batchNo);
  putSealed(writer, sealEntry(session, id, 1, entry));
  putMarks(session, writer, id, entry);
}

/** True when this complaint of this register is here, accepted or staged. */
export function isStagedHere(reader: Reader, source: string, officeReference: string): boolean {
  return (
    reader.get(sql`SELECT 1 FROM complaint_row WHERE source = ${source} AND source <> '' AND office_reference = ${officeReference}`) !==
    undefined
  );
}

/** The events by which the next staged complaints after number `after` come into existence; `n` goes on from the last one. */
export function stagedEvents(
  reader: Reader,
  batchNo: number,
  batchId: string,
  after: number,
  limit: number,
): readonly { readonly n: number; readonly event: EventDraft }[] {
  const rows = reader.all<ComplaintTableRow & { n: number }>(
    sql`SELECT * FROM complaint_row WHERE batch_no = ${batchNo} AND n > ${after} ORDER BY n LIMIT ${limit}`,
  );
  return rows.map((row) => {
    const { columns, version, eventId } = storedComplaint(row);
    const digest = complaintDigest(reader, row.id, version, columns, readChildren(reader, row.id));
    const codes = row.codes.split(',').filter((code) => code !== '');
    return {
      n: row.n,
      event: {
        id: eventId,
        kind: 'complaints.imported',
        subject: row.id,
        subjectType: 'complaint',
        file: row.id,
        link: batchId,
        after: digest,
        detail: { channel: row.channel, codes },
      },
    };
  });
}

/** Takes away up to `limit` staged complaints of a batch that will not be accepted; gives how many went. */
export function removeStaged(writer: Writer, batchNo: number, limit: number): number {
  const ids = writer.all<{ id: string }>(sql`SELECT id FROM complaint_row WHERE batch_no = ${batchNo} ORDER BY n LIMIT ${limit}`);
  for (const { id } of ids) {
    writer.run(sql`DELETE FROM allegation_pair WHERE allegation_id IN (SELECT id FROM complaint_allegation WHERE complaint_id = ${id})`);
    writer.run(sql`DELETE FROM complaint_allegation WHERE complaint_id = ${id}`);
    writer.run(sql`DELETE FROM complaint_officer WHERE complaint_id = ${id}`);
    writer.run(sql`DELETE FROM sealed_record WHERE record_id = ${id}`);
    writer.runOne(sql`DELETE FROM complaint_row WHERE id = ${id} AND batch_no = ${batchNo}`);
  }
  return ids.length;
}

export type ReadStaged = { readonly reference: string; readonly entry: ShownEntry; readonly outcomes: readonly ReportedOutcome[] };

/** The first staged complaints of a batch, with pseudonyms: what is looked at is how the table was understood. */
export function readStaged(session: Session, reader: Reader, batchNo: number, limit: number): readonly ReadStaged[] {
  const rows = reader.all<{ id: string; reference: string }>(
    sql`SELECT id, reference FROM complaint_row WHERE batch_no = ${batchNo} ORDER BY n LIMIT ${limit}`,
  );
  return rows.flatMap(({ id, reference }) => {
    const key = session.keys.fileKey(id);
    const entry = key === null ? null : complaintEntrySchema.safeParse(openSealed(reader, key, id));
    if (entry === null || !entry.success) return [];
    const children = readChildren(reader, id);
    const outcomes = children.pairs.flatMap((pair) => pair.outcome ?? []);
    return [{ reference, entry: shownEntry(entry.data, numbersOf(children), null), outcomes }];
  });
}
