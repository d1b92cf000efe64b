import type { WhereaboutsRow } from '#shared/contract/custody.ts';
import type { Input } from '#shared/contract/operations.ts';
import { overdueOf } from '#shared/domain/evidence/overdue.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { Handler } from '../../../handlers.ts';
import { readingOf } from '../../../records/opened.ts';
import type { Session } from '../../../session.ts';
import { loadItem, rowOf, rowOfDamaged } from '../load.ts';
import { shownRow } from '../shown.ts';
import { heldFiles } from './held-items.ts';

/** What was handed over to this person and waits for their receipt. */
export const awaitingReceipt: Handler<'evidence.awaiting'> = ({ session, reader }) => {
  const rows = itemsOnTheWay(reader).flatMap((id) => {
    const item = loadItem(session, reader, id);
    if (!item.ok) return [];
    const { number, kind, holding } = rowOf(item.value);
    const open = holding.openHandOver;
    if (open === null || open.toUser !== session.actor.userId) return [];
    const investigationId = item.value.row.investigation_id as InvestigationId;
    const reference = reader.get<{ reference: string }>(sql`SELECT reference FROM investigation WHERE id = ${investigationId}`)!.reference;
    return [{ evidenceId: id as EvidenceId, investigationId, reference, number, kind, handOver: open.eventId, since: open.since }];
  });
  return ok({ rows: rows.toSorted((a, b) => a.since.localeCompare(b.since)) });
};

/** Items with a hand-over that no receipt names: asked often, so that nothing else is opened for it. */
function itemsOnTheWay(reader: Reader): readonly string[] {
  return reader
    .all<{ id: string }>(
      sql`SELECT DISTINCT o.evidence_id AS id FROM custody_event o WHERE o.type = 'handedOverOut'
            AND NOT EXISTS (SELECT 1 FROM custody_event i WHERE i.evidence_id = o.evidence_id AND i.type = 'handedOverIn' AND i.concerns = o.id)`,
    )
    .map((row) => row.id);
}

/**
 * Where everything is. One entry a run stands for it (resources/docs/decisions/0023-handling-and-statements.md): it tells descriptions, holders and places of
 * every file that the person can open.
 */
export const whereabouts: Handler<'evidence.whereabouts'> = ({ session, reader }, input) => {
  const all = allRows(session, reader, input.openDays);
  const wanted = all.filter((row) => isWanted(row, input));
  const value = {
    rows: wanted.toSorted(byPlace).slice(input.offset, input.offset + input.limit),
    total: wanted.length,
    overdue: all.filter((row) => row.overdue !== null).length,
    places: placesOf(all),
  };
  const entry = { kind: 'evidence.whereaboutsRead', subject: session.actor.userId, subjectType: 'person', file: null };
  return ok(readingOf(session, reader, value, entry));
};

function allRows(session: Session, reader: Reader, openDays: number): readonly WhereaboutsRow[] {
  const nowMs = session.ports.clock.now().getTime();
  return [...heldFiles(session, reader)].flatMap((file) =>
    file.items.map((item): WhereaboutsRow => {
      const row = 'isDamaged' in item ? rowOfDamaged(item) : shownRow(rowOf(item), item);
      const { id, number, kind, description, holding, isLocked, isDamaged } = row;
      return {
        evidenceId: id,
        investigationId: file.id as InvestigationId,
        reference: file.reference,
        number,
        kind,
        description,
        holding,
        overdue: overdueOf(holding, nowMs, openDays),
        isLocked,
        isDamaged,
      };
    }),
  );
}

function isWanted(row: WhereaboutsRow, { show, place }: Input<'evidence.whereabouts'>): boolean {
  if (place !== null && (row.holding.place === null || !isSamePlace(row.holding.place, place))) return false;
  switch (show) {
    case null:
      return true;
    case 'overdue':
      return row.overdue !== null;
    case 'locked':
      return row.isLocked;
    case 'onTheWay':
      return row.holding.openHandOver !== null;
    case 'checkedOut':
      return row.holding.checkedOut !== null;
    case 'lost':
      return row.holding.state === 'lost';
  }
}

/** Two ways to write one place: case and spaces do not count. */
export function isSamePlace(a: string, b: string): boolean {
  return plainPlace(a) === plainPlace(b);
}

function plainPlace(place: string): string {
  return place.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

function placesOf(rows: readonly WhereaboutsRow[]): readonly { readonly place: string; readonly items: number }[] {
  const places = Map.groupBy(
    rows.flatMap(({ holding }) => (holding.place === null ? [] : [holding.place])),
    plainPlace,
  );
  return [...places.values()].map((same) => ({ place: same[0]!, items: same.length })).sort((a, b) => a.place.localeCompare(b.place));
}

function byPlace(a: WhereaboutsRow, b: WhereaboutsRow): number {
  const [x, y] = [a.holding.place ?? a.holding.holder ?? '', b.holding.place ?? b.holding.holder ?? ''];
  return x.localeCompare(y) || a.reference.localeCompare(b.reference) || a.number - b.number;
}
