import { sql } from '../../db/sql.ts';
import type { Reader } from '../../db/handles.ts';
import type { KeyringLine } from '../../keyring/format.ts';
import type { Session } from '../../session.ts';

/** Which complaints this person holds the key to, by row number: the others show none of their open columns. */
export type OpenRows = { readonly isOpen: (n: number) => boolean; readonly change: number };

type Kept = { lines: number; size: number; bits: Uint8Array; change: number };

const kept = new WeakMap<Session, Kept>();

/** What concerns one complaint each; an import that is accepted concerns many. */
const ofOne = JSON.stringify([
  'complaints.registered',
  'access.granted',
  'access.withdrawn',
  'access.restricted',
  'access.unrestricted',
  'access.leftOut',
  'access.takenIn',
]);

/**
 * Asked of the keyring once for every complaint, then only for those that keyring and ledger say something new of. A row that was never asked about
 * counts as closed. `change` is another number whenever the answer for some row may be another one.
 */
export function openRows(session: Session, reader: Reader): OpenRows {
  const { lines } = session.keyringFile.keyring;
  const { size } = session.frontier;
  let mine = kept.get(session);
  if (!mine) {
    mine = { lines: 0, size: 0, bits: new Uint8Array(0), change: 0 };
    kept.set(session, mine);
    askAll(session, reader, mine);
  } else if (mine.lines !== lines.length || mine.size !== size) {
    const touched = touchedSince(reader, lines.slice(mine.lines), mine.size);
    if (touched === 'all') askAll(session, reader, mine);
    else askSome(session, reader, mine, touched);
  }
  mine.lines = lines.length;
  mine.size = size;
  const { bits, change } = mine;
  return { isOpen: (n) => bits[n] === 1, change };
}

/** Kinds of entry of the keyring that concern persons or teams. */
const ofMany: ReadonlySet<string> = new Set(['person', 'grants', 'team', 'revocation', 'destroyed']);

/** Files of which the keyring or the ledger said something new; all, where it concerns persons or teams. */
function touchedSince(reader: Reader, lines: readonly KeyringLine[], size: number): ReadonlySet<string> | 'all' {
  const ids = new Set<string>();
  for (const { body } of lines) {
    if (body.kind === 'file-grants') for (const { key } of body.grants) ids.add(key.split(':')[1]!);
    if (ofMany.has(body.kind)) return 'all';
  }
  if (
    reader.get(
      sql`SELECT 1 FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx >= ${size} AND e.kind = 'imports.accepted' LIMIT 1`,
    )
  )
    return 'all';
  for (const { subject } of reader.all<{ subject: string }>(
    sql`SELECT e.subject FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx >= ${size} AND e.kind IN (SELECT value FROM json_each(${ofOne}))`,
  ))
    ids.add(subject);
  return ids;
}

type Row = { readonly n: number; readonly id: string; readonly key_epoch: number };

function askAll(session: Session, reader: Reader, mine: Kept): void {
  const last = reader.get<{ n: number }>(sql`SELECT coalesce(max(n), 0) AS n FROM complaint_row`)!.n;
  mine.bits = new Uint8Array(last + 1);
  const rows = reader.iterate<Row>(sql`SELECT c.n, c.id, s.key_epoch FROM complaint_row c JOIN sealed_record s ON s.record_id = c.id`);
  for (const row of rows) mine.bits[row.n] = Number(session.keys.mayOpen(row.id, row.key_epoch));
  mine.change += 1;
}

function askSome(session: Session, reader: Reader, mine: Kept, ids: ReadonlySet<string>): void {
  for (const id of ids) {
    const row = reader.get<Row>(
      sql`SELECT c.n, c.id, s.key_epoch FROM complaint_row c JOIN sealed_record s ON s.record_id = c.id WHERE c.id = ${id}`,
    );
    if (!row) continue;
    if (row.n >= mine.bits.length) mine.bits = grown(mine.bits, row.n);
    const isOpen = Number(session.keys.mayOpen(id, row.key_epoch));
    if (mine.bits[row.n] !== isOpen) mine.change += 1;
    mine.bits[row.n] = isOpen;
  }
}

function grown(bits: Uint8Array, n: number): Uint8Array {
  const larger = new Uint8Array(Math.max(n + 1, bits.length * 2));
  larger.set(bits);
  return larger;
}
