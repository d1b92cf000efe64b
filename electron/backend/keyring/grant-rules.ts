import { sha256Hex } from '../crypto/hash.ts';
import { parseKeyName, type BodyOf, type KeyName, type KeyringLine } from './format.ts';
import { areTwo, isOfSupervisors, type Signers } from './signers.ts';
import { firstUnusedEpoch, holds, mayRoleHold, personInForce, recoveryHolds, recoveryInForce, type Keyring } from './state.ts';

/** Rules for granting, withdrawing and destroying keys (resources/docs/formats.md, 5.1 and 5.2). */

type Grants = BodyOf<'grants'> | BodyOf<'file-grants'>;

export function areGrantsAllowed(keyring: Keyring, line: KeyringLine, body: BodyOf<'grants'>, signers: Signers): boolean {
  if (!isOfSupervisors(signers)) return false;
  return eachGrant(keyring, line, body, (name, key) => {
    // The grants of the next epoch come before its own entry, so that a private half is never lost to a cut.
    if (name.kind === 'office' && name.epoch > keyring.offices.length) return false;
    if (name.kind === 'team' && ![...keyring.teams.values()].some((team) => team.teamId === name.id)) return false;
    return mayGrant(keyring, signers, name, key);
  });
}

export function areFileGrantsAllowed(keyring: Keyring, line: KeyringLine, body: BodyOf<'file-grants'>, signers: Signers): boolean {
  const mayOpenFiles = signers.recovery || signers.users.every((id) => mayRoleHold(personInForce(keyring, id)!.role, 'file'));
  if (!mayOpenFiles) return false;
  const toTeam = body.to.startsWith('team:');
  return eachGrant(keyring, line, body, (name, key) => {
    // A file that was closed to the team is opened to it again by a supervisor; that two persons agreed stands in the ledger.
    if (toTeam && name.epoch > 0 && !isOfSupervisors(signers)) return false;
    return mayGrant(keyring, signers, name, key);
  });
}

/** A key comes from someone who holds it, or is introduced: epoch 0 is new, the first unused epoch comes from a holder of any earlier one. */
function mayGrant(keyring: Keyring, signers: Signers, name: KeyName, key: string): boolean {
  if (keyring.checks.has(key)) return signersHold(keyring, signers, key);
  if (name.epoch !== firstUnusedEpoch(keyring, name.stem)) return false;
  return (
    name.epoch === 0 ||
    Array.from({ length: name.epoch }, (_, epoch) => epoch).some((epoch) => signersHold(keyring, signers, `${name.stem}:${epoch}`))
  );
}

function signersHold(keyring: Keyring, signers: Signers, key: string): boolean {
  return signers.users.every((id) => holds(keyring, id, key)) && (!signers.recovery || recoveryHolds(keyring, key));
}

function eachGrant(keyring: Keyring, line: KeyringLine, body: Grants, isRight: (name: KeyName, key: string) => boolean): boolean {
  const { wraps } = line;
  if (wraps.length !== body.grants.length || new Set(body.grants.map((g) => g.key)).size !== body.grants.length) return false;
  return body.grants.every((grant, place) => {
    const name = parseKeyName(grant.key);
    const wrap = wraps[place];
    // A wrap may be missing only where its key was destroyed later; that is asked when everything has been read.
    if (wrap && sha256Hex(Buffer.from(wrap, 'base64')) !== grant.digest) return false;
    if (!name || (name.kind === 'file') !== (body.kind === 'file-grants') || keyring.destroyed.has(grant.key)) return false;
    if (!mayReceive(keyring, body.to, name)) return false;
    const fixed = keyring.checks.get(grant.key);
    return (fixed === undefined || fixed === grant.check) && isRight(name, grant.key);
  });
}

function mayReceive(keyring: Keyring, to: string, name: KeyName): boolean {
  const [kind, id, epoch] = to.split(':');
  if (kind === 'user') {
    const person = personInForce(keyring, id!);
    return person !== null && mayRoleHold(person.role, name.kind);
  }
  if (kind === 'recovery') return recoveryInForce(keyring)?.epoch === Number(id);
  return keyring.teams.has(`team:${id!}:${epoch!}`) && (name.kind === 'file' || name.kind === 'match');
}

export function isRevocationAllowed(keyring: Keyring, line: KeyringLine, body: BodyOf<'revocation'>, signers: Signers): boolean {
  if (new Set(body.keys).size !== body.keys.length) return false;
  const isGrave = body.to.startsWith('recovery:') || personInForce(keyring, body.to.slice(5))?.role === 'supervisor';
  if (!(isGrave ? areTwo(keyring, line, signers) : isOfSupervisors(signers))) return false;
  return body.keys.every((key) => {
    const receivers = keyring.grants.get(key);
    if (!receivers?.has(body.to)) return false;
    return body.to.startsWith('recovery:') || [...receivers.keys()].some((to) => to !== body.to && isSomebody(keyring, to));
  });
}

/** A receiver who can still open something: a team, or a person in force. Recovery alone does not count as somebody. */
function isSomebody(keyring: Keyring, to: string): boolean {
  return to.startsWith('team:') || (to.startsWith('user:') && personInForce(keyring, to.slice(5)) !== null);
}

export function areDestructionsAllowed(keyring: Keyring, body: BodyOf<'destroyed'>): boolean {
  if (new Set(body.keys).size !== body.keys.length) return false;
  return body.keys.every((key) => key.startsWith('file:') && keyring.checks.has(key) && !keyring.destroyed.has(key));
}
