import { grantKeys, userReceiver } from '../../keyring/grant.ts';
import { writeAnchor } from '../../ledger/append.ts';
import { hasDatabase, staffName } from '../../records/staff-name.ts';
import type { Session } from '../../session.ts';
import { writeName } from './admit.ts';
import { grantByRole, signerOf } from '../../keyring/role-keys.ts';

/**
 * At each opening by a supervisor: what an older vault lacks (a match key, the founder's name in the keyring), and the grants of a person whose
 * admission was cut off. Writes nothing where nothing is missing.
 */
export function bringPeopleUpToDate(session: Session): void {
  if (session.alarm || session.actor.role !== 'supervisor') return;
  const { keyring } = session.keyringFile;
  const before = keyring.lines.length;
  if (!keyring.checks.has('match:0')) introduceMatchKey(session);
  nameFounder(session);
  for (const userId of keyring.persons.keys()) grantByRole(session, userId);
  if (keyring.lines.length > before) writeAnchor(session);
}

/** The signer first, who must hold a key to grant it further; then everybody whose role may hold it. */
function introduceMatchKey(session: Session): void {
  const { keyringFile, actor, ports } = session;
  const me = userReceiver(keyringFile.keyring, actor.userId)!;
  grantKeys(keyringFile, 'grants', me, [{ name: 'match:0', bytes: ports.random.bytes(32) }], signerOf(session), ports.clock);
  for (const userId of keyringFile.keyring.persons.keys()) grantByRole(session, userId);
}

function nameFounder(session: Session): void {
  const { keyring } = session.keyringFile;
  for (const userId of keyring.persons.keys()) {
    const name = keyring.names.has(userId) || !hasDatabase(session) ? '' : staffName(session, userId);
    if (name !== '') writeName(session, userId, name);
  }
}
