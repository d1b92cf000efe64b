import type { InvestigationState, Stance } from '#shared/domain/investigations/codes.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';

/** The tables of investigations and findings: open columns only. */

export type InvestigationColumns = {
  readonly id: string;
  readonly reference: string;
  readonly complaint_id: string;
  readonly opened_on: string;
  readonly state: InvestigationState;
  readonly version: number;
  readonly event_id: string;
};

export function insertInvestigation(writer: Writer, row: InvestigationColumns): void {
  writer.runOne(
    sql`INSERT INTO investigation (id, reference, complaint_id, opened_on, state, version, event_id)
        VALUES (${row.id}, ${row.reference}, ${row.complaint_id}, ${row.opened_on}, ${row.state}, ${row.version}, ${row.event_id})`,
  );
}

export function setInvestigationState(writer: Writer, row: InvestigationColumns): void {
  writer.runOne(
    sql`UPDATE investigation SET state = ${row.state}, version = ${row.version}, event_id = ${row.event_id} WHERE id = ${row.id}`,
  );
}

export function findInvestigation(reader: Reader, id: string): InvestigationColumns | null {
  return reader.get<InvestigationColumns>(sql`SELECT * FROM investigation WHERE id = ${id}`) ?? null;
}

export type InvestigationListRow = InvestigationColumns & {
  readonly complaint_reference: string;
  readonly pairs: number;
  readonly concluded: number;
  readonly material: number;
};

/** In the order of the ids. */
export function listRowsOf(reader: Reader, ids: readonly string[]): InvestigationListRow[] {
  return reader.all<InvestigationListRow>(
    sql`SELECT i.*, c.reference AS complaint_reference,
          (SELECT count(*) FROM allegation_pair p JOIN complaint_allegation a ON a.id = p.allegation_id WHERE a.complaint_id = i.complaint_id) AS pairs,
          (SELECT count(*) FROM finding f WHERE f.investigation_id = i.id) AS concluded,
          (SELECT count(*) FROM evidence_item e WHERE e.investigation_id = i.id) AS material
        FROM json_each(${JSON.stringify(ids)}) wanted JOIN investigation i ON i.id = wanted.value JOIN complaint_row c ON c.id = i.complaint_id ORDER BY wanted.key`,
  );
}

export type FindingRow = {
  readonly id: string;
  readonly investigation_id: string;
  readonly number: number;
  readonly allegation_id: string;
  readonly officer_id: string;
  readonly kind: 'finding' | 'closed';
  readonly code: string;
  readonly standard_of_proof: string | null;
  readonly decided_on: string;
  readonly version: number;
  readonly event_id: string;
};

export type MaterialLink = { readonly evidenceId: string; readonly stance: Stance };

export function findingsOf(reader: Reader, investigationId: string): FindingRow[] {
  return reader.all<FindingRow>(sql`SELECT * FROM finding WHERE investigation_id = ${investigationId} ORDER BY number`);
}

export function findFinding(reader: Reader, id: string): FindingRow | null {
  return reader.get<FindingRow>(sql`SELECT * FROM finding WHERE id = ${id}`) ?? null;
}

export function materialOf(reader: Reader, findingId: string): MaterialLink[] {
  return reader.all<MaterialLink>(
    sql`SELECT evidence_id AS evidenceId, stance FROM finding_material WHERE finding_id = ${findingId} ORDER BY evidence_id`,
  );
}

/** The numbers of the items under a finding, by their ids. */
export function numbersUnder(reader: Reader, findingId: string): { readonly [evidenceId: string]: number } {
  const rows = reader.all<{ id: string; number: number }>(
    sql`SELECT e.id, e.number FROM finding_material m JOIN evidence_item e ON e.id = m.evidence_id WHERE m.finding_id = ${findingId}`,
  );
  return Object.fromEntries(rows.map(({ id, number }) => [id, number]));
}

export function putFinding(writer: Writer, row: FindingRow, material: readonly MaterialLink[]): void {
  writer.runOne(
    sql`INSERT INTO finding (id, investigation_id, number, allegation_id, officer_id, kind, code, standard_of_proof, decided_on, version, event_id)
        VALUES (${row.id}, ${row.investigation_id}, ${row.number}, ${row.allegation_id}, ${row.officer_id}, ${row.kind}, ${row.code}, ${row.standard_of_proof}, ${row.decided_on}, ${row.version}, ${row.event_id})
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, code = excluded.code, standard_of_proof = excluded.standard_of_proof, decided_on = excluded.decided_on,
          version = excluded.version, event_id = excluded.event_id`,
  );
  writer.run(sql`DELETE FROM finding_material WHERE finding_id = ${row.id}`);
  for (const link of material)
    writer.runOne(
      sql`INSERT INTO finding_material (finding_id, evidence_id, stance) VALUES (${row.id}, ${link.evidenceId}, ${link.stance})`,
    );
}

/** A later version of a finding whose open columns stay as they are. */
export function setFindingVersion(writer: Writer, { id, version, event_id: eventId }: FindingRow): void {
  writer.runOne(sql`UPDATE finding SET version = ${version}, event_id = ${eventId} WHERE id = ${id}`);
}

/** Allegation and officer of the complaint behind an investigation, in the complaint's order. */
export type PairOfComplaint = {
  readonly allegation_id: string;
  readonly allegation_number: number;
  readonly code: string;
  readonly officer_id: string;
  readonly officer_number: number | null;
  readonly known: number | null;
};

export function pairsOfComplaint(reader: Reader, complaintId: string): PairOfComplaint[] {
  return reader.all<PairOfComplaint>(
    sql`SELECT a.id AS allegation_id, a.number AS allegation_number, a.code, p.officer_id, o.number AS officer_number, o.known
        FROM complaint_allegation a JOIN allegation_pair p ON p.allegation_id = a.id LEFT JOIN complaint_officer o ON o.id = p.officer_id
        WHERE a.complaint_id = ${complaintId} ORDER BY a.number, o.number`,
  );
}

export function countMaterialOfFile(reader: Reader, investigationId: string, evidenceIds: readonly string[]): number {
  return reader.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM evidence_item WHERE investigation_id = ${investigationId} AND id IN (SELECT value FROM json_each(${JSON.stringify(evidenceIds)}))`,
  )!.n;
}
