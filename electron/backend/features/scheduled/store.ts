import { z } from 'zod';
import type { VerifyFault } from '#shared/contract/vault.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';

/** How far a person's reading has come, and what was found wrong on the way. `eventId` names the entry of the last one that ended. */
export type CheckPlace = {
  readonly place: string;
  readonly objects: number;
  readonly notOpened: number;
  readonly bytes: number;
  readonly faults: readonly VerifyFault[];
  readonly eventId: string | null;
};

export type What = 'record' | 'material';

const faultsSchema = z.array(
  z.strictObject({ code: z.string(), what: z.string(), id: z.string().nullable(), index: z.number().nullable() }),
);

type Row = { place: string; objects: number; not_opened: number; bytes: number; faults: string; event_id: string | null };

export function placeOf(reader: Reader, what: What, userId: string): CheckPlace | null {
  const row = reader.get<Row>(
    sql`SELECT place, objects, not_opened, bytes, faults, event_id FROM scheduled_check WHERE what = ${what} AND user_id = ${userId}`,
  );
  if (!row) return null;
  const { place, objects, bytes } = row;
  return { place, objects, bytes, notOpened: row.not_opened, faults: readFaults(row.faults), eventId: row.event_id };
}

export function keepPlace(writer: Writer, what: What, userId: string, kept: CheckPlace): void {
  const { place, objects, notOpened, bytes, faults, eventId } = kept;
  writer.runOne(
    sql`INSERT INTO scheduled_check (what, user_id, place, objects, not_opened, bytes, faults, event_id)
        VALUES (${what}, ${userId}, ${place}, ${objects}, ${notOpened}, ${bytes}, ${JSON.stringify(faults)}, ${eventId})
        ON CONFLICT (what, user_id) DO UPDATE SET place = excluded.place, objects = excluded.objects, not_opened = excluded.not_opened,
          bytes = excluded.bytes, faults = excluded.faults, event_id = excluded.event_id`,
  );
}

function readFaults(text: string): readonly VerifyFault[] {
  try {
    const read = faultsSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

const MOST_LOOKED_AT = 500;

/** The newest entry of a check: of everything by anybody, of material by this person. The list is short: checks are few. */
export function lastCheckEvent(reader: Reader, what: What, userId: string): StoredEvent | null {
  const places = reader.numbers(sql`SELECT idx FROM ledger_list WHERE area = 'vault' ORDER BY idx DESC LIMIT ${MOST_LOOKED_AT}`);
  const kind = what === 'record' ? 'vault.verified' : 'vault.rehashed';
  for (const place of places) {
    const [event] = readEvents(reader, place, place + 1);
    if (event?.fields.kind !== kind || event.fields.subject !== null) continue;
    if (what === 'record' || event.fields.actor === userId) return event;
  }
  return null;
}
