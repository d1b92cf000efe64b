import { hkdf32 } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';
import type { BodyOf, KeyringContent } from './format.ts';
import type { EpochKey } from './open-grants.ts';
import type { Keyring } from './state.ts';

/** Names of people in the keyring, so that an administrator, who has no database, sees them too (resources/docs/formats.md, 5). */

/** Names are padded, so that their length is not told. */
const STEP = 64;

export function nameContent(vaultId: string, userId: string, name: string, access: EpochKey): KeyringContent {
  const text = Buffer.from(name, 'utf8');
  const padded = Buffer.alloc(Math.max(STEP, Math.ceil(text.length / STEP) * STEP));
  text.copy(padded);
  const sealed = seal(keyOf(vaultId, access), 'staff-name', [vaultId, userId, String(access.epoch)], padded);
  return { kind: 'name', userId, accessEpoch: access.epoch, sealed: sealed.toString('base64') };
}

/** The name of a person, or null where the keyring has none that this access key opens. */
export function staffName(keyring: Keyring, userId: string, accessOf: (epoch: number) => EpochKey | null): string | null {
  const entry = keyring.names.get(userId);
  const access = entry ? accessOf(entry.accessEpoch) : null;
  return entry && access ? openName(keyring.vaultId, entry, access) : null;
}

function openName(vaultId: string, { userId, accessEpoch, sealed }: BodyOf<'name'>, access: EpochKey): string | null {
  const plain = unseal(keyOf(vaultId, access), 'staff-name', [vaultId, userId, String(accessEpoch)], Buffer.from(sealed, 'base64'));
  return plain?.toString('utf8').replace(/\0+$/, '') ?? null;
}

function keyOf(vaultId: string, access: EpochKey): Buffer {
  return hkdf32(access.bytes, uuidBytes(vaultId), 'staff-names');
}
