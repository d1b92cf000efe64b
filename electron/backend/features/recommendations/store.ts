import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

export type RecommendationRow = {
  readonly id: string;
  readonly investigation_id: string;
  readonly number: number;
  readonly type: string;
  readonly priority: string;
  readonly due_on: string | null;
  readonly version: number;
  readonly event_id: string;
};

export function recommendationsOf(reader: Reader, investigationId: string): RecommendationRow[] {
  return reader.all<RecommendationRow>(sql`SELECT * FROM recommendation WHERE investigation_id = ${investigationId} ORDER BY number`);
}

export function findRecommendation(reader: Reader, id: string): RecommendationRow | null {
  return reader.get<RecommendationRow>(sql`SELECT * FROM recommendation WHERE id = ${id}`) ?? null;
}

export function findingsUnder(reader: Reader, recommendationId: string): string[] {
  return reader
    .all<{ id: string }>(
      sql`SELECT finding_id AS id FROM recommendation_finding WHERE recommendation_id = ${recommendationId} ORDER BY finding_id`,
    )
    .map((row) => row.id);
}

export function putRecommendation(writer: Writer, row: RecommendationRow, findings: readonly string[]): void {
  writer.runOne(
    sql`INSERT INTO recommendation (id, investigation_id, number, type, priority, due_on, version, event_id)
        VALUES (${row.id}, ${row.investigation_id}, ${row.number}, ${row.type}, ${row.priority}, ${row.due_on}, ${row.version}, ${row.event_id})
        ON CONFLICT (id) DO UPDATE SET type = excluded.type, priority = excluded.priority, due_on = excluded.due_on, version = excluded.version, event_id = excluded.event_id`,
  );
  writer.run(sql`DELETE FROM recommendation_finding WHERE recommendation_id = ${row.id}`);
  for (const finding of findings)
    writer.runOne(sql`INSERT INTO recommendation_finding (recommendation_id, finding_id) VALUES (${row.id}, ${finding})`);
}

/** What the digest of a recommendation covers (resources/docs/records.md). */
export function recommendationState(row: RecommendationRow, findings: readonly string[], content: string | null): RecordState {
  return {
    type: 'recommendation',
    id: row.id,
    version: row.version,
    fields: {
      dueOn: row.due_on,
      findings: [...findings].sort(),
      investigationId: row.investigation_id,
      number: row.number,
      priority: row.priority,
      type: row.type,
    },
    content,
  };
}

export function recommendationDigest(row: RecommendationRow, findings: readonly string[], content: string | null): string {
  return recordDigest(recommendationState(row, findings, content));
}
