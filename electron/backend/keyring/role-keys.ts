import type { Role } from '#shared/domain/people/roles.ts';
import type { KeyringSigner } from './file.ts';
import { parseKeyName } from './format.ts';
import { grantKeys, userReceiver } from './grant.ts';
import { epochInUse, mayRoleHold, personInForce } from './state.ts';
import type { AccountSession } from '../session.ts';

export function signerOf(session: AccountSession): KeyringSigner {
  return { userId: session.actor.userId, key: session.keys.signingKey };
}

/**
 * Grants what the person's role may hold and they have not been granted (resources/docs/formats.md, 5.3), save what was withdrawn from them on
 * purpose. Gives how many keys that were.
 */
export function grantByRole(session: AccountSession, userId: string): number {
  const { keyring } = session.keyringFile;
  const person = personInForce(keyring, userId);
  const receiver = userReceiver(keyring, userId);
  if (!person || !receiver) return 0;
  const missing = keyNamesOf(session, person.role).filter((name) => keyring.grants.get(name)?.has(receiver.name) !== true);
  const withdrawn = missing.length > 0 ? withdrawnFrom(session, receiver.name) : new Set();
  const keys = missing.flatMap((name) => {
    if (withdrawn.has(name)) return [];
    const { stem, epoch } = parseKeyName(name)!;
    const found = session.keys.grants.open(stem, epoch);
    return found ? [{ name, bytes: found.bytes }] : [];
  });
  grantKeys(session.keyringFile, 'grants', receiver, keys, signerOf(session), session.ports.clock);
  return keys.length;
}

/** Every epoch of the access, team and match keys up to that in use; root and office keys in use. */
function keyNamesOf(session: AccountSession, role: Role): string[] {
  const { keyring } = session.keyringFile;
  const { accessEpoch } = session.header;
  const office = epochInUse(keyring, 'office');
  return [...keyring.checks.keys()].filter((name) => {
    if (name.startsWith('file:')) return false;
    const { kind, epoch } = parseKeyName(name)!;
    if (!mayRoleHold(role, kind)) return false;
    if (kind === 'access') return epoch <= accessEpoch;
    if (kind === 'root') return epoch === accessEpoch;
    return kind === 'office' ? epoch === office : true;
  });
}

function withdrawnFrom({ keyringFile }: AccountSession, to: string): ReadonlySet<string> {
  return new Set(keyringFile.keyring.lines.flatMap(({ body }) => (body.kind === 'revocation' && body.to === to ? body.keys : [])));
}
