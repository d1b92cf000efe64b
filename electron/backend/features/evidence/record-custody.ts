import type { CustodyEventId, UserId } from '#shared/kernel/ids.ts';
import { isOtherSeal, openCheckOutOf, openHandOverOf } from '#shared/domain/evidence/holding.ts';
import type { CustodyEntry } from '#shared/domain/evidence/model.ts';
import { mayRecord, type Circumstances } from '#shared/domain/evidence/rules.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { personInForce } from '../../keyring/state.ts';
import type { Change } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { holdsOn } from '../retention/index.ts';
import { addHandling } from './handling.ts';
import { incidentOf } from './incident.ts';
import { loadItem, type LoadedItem } from './load.ts';
import type { HandlingContent } from './record.ts';
import { isLocked } from './statements/record.ts';
import { findItem } from './store.ts';

type Recorded = Change<{ readonly id: CustodyEventId; readonly seq: number }>;

/** Adds what a person says was done with an item, if the rules of the handling record allow it. */
export const recordCustody: Handler<'evidence.recordCustody'> = ({ session, writer }, { entry }) => {
  const loaded = loadItem(session, writer, entry.evidenceId);
  if (!loaded.ok) return loaded;
  const why = namesUnknown(session, writer, loaded.value, entry);
  return why ? err(why) : addTyped(session, writer, { item: loaded.value, entry });
};

type Typed = {
  readonly item: LoadedItem;
  readonly entry: CustodyEntry;
  /** A receiver who signed at the giver's desk. */
  readonly signedBy?: string;
  readonly facts?: HandlingContent['facts'];
};

/** The event with what the software knows of it, after the rules were asked. One that finds another seal than the record knows locks the item (EVD-R5, R7). */
export function addTyped(session: Session, writer: Writer, { item, entry, signedBy, facts = {} }: Typed): Result<Recorded, Refusal> {
  const { row, events } = item;
  const circumstances: Circumstances = {
    userId: session.actor.userId,
    ...(signedBy === undefined ? {} : { signedBy }),
    isReceiverGone: isReceiverGone(session, events),
    isOnHold: holdsOn(writer, row.investigation_id).length > 0,
    isLocked: isLocked(writer, row.id),
  };
  const allowed = mayRecord(events, entry, session.ports.clock.now().getTime(), circumstances);
  if (!allowed.ok) return refuse(allowed.error.code, allowed.error.details);
  const { evidenceId: _, type, at, concerns, ...said } = entry;
  const added = addHandling(session, writer, row, { type, at, concerns: answered(item, entry) ?? concerns, content: { ...said, facts } });
  const incident = incidentOf(session, writer, row, isOtherSeal(events, entry) ? 'custody.otherSeal' : undefined);
  return ok({ value: { id: added.id as CustodyEventId, seq: added.seq }, events: [added.event, ...incident] });
}

/** A receipt that names no hand-over answers the open one, and a return the open check-out: it is written down, so that no reader has to work it out. */
function answered({ events }: LoadedItem, { type }: CustodyEntry): string | null {
  if (type === 'handedOverIn') return openHandOverOf(events)?.id ?? null;
  return type === 'checkedIn' ? (openCheckOutOf(events)?.id ?? null) : null;
}

/** A colleague is somebody in force, other than who hands over; a scan is a file of the same investigation. */
function namesUnknown(session: Session, writer: Writer, { row }: LoadedItem, { toUser, scan }: CustodyEntry): Refusal | null {
  if (toUser !== undefined && !isColleague(session, toUser)) return { code: 'custody.unknownColleague' };
  if (scan === undefined) return null;
  const paper = findItem(writer, scan);
  const isOfFile = paper?.investigation_id === row.investigation_id && paper.object_id !== null && paper.id !== row.id;
  return isOfFile ? null : { code: 'custody.unknownScan' };
}

function isReceiverGone({ keyringFile }: Session, events: LoadedItem['events']): boolean {
  const receiver = openHandOverOf(events)?.toUser;
  return receiver !== undefined && personInForce(keyringFile.keyring, receiver) === null;
}

function isColleague({ actor, keyringFile }: Session, userId: UserId): boolean {
  return userId !== actor.userId && personInForce(keyringFile.keyring, userId) !== null;
}
