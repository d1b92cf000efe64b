import type { Ports } from '../../electron/backend/ports.ts';
import type { Session } from '../../electron/backend/session.ts';
import type { NotTried } from '../../electron/backend/vault/attempts.ts';
import { openVault as openAnyVault } from '../../electron/backend/vault/open.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

type How = Parameters<typeof openAnyVault>[3];

/** Opens a vault for somebody who sees its database: everybody but an administrator. */
export async function openVault(folder: string, passphrase: string, ports: Ports, how: How = {}): Promise<Result<Session, NotTried>> {
  const opened = await openAnyVault(folder, passphrase, ports, how);
  if (!opened.ok) return opened;
  if (opened.value.kind !== 'vault') throw new Error('an administrator does not open the database');
  return ok(opened.value.session);
}
