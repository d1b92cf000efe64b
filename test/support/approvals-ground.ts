import { createBackend, type Backend } from '../../electron/backend/index.ts';
import { commitChange, type EventDraft } from '../../electron/backend/ledger/append.ts';
import type { Session } from '../../electron/backend/session.ts';
import { openKeyHolder } from '../../electron/backend/vault/key-holder.ts';
import { openSlot } from '../../electron/backend/vault/slot.ts';
import { ok } from '#shared/kernel/result.ts';
import { complaintEntry } from './complaints.ts';
import type { Office } from './people.ts';

/** Somebody at the same open vault, with their own keys and nobody else's: what a session of theirs would be, without signing in each time. */
export type Present = { readonly userId: string; readonly session: Session; readonly backend: Backend };

/** Everybody named at once, over the session of the one who is signed in. A test's shortcut: the program knows one person a process. */
export async function gather(office: Office, signedIn: Session, keys: readonly string[]): Promise<ReadonlyMap<string, Present>> {
  const present = new Map<string, Present>();
  for (const key of keys) {
    const { userId, passphrase } = office.members.get(key)!;
    const slot = signedIn.header.slots.find((s) => s.userId === userId)!;
    const own = await openSlot(slot, signedIn.vaultId, passphrase, office.ports.kdf);
    const holder = openKeyHolder(signedIn.keyringFile, userId, own!, office.ports.clock, office.ports.random)!;
    holder.epochOfFile = signedIn.keys.epochOfFile;
    const session = withOwn(signedIn, { actor: { userId, role: holder.role }, keys: holder });
    present.set(key, { userId, session, backend: createBackend(session) });
  }
  return present;
}

/** The same session but for who acts; what is written to it is written to the one that all share. */
function withOwn(session: Session, own: Pick<Session, 'actor' | 'keys'>): Session {
  return new Proxy(session, {
    get: (target, name) => (name === 'actor' ? own.actor : name === 'keys' ? own.keys : Reflect.get(target, name)),
    set: (target, name, value) => Reflect.set(target, name, value),
  });
}

export async function valueOf<T>(answer: ReturnType<Backend['call']>): Promise<T> {
  const envelope = await answer;
  if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
  return envelope.value as T;
}

/** A complaint that is closed to the team, and a request to open it again. */
export async function restrictedAndAsked(by: Present, days?: number): Promise<{ readonly fileId: string; readonly id: string }> {
  const { id: fileId } = await valueOf<{ id: string }>(by.backend.call('complaints.register', { entry: complaintEntry() }, {}));
  await valueOf(by.backend.call('access.restrict', { fileId, userIds: [] }, {}));
  const question = { subject: { kind: 'access.unrestrict', fileId }, reason: 'invented', ...(days === undefined ? {} : { days }) };
  const { id } = await valueOf<{ id: string }>(by.backend.call('approvals.ask', question, {}));
  return { fileId, id };
}

/** What a changed program could do with its own keys: an entry of the record, properly signed and placed, that says whatever it likes. */
export function writeOwnEvent(by: Present, event: EventDraft): void {
  commitChange(by.session, () => ok({ value: null, events: [event] }));
}
