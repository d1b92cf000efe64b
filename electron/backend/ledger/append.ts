import type { Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { Writer } from '../db/handles.ts';
import { uuidV7 } from '../ids.ts';
import type { Session } from '../session.ts';
import { keyringHead } from '../keyring/state.ts';
import { keepOutside } from '../vault/keep-outside.ts';
import { sealEvent, type EventFields, type SealedEvent } from './event.ts';
import { keepHeaderGeneration } from '../vault/header-generation.ts';
import { frontierRoot } from './frontier.ts';
import { EVENTS_BETWEEN_SEALS, sealTree } from './seals.ts';
import { insertEvent, placeEvents } from './store.ts';
import type { EventDraft } from './event-draft.ts';
import { clockWentBack } from './wall-clock.ts';

export type { EventDraft };

export type Change<T> = {
  readonly value: T;
  readonly events: readonly [EventDraft, ...EventDraft[]];
  /** What no rollback takes back, done last, when rows and entries stand and only the commit is to come: keyring and header count at once. */
  readonly last?: (() => void) | undefined;
};

export function newEventId(session: Session): string {
  return uuidV7(session.ports.clock, session.ports.random);
}

/** Signs an event as it will stand in the ledger; the actor's view of tree and keyring at this moment is part of what is signed. */
export function prepareEvent(session: Session, draft: EventDraft): SealedEvent {
  const { clock, random } = session.ports;
  const time = clock.now().toISOString();
  const fields: EventFields = {
    event: draft.id ?? newEventId(session),
    vault: session.vaultId,
    kind: draft.kind,
    subject: draft.subject,
    subjectType: draft.subjectType,
    file: draft.file,
    link: draft.link ?? null,
    before: draft.before ?? null,
    after: draft.after ?? null,
    detail: draft.detail ?? null,
    actor: session.actor.userId,
    role: session.actor.role,
    key: session.keys.signingKey.publicHex,
    date: time.slice(0, 10),
    time,
    clock: { boot: session.boot, ms: clock.monotonicMs() },
    prior: {
      keyring: keyringHead(session.keyringFile.keyring),
      root: frontierRoot(session.frontier).toString('hex'),
      size: session.frontier.size,
    },
  };
  return sealEvent(fields, random.bytes(32), session.keys.signingKey);
}

/** Thrown to roll a transaction back when a rule says no; caught by `commitChange`. */
class RefusedInside<E> extends Error {
  readonly refusal: E;
  constructor(refusal: E) {
    super('refused');
    this.refusal = refusal;
  }
}

type Prepared = readonly { readonly id: string; readonly leaf: Buffer }[];

/**
 * One change, its events, in one transaction; then the anchor. When this returns, the change is on the disk. `prepared` are events signed and
 * stored before (an import), which get their places here. `anchor` is another than `writeAnchor` only for a copy that does not count yet.
 */
export function commitChange<T, E>(
  session: Session,
  work: (writer: Writer) => Result<Change<T>, E>,
  prepared: Prepared = [],
  anchor: (session: Session) => void = writeAnchor,
): Result<T, E> {
  refuseWhenBroken(session);
  let next = session.frontier;
  let newestTime = session.newestTime;
  try {
    const value = session.db
      .transaction(() => {
        const outcome = work(session.writer);
        if (!outcome.ok) throw new RefusedInside(outcome.error);
        const events = [...clockWentBack(session), ...outcome.value.events].map((draft) => prepareEvent(session, draft));
        for (const event of events) insertEvent(session.writer, event);
        newestTime = events.at(-1)!.fields.time;
        next = placeEvents(session.writer, session.frontier, [...prepared, ...events.map((e) => ({ id: e.fields.event, leaf: e.leaf }))]);
        // Under an alarm nothing is sealed: another tree of this size may have been.
        if (!session.alarm && Math.floor(next.size / EVENTS_BETWEEN_SEALS) > Math.floor(session.frontier.size / EVENTS_BETWEEN_SEALS)) {
          sealTree(session.writer, session.keyringFile.keyring, next, session.ports.clock.now().toISOString());
        }
        outcome.value.last?.();
        keepHeaderGeneration(session, session.writer);
        return outcome.value.value;
      })
      .immediate();
    session.frontier = next;
    session.newestTime = newestTime;
    session.keptGeneration = session.header.generation;
    anchor(session);
    return { ok: true, value };
  } catch (error) {
    session.takenOn = false;
    if (error instanceof RefusedInside) return { ok: false, error: error.refusal as E };
    markBroken(session, error);
    throw error;
  }
}

/** A write that leaves no entry: drafts, preferences, staging rows, seals. */
export function commitQuietly<T>(session: Session, work: (writer: Writer) => T): T {
  refuseWhenBroken(session);
  try {
    return session.db.transaction(() => work(session.writer)).immediate();
  } catch (error) {
    markBroken(session, error);
    throw error;
  }
}

/** Seals the tree as it stands, e.g. at lock and at export; null where the key of seals is lost. */
export function sealNow(session: Session): ReturnType<typeof sealTree> {
  const { keyring } = session.keyringFile;
  return commitQuietly(session, (writer) => sealTree(writer, keyring, session.frontier, session.ports.clock.now().toISOString()));
}

/** The head goes outside the vault before the answer. Failing here loses nothing: the older anchor still fits; it is said in the footer. */
export function writeAnchor(session: Session): void {
  // An older state that is only looked at does not become what this computer knows.
  if (session.alarm && !session.takenOn) return;
  keepOutside(session, { root: frontierRoot(session.frontier).toString('hex'), size: session.frontier.size });
  if (session.takenOn) session.ended = true;
}

/** A job that was under way when something else failed must not go on writing: what it would write onto may not be what is on the disk. */
function refuseWhenBroken(session: Session): void {
  if (session.broken) throw Object.assign(new Error('the vault is not written to before it has been opened again'), { code: 'EIO' });
}

/** After a failed write or sync the pages in memory may not be those on the disk: never retried, the vault is opened again. */
function markBroken(session: Session, error: unknown): void {
  const code = codeOf(error);
  if (code === 'disk.error' || code === 'vault.databaseDamaged') session.broken = true;
}
