import type { VerifyFault } from '#shared/contract/vault.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import { JobCancelled, type JobContext } from '../../jobs/context.ts';
import { commitChange, commitQuietly, newEventId } from '../../ledger/append.ts';
import { verifyRecord } from '../../verification/verify.ts';
import { recordFound, verifyItem } from '../evidence/index.ts';
import { allRecords } from '../verification/index.ts';
import { keepPlace, placeOf, type CheckPlace } from './store.ts';

/** A background check gives way: `quiet` returns when nobody is at work, and at once while it is so; `item` is a signal that ends as soon as somebody is. */
export type Pauses = { quiet(): Promise<void>; item(): AbortSignal };

const MOST_FAULTS = 200;
/** The place is kept after so many items or bytes: so much is read again after a lock. */
const KEEP_ITEMS = 20;
const KEEP_BYTES = 268_435_456;

/** Ledger and records, in small steps; what was read stays in memory while somebody works. After a lock it begins anew: what has been read proves nothing about a file that was closed since. */
export async function checkRecord(context: JobContext): Promise<void> {
  const { session } = context;
  const result = await verifyRecord(context, allRecords);
  const eventId = newEventId(session);
  const { unchanged, faults, entries, records, recordsNotOpened } = result;
  const detail = { unchanged, faults: faults.length, entries, records, objects: 0, recordsNotOpened, objectsNotOpened: 0, scheduled: true };
  commitChange(session, (writer) => {
    keepPlace(writer, 'record', session.actor.userId, { ...nothingYet, faults: faults.slice(0, MOST_FAULTS), eventId });
    return ok({ value: null, events: [{ id: eventId, kind: 'vault.verified', subject: null, subjectType: null, file: null, detail }] });
  });
}

const nothingYet: CheckPlace = { place: '', objects: 0, notOpened: 0, bytes: 0, faults: [], eventId: null };

/** Every item of material that this person can open, read whole; goes on where it was, also after a lock. */
export async function rehashMaterial(context: JobContext, pauses: Pauses): Promise<void> {
  const { session, reader } = context;
  const { userId } = session.actor;
  const last = placeOf(reader, 'material', userId);
  let now: CheckPlace = last === null || last.place === '' ? { ...nothingYet, eventId: last?.eventId ?? null } : last;
  let kept = now;
  const keep = (): void => {
    commitQuietly(session, (writer) => keepPlace(writer, 'material', userId, now));
    kept = now;
  };
  const total = reader.numbers(sql`SELECT count(*) FROM evidence_item`)[0]!;
  let done = now.objects + now.notOpened;
  try {
    for (;;) {
      const id = reader.get<{ id: string }>(sql`SELECT id FROM evidence_item WHERE id > ${now.place} ORDER BY id LIMIT 1`)?.id;
      if (id === undefined) break;
      const checked = await readItem(context, pauses, id);
      if (!checked) continue;
      if (checked.fault) lockFound(session, checked.fault);
      now = {
        ...now,
        place: id,
        objects: now.objects + Number(!checked.notOpened && !checked.hasNoFile),
        notOpened: now.notOpened + Number(checked.notOpened === true),
        bytes: now.bytes + checked.bytes,
        faults: checked.fault && now.faults.length < MOST_FAULTS ? [...now.faults, checked.fault] : now.faults,
      };
      done += 1;
      context.progress({ phase: 'material', unit: 'steps', done, total });
      if (done % KEEP_ITEMS === 0 || now.bytes - kept.bytes > KEEP_BYTES) keep();
      await context.breathe();
    }
  } finally {
    if (now.place !== '' && !session.broken && !session.ended && session.db.open) keep();
  }
  finishRehash(context, now);
}

/** An item whose file was found altered or gone is locked at once, not when the whole round ends. */
function lockFound(session: JobContext['session'], fault: VerifyFault): void {
  // Refused where there is nothing to lock: then nothing is written.
  commitChange(session, (writer) => {
    const [first, ...others] = recordFound(session, writer, [fault]);
    return first ? ok({ value: null, events: [first, ...others] }) : err(null);
  });
}

/** Null when somebody began to work meanwhile: the item is read again from its beginning. */
async function readItem(context: JobContext, pauses: Pauses, id: string): Promise<Awaited<ReturnType<typeof verifyItem>> | null> {
  await pauses.quiet();
  const signal = AbortSignal.any([context.signal, pauses.item()]);
  try {
    return await verifyItem({ ...context, signal, progress: () => undefined }, id);
  } catch (error) {
    if (error instanceof JobCancelled && !context.signal.aborted) return null;
    throw error;
  }
}

function finishRehash({ session }: JobContext, { objects, notOpened, bytes, faults }: CheckPlace): void {
  const eventId = newEventId(session);
  const detail = { unchanged: faults.length === 0, faults: faults.length, objects, objectsNotOpened: notOpened, bytes, scheduled: true };
  commitChange(session, (writer) => {
    keepPlace(writer, 'material', session.actor.userId, { ...nothingYet, faults, eventId });
    return ok({ value: null, events: [{ id: eventId, kind: 'vault.rehashed', subject: null, subjectType: null, file: null, detail }] });
  });
}
