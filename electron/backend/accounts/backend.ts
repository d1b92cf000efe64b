import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import { operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import { answer, issuesOf } from '../dispatch-answers.ts';
import { closeKeyringFile } from '../keyring/file.ts';
import { createJobs, type Jobs } from '../jobs/runner.ts';
import type { BackendLike } from '../port.ts';
import type { Announce } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { AccountSession } from '../session.ts';
import { incidentNumber } from '../system-ports.ts';
import type { AnchorBody } from '../vault/anchor.ts';
import { keepOutside } from '../vault/keep-outside.ts';
import { accountHandlers, type AccountHandler } from './handlers.ts';

type Opened = { readonly session: AccountSession; readonly anchor: AnchorBody | null };

type Engine = {
  readonly session: AccountSession;
  readonly handlers: ReadonlyMap<string, AccountHandler>;
  readonly jobs: Jobs;
  readonly announce: Announce;
  /** Runs a handler and keeps outside what it changed in keyring or header. */
  run(handler: AccountHandler, input: never): Promise<Result<unknown, Refusal>>;
};

/**
 * The engine for an administrator: accounts and nothing else. The database is not open, and no key in this process opens it. What is done here
 * stands in the keyring, signed; what it asks for comes into the record of actions when somebody opens that.
 */
export function createAccountsBackend({ session, anchor }: Opened): BackendLike {
  const listeners = new Set<(announcement: Announcement) => void>();
  const announce: Announce = (announcement) => {
    for (const listener of listeners) listener(announcement);
  };
  // Without an anchor there is nothing to pass on: what this computer knew of the tree is for the next full opening to say.
  const passOn = (): void => {
    if (anchor) keepOutside(session, { root: anchor.root, size: anchor.size });
  };
  if (!session.alarm) passOn();
  const jobs = createJobs(session, announce);
  const run: Engine['run'] = async (handler, input) => {
    const { generation } = session.header;
    const { length } = session.keyringFile.keyring.lines;
    const result = await handler(session, input);
    if (session.header.generation > generation || session.keyringFile.keyring.lines.length > length) passOn();
    return result;
  };
  const engine: Engine = { session, handlers: accountHandlers(jobs), jobs, announce, run };
  let isClosed = false;
  return {
    call: (name, input) =>
      isClosed ? Promise.resolve({ kind: 'unavailable', code: 'engine.closing' }) : dispatchAccount(engine, name, input),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await jobs.stop();
      closeAccount(session);
    },
  };
}

async function dispatchAccount(engine: Engine, name: string, input: unknown): Promise<Envelope> {
  const { session } = engine;
  const operation = operations.get(name);
  if (!operation) return { kind: 'refused', code: 'operation.unknown' };
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return { kind: 'refused', code: 'input.invalid', details: issuesOf(parsed.error.issues) };
  const handler = engine.handlers.get(name);
  if (!handler || !mayDo(session.actor.role, operation.permission)) return { kind: 'refused', code: 'permission.denied' };
  if (operation.kind !== 'query' && session.broken) return { kind: 'unavailable', code: 'disk.error' };
  if (operation.kind !== 'query' && session.alarm) return { kind: 'unavailable', code: 'vault.readOnlyAlarm' };
  const { data } = parsed;
  if (operation.kind === 'job') {
    const job = engine.jobs.start(name, {}, operation.topics, () => engine.run(handler, data as never));
    return { kind: 'ok', value: { job } };
  }
  try {
    const result = await engine.run(handler, data as never);
    if (result.ok && operation.kind === 'command') engine.announce({ topic: 'changed', topics: operation.topics });
    return answer(result);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'disk.error') session.broken = true;
    if (code) return { kind: 'unavailable', code };
    const incident = incidentNumber();
    session.ports.log.incident(incident, error, name);
    return { kind: 'bug', incident };
  }
}

/** Files closed, keys overwritten, the lock given back. */
export function closeAccount(session: AccountSession): void {
  closeKeyringFile(session.keyringFile);
  for (const secret of [session.accessKey, session.headerKey, session.anchorKey, session.keys.draftsKey]) secret.fill(0);
  session.lock.release();
}
