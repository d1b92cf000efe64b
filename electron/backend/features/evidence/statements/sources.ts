import type { DeclaredSources, Pair } from '#shared/domain/investigations/corroboration.ts';
import type { Reader } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { SealedRow } from '../../../records/sealed.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { openStatement } from './open.ts';
import type { StatementWithContent } from './record.ts';

/**
 * What was declared in an investigation about items being one source or two (EVD-R9). Of each two items the newest declaration counts, whichever of them it was
 * made with; that one was made from the other counts always. A declaration that does not open speaks for one source.
 */
export function declaredSources(reader: Reader, key: FileKey, investigationId: string): DeclaredSources {
  const newest = new Map<string, { readonly pair: Pair; readonly isIndependent: boolean }>();
  for (const row of declarations(reader, investigationId)) {
    const pair = [row.evidence_id, row.other_id].sort() as unknown as Pair;
    const said = openStatement(row, key);
    newest.set(pair.join(' '), { pair, isIndependent: said?.type === 'independence' && said.content.independent });
  }
  const declared = [...newest.values()];
  return {
    same: [...copies(reader, investigationId), ...declared.flatMap(({ pair, isIndependent }) => (isIndependent ? [] : [pair]))],
    independent: declared.flatMap(({ pair, isIndependent }) => (isIndependent ? [pair] : [])),
  };
}

type Declaration = StatementWithContent & SealedRow & { readonly other_id: string };

function declarations(reader: Reader, investigationId: string): Declaration[] {
  return reader.all<Declaration>(
    sql`SELECT t.*, s.*, NULL AS recorded_by FROM evidence_item e JOIN evidence_statement t ON t.evidence_id = e.id JOIN sealed_record s ON s.record_id = t.id
        LEFT JOIN ledger_leaf l ON l.event_id = t.event_id
        WHERE e.investigation_id = ${investigationId} AND t.type = 'independence' AND t.other_id IS NOT NULL ORDER BY l.idx`,
  );
}

function copies(reader: Reader, investigationId: string): Pair[] {
  return reader
    .all<{ id: string; other: string }>(
      sql`SELECT t.evidence_id AS id, t.other_id AS other FROM evidence_item e JOIN evidence_statement t ON t.evidence_id = e.id
          WHERE e.investigation_id = ${investigationId} AND t.type = 'copyOf' AND t.other_id IS NOT NULL`,
    )
    .map(({ id, other }): Pair => [id, other]);
}
