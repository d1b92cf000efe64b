import type { InvestigationState } from '#shared/domain/investigations/codes.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { hasEventsSince } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';

type Held = {
  readonly lines: number;
  readonly size: number;
  readonly ids: readonly { readonly id: string; readonly state: InvestigationState }[];
};

const kept = new WeakMap<Session, Held>();

/** Kinds of entry after which the list may be another one. */
const changing = [
  'investigations.started',
  'investigations.concluded',
  'access.granted',
  'access.withdrawn',
  'access.leftOut',
  'access.takenIn',
];

/** The investigations that this person holds the key to, the newest first. Kept until keyring or ledger say that it may be another list. */
export function heldInvestigations(session: Session, reader: Reader, state: InvestigationState | null): readonly string[] {
  const held = current(session, reader);
  return held.ids.flatMap((row) => (state === null || row.state === state ? [row.id] : []));
}

function current(session: Session, reader: Reader): Held {
  const lines = session.keyringFile.keyring.lines.length;
  const { size } = session.frontier;
  const mine = kept.get(session);
  if (mine?.lines === lines && (mine.size === size || !hasEventsSince(reader, mine.size, changing))) {
    const same = { ...mine, size };
    kept.set(session, same);
    return same;
  }
  const rows = reader.all<{ id: string; state: InvestigationState; key_epoch: number }>(
    sql`SELECT i.id, i.state, s.key_epoch FROM investigation i JOIN sealed_record s ON s.record_id = i.id ORDER BY i.opened_on DESC, i.id DESC`,
  );
  const made = { lines, size, ids: rows.filter((row) => session.keys.mayOpen(row.id, row.key_epoch)) };
  kept.set(session, made);
  return made;
}
