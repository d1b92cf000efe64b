import type { DueMaterial } from '#shared/contract/custody.ts';
import { overdueOf } from '#shared/domain/evidence/overdue.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { Handler } from '../../../handlers.ts';
import type { Session } from '../../../session.ts';
import { goesOnWith } from '../begun-by.ts';
import { keyOfInvestigation, loadItem, rowOf } from '../load.ts';

const most = 100;

/** What of the material waits for somebody, asked whenever they begin to work: nothing is opened but the handling of items that are out. */
export const dueMaterial: Handler<'evidence.due'> = ({ session, reader }, { openDays }) => {
  const overdue = overdueItems(session, reader, openDays);
  return ok({ overdue: overdue.slice(0, most), overdueTotal: overdue.length, unfinished: unfinishedIntakes(session, reader) });
};

function overdueItems(session: Session, reader: Reader, openDays: number): DueMaterial['overdue'] {
  const nowMs = session.ports.clock.now().getTime();
  return itemsThatAreOut(reader)
    .flatMap(({ id, reference }) => {
      const item = loadItem(session, reader, id);
      if (!item.ok) return [];
      const { number, kind, holding } = rowOf(item.value);
      const overdue = overdueOf(holding, nowMs, openDays);
      if (overdue === null) return [];
      const investigationId = item.value.row.investigation_id as InvestigationId;
      return [{ evidenceId: id as EvidenceId, investigationId, reference, number, kind, ...overdue }];
    })
    .toSorted((a, b) => b.days - a.days || a.reference.localeCompare(b.reference) || a.number - b.number);
}

/** Items that were handed over or checked out, and that nothing open says are back: what their handling says decides. */
function itemsThatAreOut(reader: Reader): readonly { readonly id: string; readonly reference: string }[] {
  return reader.all<{ id: string; reference: string }>(
    sql`SELECT DISTINCT o.evidence_id AS id, f.reference FROM custody_event o
        JOIN evidence_item e ON e.id = o.evidence_id JOIN investigation f ON f.id = e.investigation_id
        WHERE o.type IN ('handedOverOut', 'checkedOut') AND NOT EXISTS (
          SELECT 1 FROM custody_event b WHERE b.evidence_id = o.evidence_id
            AND b.type = CASE o.type WHEN 'checkedOut' THEN 'checkedIn' ELSE 'handedOverIn' END AND (b.concerns = o.id OR b.concerns IS NULL AND b.seq > o.seq))`,
  );
}

/** What this person began to take in and has to go on with, and what is left to them of others, by investigation. */
function unfinishedIntakes(session: Session, reader: Reader): DueMaterial['unfinished'] {
  const waiting = new Map<string, { readonly reference: string; readonly files: number; readonly since: string }>();
  for (const row of waitingIntakes(reader)) {
    if (!goesOnWith(session, row) || keyOfInvestigation(session, reader, row.file_id) === null) continue;
    const { files = 0, since = row.since } = waiting.get(row.file_id) ?? {};
    waiting.set(row.file_id, { reference: row.reference, files: files + row.files, since: since < row.since ? since : row.since });
  }
  return [...waiting]
    .map(([id, rest]) => ({ investigationId: id as InvestigationId, ...rest }))
    .toSorted((a, b) => a.since.localeCompare(b.since));
}

type WaitingIntakes = {
  readonly user_id: string;
  readonly file_id: string;
  readonly reference: string;
  readonly files: number;
  readonly since: string;
};

function waitingIntakes(reader: Reader): WaitingIntakes[] {
  return reader.all<WaitingIntakes>(
    sql`SELECT p.user_id, p.file_id, f.reference, count(*) AS files, min(p.begun_at) AS since FROM pending_intake p JOIN investigation f ON f.id = p.file_id
        WHERE p.state = 'waiting' GROUP BY p.user_id, p.file_id, f.reference`,
  );
}
