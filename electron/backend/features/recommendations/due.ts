import type { Priority } from '#shared/domain/recommendations/model.ts';
import { addDays, daysBetween } from '#shared/domain/retention/dates.ts';
import type { InvestigationId, RecommendationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { heldInvestigations } from '../investigations/index.ts';
import type { RecommendationRow } from './store.ts';

const most = 100;

/** What is due in the files that this person can open: asked whenever somebody begins to work, so that nothing sealed is opened for it. */
export const dueRecommendations: Handler<'recommendations.due'> = ({ session, reader }, { withinDays }) => {
  const now = session.ports.clock.now().toISOString().slice(0, 10);
  const held = new Set(heldInvestigations(session, reader, null));
  const due = reader
    .all<RecommendationRow & { readonly due_on: string; readonly reference: string }>(
      sql`SELECT r.*, i.reference FROM recommendation r JOIN investigation i ON i.id = r.investigation_id
          WHERE r.due_on IS NOT NULL AND r.due_on <= ${addDays(now, withinDays)} ORDER BY r.due_on, i.reference, r.number`,
    )
    .filter((row) => held.has(row.investigation_id));
  const rows = due.slice(0, most).map((row) => ({
    id: row.id as RecommendationId,
    investigationId: row.investigation_id as InvestigationId,
    reference: row.reference,
    number: row.number,
    priority: row.priority as Priority,
    dueOn: row.due_on,
    days: daysBetween(now, row.due_on),
  }));
  return ok({ rows, total: due.length });
};
