import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { readItemCode } from '#shared/domain/labels/item-code.ts';
import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';

/** Of what this person may open: a label held before the scanner tells nothing of another file, not even that there is one. */
export const findByLabel: Handler<'labels.find'> = ({ session, reader }, { code }) => {
  const read = readItemCode(code);
  if (!read.ok) return refuse(read.error);
  const row = reader.get<{ id: EvidenceId; file: InvestigationId }>(
    sql`SELECT e.id, e.investigation_id AS file FROM evidence_item e JOIN investigation i ON i.id = e.investigation_id
        WHERE i.reference = ${read.value.reference} AND e.number = ${read.value.number}`,
  );
  if (!row || !session.keys.mayOpen(row.file)) return refuse('labels.noSuchItem');
  return ok({ evidenceId: row.id, investigationId: row.file, number: read.value.number });
};
