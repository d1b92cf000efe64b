import type { ReadRow } from '#shared/domain/complaints/model.ts';
import { identityReasons } from '#shared/domain/people/codes.ts';
import type { EventId, UserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { countEventsOf, newestEventsOf, type StoredEvent } from '../../ledger/store.ts';
import { readingOf } from '../../records/opened.ts';
import { staffName } from '../../records/staff-name.ts';
import type { Session } from '../../session.ts';
import { reasonText } from '../identities/index.ts';
import { complaintOpened, loadComplaint } from './queries.ts';

const kinds: ReadonlyMap<string, ReadRow['kind']> = new Map([
  ['complaints.opened', 'opened'],
  ['identities.opened', 'identities'],
  ['investigations.opened', 'investigation'],
]);

/**
 * Who looked at a complaint, by the ledger. An investigation from it shows its allegations, so its openings count; those of investigations that this
 * person may not open are not told, as the investigations themselves are not. Who brought an item of theirs, asked for by name, counts as well.
 */
export const listReads: Handler<'complaints.reads'> = ({ session, reader }, { id, offset, limit }) => {
  const loaded = loadComplaint(session, reader, id);
  if (!loaded.ok) return loaded;
  const held = heldInvestigationsOf(session, reader, id);
  const about = { subjects: [id, ...held, ...itemsNamedOf(reader, held)], kinds: [...kinds.keys()] };
  const rows = newestEventsOf(reader, about, offset, limit).map((event) => rowOf(session, reader, event));
  return ok(readingOf(session, reader, { rows, total: countEventsOf(reader, about) }, complaintOpened(id)));
};

function heldInvestigationsOf(session: Session, reader: Reader, id: string): string[] {
  const rows = reader.all<{ id: string }>(sql`SELECT id FROM investigation WHERE complaint_id = ${id}`);
  return rows.flatMap((row) => (session.keys.mayOpen(row.id) ? [row.id] : []));
}

/** Items of these investigations of which somebody asked for names: an entry `identities.opened` has the item as its subject. */
function itemsNamedOf(reader: Reader, investigations: readonly string[]): string[] {
  return reader
    .all<{ id: string }>(
      sql`SELECT id FROM evidence_item WHERE investigation_id IN (SELECT value FROM json_each(${JSON.stringify(investigations)}))
            AND EXISTS (SELECT 1 FROM ledger_event e WHERE e.subject = evidence_item.id AND e.kind = 'identities.opened')`,
    )
    .map((row) => row.id);
}

function rowOf(session: Session, reader: Reader, { fields }: StoredEvent): ReadRow {
  const { whose } = fields.detail ?? {};
  return {
    event: fields.event as EventId,
    at: fields.time,
    kind: kinds.get(fields.kind)!,
    userId: fields.actor as unknown as UserId,
    person: staffName(session, fields.actor),
    reason: identityReasons.find((code) => code === fields.detail?.['reason']) ?? null,
    text: fields.kind === 'identities.opened' ? reasonText(session, reader, fields.link) : '',
    whose: typeof whose === 'string' && whose !== 'all' ? whose : '',
  };
}
