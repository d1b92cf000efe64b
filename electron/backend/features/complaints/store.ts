import type { ReportedOutcome } from '#shared/domain/complaints/codes.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { ComplaintChildren, ComplaintColumns } from './record.ts';

/** The complaint tables. Readers see the view `complaint`: rows of an import that was not accepted do not exist for them. */

export function insertComplaint(writer: Writer, c: ComplaintColumns, children: ComplaintChildren, eventId: string, batchNo: number): void {
  writer.runOne(
    sql`INSERT INTO complaint_row (id, reference, source, office_reference, channel, capacity, received_on, incident_date, incident_time, incident_approximate, incident_sort,
          area, agency, unit, codes, allegations, officers, overwritten_on, state, registered_at, version, event_id, batch_no)
        VALUES (${c.id}, ${c.reference}, ${c.source}, ${c.officeReference}, ${c.channel}, ${c.capacity}, ${c.receivedOn}, ${c.incidentDate}, ${c.incidentTime},
          ${Number(c.incidentApproximate)}, ${c.incidentSort}, ${c.area}, ${c.agency}, ${c.unit}, ${c.codes}, ${c.allegations}, ${c.officers}, ${c.overwrittenOn},
          ${c.state}, ${c.registeredAt}, 1, ${eventId}, ${batchNo})`,
  );
  insertChildren(writer, c.id, children);
}

export function updateComplaint(writer: Writer, c: ComplaintColumns, children: ComplaintChildren, version: number, eventId: string): void {
  writer.runOne(
    sql`UPDATE complaint_row SET office_reference = ${c.officeReference}, channel = ${c.channel}, capacity = ${c.capacity}, received_on = ${c.receivedOn},
          incident_date = ${c.incidentDate}, incident_time = ${c.incidentTime}, incident_approximate = ${Number(c.incidentApproximate)}, incident_sort = ${c.incidentSort},
          area = ${c.area}, agency = ${c.agency}, unit = ${c.unit}, codes = ${c.codes}, allegations = ${c.allegations}, officers = ${c.officers},
          overwritten_on = ${c.overwrittenOn}, state = ${c.state}, version = ${version}, event_id = ${eventId} WHERE id = ${c.id}`,
  );
  writeChildren(writer, c.id, children);
}

function insertChildren(writer: Writer, complaintId: string, children: ComplaintChildren): void {
  for (const a of children.allegations)
    writer.runOne(
      sql`INSERT INTO complaint_allegation (id, complaint_id, number, code) VALUES (${a.id}, ${complaintId}, ${a.number}, ${a.code})`,
    );
  for (const o of children.officers)
    writer.runOne(
      sql`INSERT INTO complaint_officer (id, complaint_id, number, known) VALUES (${o.id}, ${complaintId}, ${o.number}, ${Number(o.known)})`,
    );
  insertPairs(writer, children);
}

function insertPairs(writer: Writer, children: ComplaintChildren): void {
  for (const p of children.pairs) {
    writer.runOne(
      sql`INSERT INTO allegation_pair (allegation_id, officer_id, reported_outcome, reported_as) VALUES (${p.allegationId}, ${p.officerId}, ${p.outcome}, ${p.asWritten})`,
    );
  }
}

/** Children keep their ids over an amendment: findings point to them. Those no longer named go; the caller has checked that no finding needs them. */
function writeChildren(writer: Writer, complaintId: string, children: ComplaintChildren): void {
  writer.run(
    sql`DELETE FROM allegation_pair WHERE allegation_id IN (SELECT id FROM complaint_allegation WHERE complaint_id = ${complaintId})`,
  );
  const allegationIds = JSON.stringify(children.allegations.map((a) => a.id));
  const officerIds = JSON.stringify(children.officers.map((o) => o.id));
  writer.run(
    sql`DELETE FROM complaint_allegation WHERE complaint_id = ${complaintId} AND id NOT IN (SELECT value FROM json_each(${allegationIds}))`,
  );
  writer.run(
    sql`DELETE FROM complaint_officer WHERE complaint_id = ${complaintId} AND id NOT IN (SELECT value FROM json_each(${officerIds}))`,
  );
  for (const a of children.allegations) {
    writer.runOne(
      sql`INSERT INTO complaint_allegation (id, complaint_id, number, code) VALUES (${a.id}, ${complaintId}, ${a.number}, ${a.code})
          ON CONFLICT (id) DO UPDATE SET number = excluded.number, code = excluded.code WHERE complaint_id = excluded.complaint_id`,
    );
  }
  for (const o of children.officers) {
    writer.runOne(
      sql`INSERT INTO complaint_officer (id, complaint_id, number, known) VALUES (${o.id}, ${complaintId}, ${o.number}, ${Number(o.known)})
          ON CONFLICT (id) DO UPDATE SET number = excluded.number, known = excluded.known WHERE complaint_id = excluded.complaint_id`,
    );
  }
  insertPairs(writer, children);
}

