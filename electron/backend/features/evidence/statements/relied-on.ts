import type { ReliedOn } from '#shared/contract/statements.ts';
import type { EvidenceRow } from '#shared/domain/evidence/model.ts';
import type { Stance } from '#shared/domain/investigations/codes.ts';
import { latestOf, type Statement, type StatementOf, type StatementType } from '#shared/domain/evidence/statements/all.ts';
import type { AllegationId, EvidenceId, FindingId, OfficerId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { Handler } from '../../../handlers.ts';
import { investigationOpened, readingOf } from '../../../records/opened.ts';
import { refuse } from '../../../refusal.ts';
import { fileOf, keyOfInvestigation, loadItemsOf, rowOfDamaged, type DamagedItem, type LoadedItem } from '../load.ts';
import { shownFile } from '../shown.ts';

type FindingRow = { readonly id: string; readonly number: number; readonly allegation_id: string; readonly officer_id: string };
type Link = { readonly finding_id: string; readonly evidence_id: string; readonly stance: Stance };
type Told = Pick<EvidenceRow, 'id' | 'number' | 'kind' | 'description' | 'isLocked'> & { readonly statements: readonly Statement[] };

/** What findings rest on, with what was declared of each item. Sums and quotas would say more than anybody declared: there are none. */
export const reliedOn: Handler<'evidence.reliedOn'> = ({ session, reader }, { investigationId }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const items = new Map(loadItemsOf(reader, key, investigationId).map((item) => [item.row.id, toldOf(reader, item)]));
  const links = Map.groupBy(linksOf(reader, investigationId), (link) => link.finding_id);
  const findings = findingsOf(reader, investigationId).map((finding) => {
    const resting = links.get(finding.id) ?? [];
    const among = new Set(resting.map((link) => link.evidence_id));
    return {
      findingId: finding.id as FindingId,
      number: finding.number,
      allegationId: finding.allegation_id as AllegationId,
      officerId: finding.officer_id === '' ? null : (finding.officer_id as OfficerId),
      material: resting.flatMap((link) => {
        const item = items.get(link.evidence_id);
        return item ? [reliedOnOf(item, link.stance, among)] : [];
      }),
    };
  });
  return ok(readingOf(session, reader, { findings }, investigationOpened(investigationId, 'material')));
};

function findingsOf(reader: Reader, investigationId: string): FindingRow[] {
  return reader.all<FindingRow>(
    sql`SELECT id, number, allegation_id, officer_id FROM finding WHERE investigation_id = ${investigationId} ORDER BY number`,
  );
}

function linksOf(reader: Reader, investigationId: string): Link[] {
  return reader.all<Link>(
    sql`SELECT m.* FROM finding_material m JOIN finding f ON f.id = m.finding_id JOIN evidence_item e ON e.id = m.evidence_id
        WHERE f.investigation_id = ${investigationId} ORDER BY e.number`,
  );
}

function toldOf(reader: Reader, item: LoadedItem | DamagedItem): Told {
  if (!('isDamaged' in item)) return shownFile(fileOf(reader, item), item);
  return { ...rowOfDamaged(item), statements: [] };
}

function reliedOnOf(item: Told, stance: Stance, among: ReadonlySet<string>): ReliedOn {
  return {
    evidenceId: item.id,
    number: item.number,
    kind: item.kind,
    description: item.description,
    stance,
    grades: newestBy(item.statements, 'grade', ({ content }) => `${content.scale} ${content.about}`),
    verifications: ofType(item.statements, 'verification'),
    independence: newestBy(item.statements, 'independence', ({ otherId }) => otherId ?? '').flatMap(({ otherId, content }) =>
      otherId !== null && among.has(otherId) ? [{ of: otherId, ...content }] : [],
    ),
    copyOf: originalAmong(item.statements, among),
    isLocked: item.isLocked,
  };
}

function originalAmong(statements: readonly Statement[], among: ReadonlySet<string>): EvidenceId | null {
  const otherId = latestOf(statements, 'copyOf')?.otherId ?? null;
  return otherId !== null && among.has(otherId) ? otherId : null;
}

function ofType<T extends StatementType>(statements: readonly Statement[], type: T): readonly StatementOf<T>[] {
  return statements.filter((statement) => statement.type === type) as unknown as readonly StatementOf<T>[];
}

/** The newest of each that are about the same thing. */
function newestBy<T extends StatementType>(
  statements: readonly Statement[],
  type: T,
  about: (statement: StatementOf<T>) => string,
): readonly StatementOf<T>[] {
  return [...new Map(ofType(statements, type).map((statement) => [about(statement), statement])).values()];
}
