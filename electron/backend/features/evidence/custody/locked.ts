import type { EvidenceKind } from '#shared/domain/evidence/codes.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../../db/sql.ts';
import type { Handler } from '../../../handlers.ts';
import { keyOfInvestigation } from '../load.ts';

type LockedRow = {
  readonly id: string;
  readonly investigation_id: string;
  readonly reference: string;
  readonly number: number;
  readonly kind: string;
  readonly since: string;
};

/** Items whose newest statement about an incident opened one: from open columns, in the files that this person can open. */
export const lockedItems: Handler<'evidence.locked'> = ({ session, reader }) => {
  const rows = reader.all<LockedRow>(
    sql`SELECT e.id, e.investigation_id, e.number, e.kind, i.reference, t.recorded_at AS since
        FROM evidence_statement t JOIN evidence_item e ON e.id = t.evidence_id JOIN investigation i ON i.id = e.investigation_id
        WHERE t.type = 'incident' AND NOT EXISTS (
          SELECT 1 FROM evidence_statement later WHERE later.evidence_id = t.evidence_id AND later.type IN ('incident', 'incidentClosed') AND later.seq > t.seq)
        ORDER BY t.recorded_at, i.reference, e.number`,
  );
  const open = new Map<string, boolean>();
  const mayOpen = (id: string): boolean => {
    const known = open.get(id) ?? keyOfInvestigation(session, reader, id) !== null;
    open.set(id, known);
    return known;
  };
  return ok({
    rows: rows
      .filter((row) => mayOpen(row.investigation_id))
      .map((row) => ({
        evidenceId: row.id as EvidenceId,
        investigationId: row.investigation_id as InvestigationId,
        reference: row.reference,
        number: row.number,
        kind: row.kind as EvidenceKind,
        since: row.since,
      })),
  });
};
