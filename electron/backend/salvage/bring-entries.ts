import type { SalvageOutcome } from '#shared/contract/salvage.ts';
import { isMisfit, replaceRows } from '../db/copy-rows.ts';
import { sql } from '../db/sql.ts';
import { isAnchored } from '../ledger/anchored.ts';
import { originOf, readCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { leafDataOf, type EventFields } from '../ledger/event.ts';
import { leafHash } from '../ledger/merkle.ts';
import type { Session } from '../session.ts';
import type { KeptItem } from './keep-list.ts';
import { mendLedger } from './mend-ledger.ts';
import type { Source } from './source.ts';

/** Entries of the record of actions, and dated seals: what the tree or a signature confirms (resources/docs/formats.md, 19.3). */

export type Outcomes = Map<number, SalvageOutcome>;

/** In the caller's transaction. `size`: how many entries the record had. */
export function bringEntries(session: Session, source: Source, items: readonly KeptItem[], size: number): Outcomes {
  const outcomes: Outcomes = new Map();
  const placed = new Map<number, Brought>();
  for (const item of items) {
    const brought = item.state === 'contentLost' ? bringContent(session, source, item) : bringEvent(session, source, item);
    outcomes.set(item.number, brought.outcome);
    if (brought.eventId !== null) placed.set(item.number, brought);
  }
  if (placed.size === 0) return outcomes;
  mendLedger(session.writer, size);
  for (const item of items) {
    const brought = placed.get(item.number);
    if (!brought || brought.eventId === null) continue;
    const { eventId, wasHere } = brought;
    const stands =
      session.writer.get<{ id: string }>(sql`SELECT event_id AS id FROM ledger_leaf WHERE idx = ${item.place}`)?.id === eventId;
    if (stands) continue;
    // Nothing that is left confirms that it stood there: it is not taken. What the salvage itself had found stays where it was.
    if (!wasHere)
      session.writer.run(sql`DELETE FROM ledger_event WHERE event_id = ${eventId} AND event_id NOT IN (SELECT event_id FROM ledger_leaf)`);
    outcomes.set(item.number, 'noProof');
  }
  return outcomes;
}

type Brought = { readonly outcome: SalvageOutcome; readonly eventId: string | null; readonly wasHere?: true };
const not = (outcome: SalvageOutcome): Brought => ({ outcome, eventId: null });

/** The leaf stands here: the event must give its bytes. */
function bringContent(session: Session, source: Source, { id, place }: KeptItem): Brought {
  const leaf = session.writer.get<{ leaf: Buffer; id: string }>(sql`SELECT leaf, event_id AS id FROM ledger_leaf WHERE idx = ${place}`);
  if (!leaf || id === null || leaf.id !== id) return not('noProof');
  const theirs = leafIn(source, id);
  if (!theirs) return not('notThere');
  return theirs.equals(leaf.leaf) ? put(session, source, id) : not('notRight');
}

/** Neither leaf nor event stands here: which it was, the backup says, and the tree has to confirm it. */
function bringEvent(session: Session, source: Source, { place }: KeptItem): Brought {
  const id = source.reader.get<{ id: string }>(sql`SELECT event_id AS id FROM ledger_leaf WHERE idx = ${place}`)?.id;
  if (id === undefined || !leafIn(source, id)) return not('notThere');
  const isHere = session.writer.get(sql`SELECT 1 FROM ledger_event WHERE event_id = ${id}`) !== undefined;
  return isHere ? { outcome: 'brought', eventId: id, wasHere: true } : put(session, source, id);
}

function put({ db }: Session, source: Source, id: string): Brought {
  try {
    replaceRows(source.db, db, { table: 'ledger_event', column: 'event_id', value: id });
    return { outcome: 'brought', eventId: id };
  } catch (error) {
    if (isMisfit(error)) return not('notRight');
    throw error;
  }
}

/** The hash of the leaf that the backup's event gives. */
function leafIn({ reader }: Source, id: string): Buffer | null {
  const row = reader.get<{ fields: string; seed: Buffer; signature: Buffer }>(
    sql`SELECT fields, seed, signature FROM ledger_event WHERE event_id = ${id}`,
  );
  return row ? leafHash(Buffer.from(leafDataOf(JSON.parse(row.fields) as EventFields, row.seed, row.signature), 'utf8')) : null;
}

/** Dated seals by their number. In the caller's transaction, after the entries. */
export function bringSeals(session: Session, source: Source, items: readonly KeptItem[]): Outcomes {
  return new Map(items.map((item) => [item.number, bringSeal(session, source, item.place ?? 0)]));
}

function bringSeal(session: Session, source: Source, number: number): SalvageOutcome {
  const { db, vaultId, keyringFile, writer } = session;
  const seal = source.reader.get<{ size: number; note: string }>(sql`SELECT size, note FROM ledger_checkpoint WHERE number = ${number}`);
  if (!seal) return 'notThere';
  const read = readCheckpoint(seal.note);
  const epoch = read.ok ? keyringFile.keyring.epochs[read.value.epoch] : undefined;
  if (!read.ok || read.value.origin !== originOf(vaultId) || read.value.size !== seal.size) return 'notRight';
  if (!epoch) return 'noKey';
  if (!verifyCheckpoint(seal.note, epoch.body.publicKey).ok) return 'notRight';
  if (!isAnchored(writer, seal.size, read.value.root.toString('hex'))) return 'noProof';
  try {
    replaceRows(source.db, db, { table: 'ledger_checkpoint', column: 'number', value: number });
    return 'brought';
  } catch (error) {
    if (isMisfit(error)) return 'notRight';
    throw error;
  }
}
