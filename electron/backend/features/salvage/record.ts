import { readFileSync } from 'node:fs';
import type { SalvageDecision } from '#shared/contract/salvage.ts';
import { ok } from '#shared/kernel/result.ts';
import { sha256Hex } from '../../crypto/hash.ts';
import { sql } from '../../db/sql.ts';
import { commitChange } from '../../ledger/append.ts';
import { itemsIn, summaryIn } from '../../salvage/keep-list.ts';
import type { Session } from '../../session.ts';

/** The first opening after a salvaged vault was taken into use writes the event: what was lost, and what a person decided about it. */
export function recordSalvage(session: Session): void {
  const { writer } = session;
  const summary = session.alarm ? null : summaryIn(writer);
  if (summary === null || summary.decided === null) return;
  const isRecorded = writer.get<{ n: number }>(
    sql`SELECT 1 AS n FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id WHERE e.kind = 'vault.salvaged' AND e.fields ->> '$.detail.at' = ${summary.at}`,
  );
  if (isRecorded !== undefined) return;
  const items = itemsIn(writer);
  const counted = (decision: SalvageDecision): number => items.filter((item) => item.brought === null && item.decision === decision).length;
  const detail = {
    aside: counted('aside'),
    at: summary.at,
    brought: items.filter((item) => item.brought !== null).length,
    by: summary.decidedBy,
    entriesLost: summary.entriesLost,
    items: summary.items,
    keep: counted('keep'),
    list: digestOfList(session),
    restore: counted('restore'),
  };
  commitChange(session, () =>
    ok({ value: null, events: [{ kind: 'vault.salvaged', subject: null, subjectType: null, file: null, detail }] }),
  );
}

/** Null where the list as it was found is not there any more. */
function digestOfList(session: Session): string | null {
  try {
    return sha256Hex(readFileSync(session.paths.salvageList));
  } catch {
    return null;
  }
}
