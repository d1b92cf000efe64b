import { hkdf32 } from '../crypto/hash.ts';
import { signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';
import type { Clock, Randomness } from '../ports.ts';
import { appendEntry, type KeyringFile } from './keyring-file.ts';
import type { PersonKeys } from './slot.ts';
import { unwrapper, wrapTo, type NamedKey } from './wraps.ts';

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

export type FileKey = { readonly epoch: number; readonly bytes: Buffer };

/** Complaints go to the intake team, investigations to the person who opens them. */
export type Receiver = 'intakeTeam' | 'self';

const MAX_GRANTS_AN_ENTRY = 2000;
const KEPT_FILE_KEYS = 20_000;

type Unwrap = ReturnType<typeof unwrapper>;

export function openKeyHolder(file: KeyringFile, userId: string, keys: PersonKeys, clock: Clock, random: Randomness): KeyHolder | null {
  const { keyring } = file;
  const { vaultId } = keyring;
  const unwrappers = new Map<string, Unwrap>();
  const fileKeys = new Map<string, FileKey>();
  const teamPrivate = new Map<string, Buffer>();

  /** The key of that name through one receiver's private key. */
  const openGrant = (name: string, to: string, privateKey: Buffer): Buffer | null => {
    const place = keyring.grants.get(name)?.get(to);
    const line = place && keyring.lines[place.entry];
    if (!line || (line.body.kind !== 'grants' && line.body.kind !== 'file-grants')) return null;
    const grant = line.body.grants[place.place];
    const wrap = line.wraps[place.place];
    if (!grant || !wrap) return null;
    const cacheKey = `${place.entry}`;
    const unwrap = unwrappers.get(cacheKey) ?? unwrapper(vaultId, to, privateKey, line.body.ephemeral);
    unwrappers.set(cacheKey, unwrap);
    return unwrap(grant, wrap);
  };

  const own = `user:${userId}`;
  const newest = (prefix: string): { readonly epoch: number; readonly bytes: Buffer } | null => {
    for (let epoch = 64; epoch >= 0; epoch -= 1) {
      const bytes = openGrant(`${prefix}:${epoch}`, own, keys.agreement);
      if (bytes) return { epoch, bytes };
    }
    return null;
  };

  for (const team of keyring.teams.values()) {
    const name = `team:${team.teamId}:${team.epoch}`;
    const bytes = openGrant(name, own, keys.agreement);
    if (bytes) teamPrivate.set(name, bytes);
  }
  const access = newest('access');
  if (!access) return null;
  const officeSeed = newest('office');
  const signingKey = signingKeyFromSeed(keys.signingSeed);
  const receivers = (): [string, Buffer][] => [[own, keys.agreement], ...teamPrivate];

  const findFileKey = (fileId: string): FileKey | null => {
    for (let epoch = 0; ; epoch += 1) {
      const name = `file:${fileId}:${epoch}`;
      if (!keyring.grants.has(name)) return null;
      if (keyring.grants.has(`file:${fileId}:${epoch + 1}`)) continue;
      for (const [to, privateKey] of receivers()) {
        const bytes = openGrant(name, to, privateKey);
        if (bytes) return { epoch, bytes };
      }
      return null;
    }
  };

  return {
    userId,
    signingKey,
    draftsKey: hkdf32(keys.agreement, uuidBytes(vaultId), 'drafts'),
    access: access.bytes,
    root: newest('root')?.bytes ?? null,
    office: officeSeed ? signingKeyFromSeed(officeSeed.bytes) : null,
    fileKey: (fileId) => {
      const kept = fileKeys.get(fileId);
      if (kept) return kept;
      const found = findFileKey(fileId);
      if (found) keep(fileKeys, fileId, found);
      return found;
    },
    newFileKeys: (fileIds, to) => {
      const receiver = receiverOf(file, userId, to);
      for (let start = 0; start < fileIds.length; start += MAX_GRANTS_AN_ENTRY) {
        const group = fileIds
          .slice(start, start + MAX_GRANTS_AN_ENTRY)
          .map((id): NamedKey & { readonly id: string } => ({ id, name: `file:${id}:0`, bytes: random.bytes(32) }));
        const { ephemeral, grants, wraps } = wrapTo(vaultId, receiver.name, receiver.publicKey, group);
        appendEntry(file, { kind: 'file-grants', to: receiver.name, ephemeral, grants }, wraps, { userId, key: signingKey }, clock);
        for (const key of group) keep(fileKeys, key.id, { epoch: 0, bytes: key.bytes });
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
