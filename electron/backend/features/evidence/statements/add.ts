import { statementSchemas, type StatementContents, type StatementType } from '#shared/domain/evidence/statements/all.ts';
import type { StatementId } from '#shared/kernel/ids.ts';
import type { Writer } from '../../../db/handles.ts';
import { uuidV7 } from '../../../ids.ts';
import { newEventId, type EventDraft } from '../../../ledger/append.ts';
import { putSealed, recordDigest, sealContent } from '../../../records/sealed.ts';
import type { Session } from '../../../session.ts';
import { insertStatement, nextStatementNumber, statementState, type StatementRow } from './record.ts';

export type NewStatement = {
  readonly [T in StatementType]: { readonly type: T; readonly otherId?: string | null; readonly content: StatementContents[T] };
}[StatementType];

export type AddedStatement = { readonly id: StatementId; readonly seq: number; readonly event: EventDraft };

/**
 * States something about an item: its row, its sealed content, and the entry that stands for it in the ledger, which the caller hands on with its own. The
 * caller has checked the content against the schema of its type, and holds the file's key. Throws on content that would not open again: one such statement
 * would close the whole item.
 */
export function recordStatement(
  session: Session,
  writer: Writer,
  item: { readonly id: string; readonly investigation_id: string },
  statement: NewStatement,
): AddedStatement {
  const { clock, random } = session.ports;
  const key = session.keys.fileKey(item.investigation_id);
  if (!key) throw new Error('an investigation has no key');
  if (!statementSchemas[statement.type].safeParse(statement.content).success)
    throw new Error('a statement says what none of its type says');
  const row: StatementRow = {
    id: uuidV7(clock, random),
    evidence_id: item.id,
    seq: nextStatementNumber(writer, item.id),
    type: statement.type,
    other_id: statement.otherId ?? null,
    recorded_at: clock.now().toISOString(),
    role: session.actor.role,
    event_id: newEventId(session),
  };
  const place = { fileId: item.investigation_id, type: 'statement', id: row.id, version: 1 };
  const content = sealContent(key, place, statement.content, random);
  insertStatement(writer, row);
  putSealed(writer, content);
  const event: EventDraft = {
    id: row.event_id,
    kind: 'evidence.stated',
    subject: row.id,
    subjectType: 'statement',
    file: item.investigation_id,
    link: item.id,
    after: recordDigest(statementState(row, content.contentDigest)),
    detail: { seq: row.seq, type: row.type },
  };
  return { id: row.id as StatementId, seq: row.seq, event };
}
