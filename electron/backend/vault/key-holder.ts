import { hkdf32 } from '../crypto/hash.ts';
import { signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';
import type { Clock, Randomness } from '../ports.ts';
import { appendEntry, type KeyringFile } from '../keyring/file.ts';
import { createGrantOpener, type EpochKey } from '../keyring/open-grants.ts';
import type { PersonKeys } from './slot.ts';
import { wrapTo, type NamedKey } from '../keyring/wraps.ts';

/** The keys of the person who is signed in, and what those keys open. Lives in the vault process and dies with it. */
export type KeyHolder = {
  readonly userId: string;
  readonly signingKey: SigningKey;
  readonly draftsKey: Buffer;
  readonly access: Buffer;
  readonly root: Buffer | null;
  readonly office: SigningKey | null;
  /** The file's key and its epoch, or null when this person has no grant. */
  fileKey(fileId: string): FileKey | null;
  /** Makes keys for new files and grants them, in as few synced entries as the format allows. */
  newFileKeys(fileIds: readonly string[], to: Receiver): void;
};

export type FileKey = EpochKey;

/** Complaints go to the intake team, investigations to the person who opens them. */
export type Receiver = 'intakeTeam' | 'self';

const MAX_GRANTS_AN_ENTRY = 2000;
const KEPT_FILE_KEYS = 20_000;

export function openKeyHolder(file: KeyringFile, userId: string, keys: PersonKeys, clock: Clock, random: Randomness): KeyHolder | null {
  const { vaultId } = file.keyring;
  const grants = createGrantOpener(file.keyring, userId, keys);
  const fileKeys = new Map<string, FileKey>();
  const access = grants.own('access');
  if (!access) return null;
  const officeSeed = grants.own('office');
  const signingKey = signingKeyFromSeed(keys.signingSeed);
  return {
    userId,
    signingKey,
    draftsKey: hkdf32(keys.agreement, uuidBytes(vaultId), 'drafts'),
    access: access.bytes,
    root: grants.own('root')?.bytes ?? null,
    office: officeSeed ? signingKeyFromSeed(officeSeed.bytes) : null,
    fileKey: (fileId) => {
      const kept = fileKeys.get(fileId);
      if (kept) return kept;
      const found = grants.file(fileId);
      if (found) keep(fileKeys, fileId, found);
      return found;
    },
    newFileKeys: (fileIds, to) => {
      const receiver = receiverOf(file, userId, to);
      for (let start = 0; start < fileIds.length; start += MAX_GRANTS_AN_ENTRY) {
        const ids = fileIds.slice(start, start + MAX_GRANTS_AN_ENTRY);
        const made = ids.map((id): NamedKey => ({ name: `file:${id}:0`, bytes: random.bytes(32) }));
        const { ephemeral, grants: granted, wraps } = wrapTo(vaultId, receiver.name, receiver.publicKey, made);
        appendEntry(
          file,
          { kind: 'file-grants', to: receiver.name, ephemeral, grants: granted },
          wraps,
          { userId, key: signingKey },
          clock,
        );
        made.forEach((key, i) => keep(fileKeys, ids[i]!, { epoch: 0, bytes: key.bytes }));
      }
    },
  };
}

/** Keeps opened keys, the oldest forgotten first: an import of 100,000 files must not fill the memory with keys. */
function keep(fileKeys: Map<string, FileKey>, fileId: string, key: FileKey): void {
  if (fileKeys.size >= KEPT_FILE_KEYS) fileKeys.delete(fileKeys.keys().next().value!);
  fileKeys.set(fileId, key);
}

function receiverOf(file: KeyringFile, userId: string, to: Receiver): { readonly name: string; readonly publicKey: Buffer } {
  if (to === 'self') return { name: `user:${userId}`, publicKey: Buffer.from(file.keyring.persons.get(userId)!.agreement, 'hex') };
  const team = [...file.keyring.teams.values()].filter((t) => t.code === 'intake').at(-1);
  if (!team) throw new Error('the keyring knows no intake team');
  return { name: `team:${team.teamId}:${team.epoch}`, publicKey: Buffer.from(team.agreement, 'hex') };
}
