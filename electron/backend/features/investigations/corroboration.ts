import type { EvidenceKind } from '#shared/domain/evidence/codes.ts';
import type { FindingOutcome } from '#shared/domain/investigations/codes.ts';
import { isDigital, restsOnDigitalAlone, type DeclaredSources } from '#shared/domain/investigations/corroboration.ts';
import type { Corroboration } from '#shared/domain/investigations/model.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { declaredSources } from '../evidence/index.ts';
import { materialOf, type FindingRow, type MaterialLink } from './store.ts';

/** Asks of each finding of one file whether it needs the reason of a second person (EVD-R9). What was declared of sources is read once, and only where it matters. */
export type AskCorroboration = (finding: FindingRow, hasReason: boolean, material?: readonly MaterialLink[]) => Corroboration;

export function corroborationIn(reader: Reader, key: FileKey, investigationId: string): AskCorroboration {
  let declared: DeclaredSources | null = null;
  return (finding, hasReason, material = materialOf(reader, finding.id)) => {
    if (finding.kind === 'closed') return 'none';
    const kinds = kindsOf(
      reader,
      material.map((link) => link.evidenceId),
    );
    const items = material.map(({ evidenceId: id, stance }) => ({ id, kind: kinds.get(id) ?? 'digital', stance }));
    if (!items.some(({ kind }) => isDigital(kind))) return 'none';
    declared ??= declaredSources(reader, key, investigationId);
    if (!restsOnDigitalAlone(finding.code as FindingOutcome, items, declared)) return 'none';
    return hasReason ? 'reasonGiven' : 'needed';
  };
}

function kindsOf(reader: Reader, ids: readonly string[]): ReadonlyMap<string, EvidenceKind> {
  const rows = reader.all<{ id: string; kind: EvidenceKind }>(
    sql`SELECT id, kind FROM evidence_item WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}
