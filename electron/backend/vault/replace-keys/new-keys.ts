import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { agreementPublic, newAgreementPair } from '../../crypto/agreement.ts';
import { newSigningSeed, sign, signingKeyFromSeed } from '../../crypto/sign.ts';
import { appendEntry } from '../../keyring/file.ts';
import { grantKeys, recoveryReceiver, userReceiver, type Receiver } from '../../keyring/grant.ts';
import { epochInUse, firstUnusedEpoch, mayRoleHold, personInForce, type Keyring } from '../../keyring/state.ts';
import type { KeyName } from '../../keyring/format.ts';
import type { NamedKey } from '../../keyring/wraps.ts';
import type { Session } from '../../session.ts';

/** The keys under which the copy is written. */
export type NewVaultKeys = { readonly epoch: number; readonly access: Buffer; readonly root: Buffer };

/**
 * Step 1 of formats 5.4: the next access, root, office and team keys, granted to everyone in force by role and to the recovery key. Each epoch is the
 * first unused one, so that what a replacement that was cut off left behind is never used.
 */
export function grantNewKeys(session: Session): NewVaultKeys {
  const made = nextAccessAndRoot(session);
  nextOffice(session);
  for (const teamId of new Set([...session.keyringFile.keyring.teams.values()].map((team) => team.teamId))) nextTeam(session, teamId);
  return made;
}

function nextAccessAndRoot(session: Session): NewVaultKeys {
  const { keyring } = session.keyringFile;
  const epoch = Math.max(firstUnusedEpoch(keyring, 'access'), firstUnusedEpoch(keyring, 'root'));
  const keys: { access: Buffer; root: Buffer } = { access: Buffer.alloc(0), root: Buffer.alloc(0) };
  for (const kind of ['access', 'root'] as const) {
    // Both move together; where somebody made one of them alone, the other catches up.
    while (firstUnusedEpoch(keyring, kind) <= epoch) {
      const key: NamedKey = { name: `${kind}:${firstUnusedEpoch(keyring, kind)}`, bytes: session.ports.random.bytes(32) };
      grantToAll(session, kind, key);
      keys[kind] = key.bytes;
    }
  }
  return { epoch, ...keys };
}

/** The grants come before the entry: its private half is never lost to a cut. */
function nextOffice(session: Session): void {
  const { keyring } = session.keyringFile;
  const { vaultId } = session;
  const inUse = epochInUse(keyring, 'office');
  const old = session.keys.grants.open('office', keyring.offices.length - 1);
  // An office key of a replacement that was cut off before its entry stands as a key nobody signs with; its entry is made up for.
  const pending =
    firstUnusedEpoch(keyring, 'office') > keyring.offices.length ? session.keys.grants.open('office', keyring.offices.length) : null;
  const epoch = keyring.offices.length;
  const seed = pending?.bytes ?? newSigningSeed();
  if (!pending) grantToAll(session, 'office', { name: `office:${epoch}`, bytes: seed });
  const publicKey = signingKeyFromSeed(seed).publicHex;
  const endorsement =
    old && inUse !== null
      ? sign('office', canonicalText({ epoch, publicKey, vaultId }), signingKeyFromSeed(old.bytes)).toString('base64')
      : null;
  append(session, { kind: 'office', epoch, publicKey, endorsement });
}

function nextTeam(session: Session, teamId: string): void {
  const { keyring } = session.keyringFile;
  const epochs = [...keyring.teams.values()].filter((team) => team.teamId === teamId);
  const epoch = epochs.length;
  const name = `team:${teamId}:${epoch}`;
  const pending = keyring.checks.has(name) ? session.keys.grants.open(`team:${teamId}`, epoch) : null;
  const pair = pending ? { privateKey: pending.bytes, publicKey: agreementPublic(pending.bytes) } : newAgreementPair();
  if (!pending) grantToAll(session, 'team', { name, bytes: pair.privateKey });
  append(session, { kind: 'team', teamId, code: epochs[0]!.code, epoch, agreement: pair.publicKey.toString('hex') });
}

/** To the signer first, who must hold a key to grant it further. */
function grantToAll(session: Session, kind: KeyName['kind'], key: NamedKey): void {
  const { keyringFile, keys, ports, actor } = session;
  const signer = { userId: actor.userId, key: keys.signingKey };
  for (const receiver of entitled(keyringFile.keyring, kind, actor.userId))
    grantKeys(keyringFile, 'grants', receiver, [key], signer, ports.clock);
}

function entitled(keyring: Keyring, kind: KeyName['kind'], first: string): Receiver[] {
  const persons = [first, ...[...keyring.persons.keys()].filter((id) => id !== first)];
  const receivers = persons.flatMap((id) => {
    const person = personInForce(keyring, id);
    return person && mayRoleHold(person.role, kind) ? (userReceiver(keyring, id) ?? []) : [];
  });
  const recovery = recoveryReceiver(keyring);
  return recovery ? [...receivers, recovery] : receivers;
}

function append(session: Session, content: Parameters<typeof appendEntry>[1]): void {
  const signer = { userId: session.actor.userId, key: session.keys.signingKey };
  appendEntry(session.keyringFile, content, [], signer, session.ports.clock);
}
