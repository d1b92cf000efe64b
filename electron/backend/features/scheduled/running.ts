import type { LastChecks } from '#shared/contract/vault.ts';
import type { Session } from '../../session.ts';

type Running = NonNullable<LastChecks['running']>;

const running = new WeakMap<Session, Running>();

/** What is checked in the background of this run. */
export function runningIn(session: Session): Running | null {
  return running.get(session) ?? null;
}

export function setRunning(session: Session, state: Running | null): void {
  if (state === null) running.delete(session);
  else running.set(session, state);
}
