import { statementSchemas, type Statement } from '#shared/domain/evidence/statements/all.ts';
import type { EventId, EvidenceId, StatementId, UserId } from '#shared/kernel/ids.ts';
import { openRow } from '../../../records/sealed.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import type { StatementWithContent } from './record.ts';

/** A statement with its content; null when it does not open, or is not what a statement of its type says. */
export function openStatement(row: StatementWithContent, key: FileKey): Statement | null {
  const schema = Object.hasOwn(statementSchemas, row.type) ? statementSchemas[row.type] : null;
  const content = schema?.safeParse(openRow(row, key));
  if (!content?.success) return null;
  return {
    id: row.id as StatementId,
    evidenceId: row.evidence_id as EvidenceId,
    seq: row.seq,
    type: row.type,
    otherId: row.other_id as EvidenceId | null,
    recordedAt: row.recorded_at,
    role: row.role,
    recordedBy: row.recorded_by as UserId | null,
    lastEvent: row.event_id as EventId,
    content: content.data,
  } as Statement;
}
