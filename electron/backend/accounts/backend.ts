import type { Envelope } from '#shared/contract/envelope.ts';
import { operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { codeOf } from '../db/open.ts';
import { answer, issuesOf } from '../dispatch-answers.ts';
import { closeKeyringFile } from '../keyring/file.ts';
import type { BackendLike } from '../port.ts';
import type { AccountSession } from '../session.ts';
import { incidentNumber } from '../system-ports.ts';
import type { AnchorBody } from '../vault/anchor.ts';
import { keepOutside } from '../vault/keep-outside.ts';
import { accountHandlers, type AccountHandler } from './handlers.ts';

type Opened = { readonly session: AccountSession; readonly anchor: AnchorBody | null };

/**
 * The engine for an administrator: accounts and nothing else. The database is not open, and no key in this process opens it. What is done here
 * stands in the keyring, signed; the record of actions names the keyring's head with every later entry.
 */
export function createAccountsBackend({ session, anchor }: Opened): BackendLike {
  const handlers = accountHandlers();
  const passOn = (): void => {
    // Without an anchor there is nothing to pass on: what this computer knew of the tree is for the next full opening to say.
    if (anchor) keepOutside(session, { root: anchor.root, size: anchor.size });
  };
  if (!session.alarm) passOn();
  let isClosed = false;
  return {
    call: async (name, input) => {
      if (isClosed) return { kind: 'unavailable', code: 'engine.closing' };
      const before = { generation: session.header.generation, size: session.keyringFile.keyring.lines.length };
      const envelope = await dispatchAccount(session, handlers.get(name), name, input);
      const isChanged = session.header.generation > before.generation || session.keyringFile.keyring.lines.length > before.size;
      if (isChanged) passOn();
      return envelope;
    },
    subscribe: () => () => false,
    close: () => {
      if (!isClosed) closeAccount(session);
      isClosed = true;
      return Promise.resolve();
    },
  };
}

async function dispatchAccount(
  session: AccountSession,
  handler: AccountHandler | undefined,
  name: string,
  input: unknown,
): Promise<Envelope> {
  const operation = operations.get(name);
  if (!operation) return { kind: 'refused', code: 'operation.unknown' };
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return { kind: 'refused', code: 'input.invalid', details: issuesOf(parsed.error.issues) };
  if (!handler || !mayDo(session.actor.role, operation.permission)) return { kind: 'refused', code: 'permission.denied' };
  if (operation.kind !== 'query' && session.broken) return { kind: 'unavailable', code: 'disk.error' };
  if (operation.kind !== 'query' && session.alarm) return { kind: 'unavailable', code: 'vault.readOnlyAlarm' };
  try {
    return answer(await handler(session, parsed.data as never));
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
