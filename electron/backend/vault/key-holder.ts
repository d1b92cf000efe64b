import type { Role } from '#shared/domain/people/roles.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';
import type { KeyringFile } from '../keyring/file.ts';
import { grantKeys, MAX_GRANTS_AN_ENTRY, recoveryReceiver, teamReceiver, userReceiver, type Receiver } from '../keyring/grant.ts';
import { createGrantOpener, type EpochKey, type GrantOpener } from '../keyring/open-grants.ts';
import { epochInUse, holds, mayRoleHold, personInForce } from '../keyring/state.ts';
import type { NamedKey } from '../keyring/wraps.ts';
import type { Clock, Randomness } from '../ports.ts';
import type { PersonKeys } from './slot.ts';

/** The keys of the person who is signed in, and what those keys open. Lives in the vault process and dies with it. */
export type KeyHolder = {
  readonly userId: string;
  readonly role: Role;
  readonly signingKey: SigningKey;
  readonly draftsKey: Buffer;
  /** Signs packages; supervisors and monitors hold it. */
  readonly office: SigningKey | null;
  /** Opens any key that was granted to this person. */
  readonly grants: GrantOpener;
  /** A file's key, of the epoch in use where none is named; null when this person has no grant. */
  fileKey(fileId: string, epoch?: number): FileKey | null;
  /** Whether `fileKey` would open: asked of the keyring alone, fast enough for lists. */
  mayOpen(fileId: string, epoch?: number): boolean;
  /** Says which epoch of a file is in use, once the database that knows is open. */
  epochOfFile: (fileId: string) => number;
  /** Makes keys for new files and grants them, in as few synced entries as the format allows. */
  newFileKeys(fileIds: readonly string[], to: NewFileReceivers): void;
  /** Forgets opened keys of a file after it was sealed again. */
  forget(fileId: string): void;
};

export type FileKey = EpochKey;

/**
 * Complaints go to the intake team. Investigations go to the person who opens them, to the colleagues named, and to the recovery key in force
 * unless the file is left out of it.
 */
export type NewFileReceivers = 'intakeTeam' | { readonly colleagues: readonly string[]; readonly recovery: boolean };

const KEPT_FILE_KEYS = 20_000;

/** Null when the role is not in force any more. */
export function openKeyHolder(file: KeyringFile, userId: string, keys: PersonKeys, clock: Clock, random: Randomness): KeyHolder | null {
  const { keyring } = file;
  const person = personInForce(keyring, userId);
  if (!person) return null;
  const grants = createGrantOpener(keyring, `user:${userId}`, keys.agreement);
  const kept = new Map<string, FileKey>();
  const signingKey = signingKeyFromSeed(keys.signingSeed);
  const officeSeed = mayRoleHold(person.role, 'office') ? grants.open('office', epochInUse(keyring, 'office')) : null;
  const mayHoldFiles = mayRoleHold(person.role, 'file');
  const holder: KeyHolder = {
    userId,
    role: person.role,
    signingKey,
    draftsKey: hkdf32(keys.agreement, uuidBytes(keyring.vaultId), 'drafts'),
    office: officeSeed ? signingKeyFromSeed(officeSeed.bytes) : null,
    grants,
    fileKey: (fileId, epoch) => {
      if (!mayHoldFiles) return null;
      const wanted = epoch ?? holder.epochOfFile(fileId);
      const name = `${fileId}:${wanted}`;
      // Asked each time: a grant may have been withdrawn since the key was opened.
      if (!holds(keyring, userId, `file:${name}`)) return null;
      const found = kept.get(name) ?? grants.open(`file:${fileId}`, wanted);
      if (found) keep(kept, name, found);
      return found;
    },
    mayOpen: (fileId, epoch) => mayHoldFiles && holds(keyring, userId, `file:${fileId}:${epoch ?? holder.epochOfFile(fileId)}`),
    epochOfFile: () => 0,
    newFileKeys: (fileIds, to) => {
      const made = fileIds.map((id): NamedKey => ({ name: `file:${id}:0`, bytes: random.bytes(32) }));
      const signer = { userId, key: signingKey };
      for (let start = 0; start < made.length; start += MAX_GRANTS_AN_ENTRY) {
        const slice = made.slice(start, start + MAX_GRANTS_AN_ENTRY);
        for (const receiver of receiversOf(file, userId, to)) grantKeys(file, 'file-grants', receiver, slice, signer, clock);
        slice.forEach((key, i) => keep(kept, `${fileIds[start + i]!}:0`, { epoch: 0, bytes: key.bytes }));
      }
    },
    forget: (fileId) => {
      for (const name of kept.keys()) if (name.startsWith(`${fileId}:`)) kept.delete(name);
    },
  };
  return holder;
}

/** Keeps opened keys, the oldest forgotten first: an import of 100,000 files must not fill the memory with keys. */
function keep(kept: Map<string, FileKey>, name: string, key: FileKey): void {
  if (kept.has(name)) return;
  if (kept.size >= KEPT_FILE_KEYS) kept.delete(kept.keys().next().value!);
  kept.set(name, key);
}

/** The person first: whoever introduces a key must hold it to grant it further. */
function receiversOf(file: KeyringFile, userId: string, to: NewFileReceivers): Receiver[] {
  const { keyring } = file;
  if (to === 'intakeTeam') {
    const team = teamReceiver(keyring, 'intake');
    if (!team) throw new Error('the keyring knows no intake team');
    return [team];
  }
  const persons = [userId, ...to.colleagues.filter((id) => id !== userId)];
  const recovery = to.recovery ? recoveryReceiver(keyring) : null;
  return [...persons.flatMap((id) => userReceiver(keyring, id) ?? []), ...(recovery ? [recovery] : [])];
}
