import type { Json } from '#shared/kernel/json.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';
import type { FindingRow, InvestigationColumns, MaterialLink } from './store.ts';

/** What the digests of investigations and findings cover (resources/docs/records.md). */

export function investigationState(row: InvestigationColumns, content: string | null): RecordState {
  return {
    type: 'investigation',
    id: row.id,
    version: row.version,
    fields: { complaintId: row.complaint_id, openedOn: row.opened_on, reference: row.reference, state: row.state },
    content,
  };
}

export function investigationDigest(row: InvestigationColumns, content: string | null): string {
  return recordDigest(investigationState(row, content));
}

export function findingState(row: FindingRow, material: readonly MaterialLink[], content: string | null): RecordState {
  const links = [...material]
    .sort((a, b) => (a.evidenceId < b.evidenceId ? -1 : 1))
    .map((link): Json => ({ evidenceId: link.evidenceId, stance: link.stance }));
  return {
    type: 'finding',
    id: row.id,
    version: row.version,
    fields: {
      allegationId: row.allegation_id,
      code: row.code,
      decidedOn: row.decided_on,
      investigationId: row.investigation_id,
      kind: row.kind,
      material: links,
      number: row.number,
      officerId: row.officer_id,
      standardOfProof: row.standard_of_proof,
    },
    content,
  };
}

export function findingDigest(row: FindingRow, material: readonly MaterialLink[], content: string | null): string {
  return recordDigest(findingState(row, material, content));
}
