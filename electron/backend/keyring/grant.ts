import type { Clock } from '../ports.ts';
import { appendEntry, type KeyringFile, type KeyringSigner } from './file.ts';
import { personInForce, recoveryInForce, teamInUse, type Keyring } from './state.ts';
import { wrapTo, type NamedKey } from './wraps.ts';

/** Granting keys: who receives, and the entries that do it. */

export const MAX_GRANTS_AN_ENTRY = 2000;

/** Who may receive a key: its name in the keyring and its X25519 public key. */
export type Receiver = { readonly name: string; readonly publicKey: Buffer };

export function userReceiver(keyring: Keyring, userId: string): Receiver | null {
  const person = personInForce(keyring, userId);
  return person && { name: `user:${userId}`, publicKey: Buffer.from(person.agreement, 'hex') };
}

/** The team with this code, at its epoch in use. */
export function teamReceiver(keyring: Keyring, code: string): Receiver | null {
  const team = teamInUse(keyring, code);
  return team && { name: team.name, publicKey: Buffer.from(team.agreement, 'hex') };
}

export function recoveryReceiver(keyring: Keyring): Receiver | null {
  const recovery = recoveryInForce(keyring);
  return recovery && { name: `recovery:${recovery.epoch}`, publicKey: Buffer.from(recovery.agreement, 'hex') };
}

/** Grants keys to one receiver, in as few synced entries as the format allows. */
export function grantKeys(
  file: KeyringFile,
  kind: 'grants' | 'file-grants',
  to: Receiver,
  keys: readonly NamedKey[],
  signer: KeyringSigner,
  clock: Clock,
): void {
  for (let start = 0; start < keys.length; start += MAX_GRANTS_AN_ENTRY) {
    const { ephemeral, grants, wraps } = wrapTo(
      file.keyring.vaultId,
      to.name,
      to.publicKey,
      keys.slice(start, start + MAX_GRANTS_AN_ENTRY),
    );
    appendEntry(file, { kind, to: to.name, ephemeral, grants }, wraps, signer, clock);
  }
}