export type StoredComplaint = {
  readonly columns: ComplaintColumns;
  readonly version: number;
  readonly eventId: string;
  readonly batchNo: number;
};

export type ComplaintTableRow = {
  id: string;
  reference: string;
  source: string;
  office_reference: string;
  channel: string;
  capacity: string;
  received_on: string;
  incident_date: string | null;
  incident_time: string | null;
  incident_approximate: number;
  incident_sort: string;
  area: string;
  agency: string;
  unit: string;
  codes: string;
  allegations: number;
  officers: number;
  overwritten_on: string | null;
  state: 'registered' | 'underInvestigation';
  registered_at: string;
  version: number;
  event_id: string;
  batch_no: number;
};

export function findComplaint(reader: Reader, id: string): StoredComplaint | null {
  const row = reader.get<ComplaintTableRow>(sql`SELECT * FROM complaint WHERE id = ${id}`);
  return row ? storedComplaint(row) : null;
}

export function storedComplaint(row: ComplaintTableRow): StoredComplaint {
  return {
    columns: {
      id: row.id,
      reference: row.reference,
      source: row.source,
      officeReference: row.office_reference,
      channel: row.channel,
      capacity: row.capacity,
      receivedOn: row.received_on,
      incidentDate: row.incident_date,
      incidentTime: row.incident_time,
      incidentApproximate: row.incident_approximate === 1,
      incidentSort: row.incident_sort,
      area: row.area,
      agency: row.agency,
      unit: row.unit,
      codes: row.codes,
      allegations: row.allegations,
      officers: row.officers,
      overwrittenOn: row.overwritten_on,
      state: row.state,
      registeredAt: row.registered_at,
    },
    version: row.version,
    eventId: row.event_id,
    batchNo: row.batch_no,
  };
}

export function readChildren(reader: Reader, complaintId: string): ComplaintChildren {
  const pairs = reader.all<{
    allegation_id: string;
    officer_id: string;
    reported_outcome: ReportedOutcome | null;
    reported_as: string | null;
  }>(sql`SELECT p.* FROM allegation_pair p JOIN complaint_allegation a ON a.id = p.allegation_id WHERE a.complaint_id = ${complaintId}`);
  const officers = reader.all<{ id: string; number: number; known: number }>(
    sql`SELECT id, number, known FROM complaint_officer WHERE complaint_id = ${complaintId} ORDER BY number`,
  );
  return {
    allegations: reader.all(sql`SELECT id, number, code FROM complaint_allegation WHERE complaint_id = ${complaintId} ORDER BY number`),
    officers: officers.map((o) => ({ id: o.id, number: o.number, known: o.known === 1 })),
    pairs: pairs.map((p) => ({
      allegationId: p.allegation_id,
      officerId: p.officer_id,
      outcome: p.reported_outcome,
      asWritten: p.reported_as,
    })),
  };
}

/** Pairs of this complaint that some finding is about. */
export function pairsWithFinding(reader: Reader, complaintId: string): { readonly allegation_id: string; readonly officer_id: string }[] {
  return reader.all(
    sql`SELECT f.allegation_id, f.officer_id FROM finding f JOIN complaint_allegation a ON a.id = f.allegation_id WHERE a.complaint_id = ${complaintId}`,
  );
}

export function setComplaintState(writer: Writer, id: string, state: string, version: number, eventId: string): void {
  writer.runOne(sql`UPDATE complaint_row SET state = ${state}, version = ${version}, event_id = ${eventId} WHERE id = ${id}`);
}

/** Whether another complaint from the same older register has this reference there; rows that are only staged count too. */
export function isOfficeReferenceTaken(reader: Reader, id: string, source: string, officeReference: string): boolean {
  if (source === '') return false;
  return (
    reader.get(sql`SELECT 1 FROM complaint_row WHERE source = ${source} AND office_reference = ${officeReference} AND id <> ${id}`) !==
    undefined
  );
}
