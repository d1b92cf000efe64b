import { randomBytes, randomUUID } from 'node:crypto';
import { makeShares } from '../../../electron/backend/recovery/make-shares.ts';
import { recoveryPair } from '../../../electron/backend/recovery/recovery-pair.ts';
import type { Share } from '../../../electron/backend/recovery/share.ts';
import type { RecoveryTarget } from '../../../electron/backend/recovery/combine-shares.ts';

export type Sharing = { readonly secret: Buffer; readonly shares: readonly Share[]; readonly target: RecoveryTarget };

/** A secret made on the spot, its shares, and what the keyring would say of them. */
export async function newSharing(threshold: number, count: number, vaultId: string = randomUUID(), epoch = 0): Promise<Sharing> {
  const secret = randomBytes(32);
  const made = await makeShares(secret, { vaultId, epoch, threshold, count });
  if (!made.ok) throw new Error(made.error.code);
  return { secret, shares: made.value, target: { vaultId, epoch, publicKey: recoveryPair(secret, vaultId, epoch).publicKey } };
}

/** The share with one of its values changed: sound in itself, since whoever forges makes the checks anew. */
export function forged(share: Share, at = 0): Share {
  return { ...share, bytes: share.bytes.with(at, share.bytes[at]! ^ 0x5a) };
}

/** All sets of `size` of the items. */
export function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
