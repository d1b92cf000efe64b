import { combine, split } from 'shamir-secret-sharing';
import { isSoundSharing } from '#shared/domain/recovery/shares.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { publicCheckOf, recoveryPair } from './recovery-pair.ts';
import { wipeShares, type Share } from './share.ts';

export type SharingPlan = { readonly vaultId: string; readonly epoch: number; readonly threshold: number; readonly count: number };

/**
 * Splits the secret (32 random bytes, made for this epoch alone) so that `threshold` of `count` sheets give it back. Combined once before anything is handed
 * out. Overwrite the secret afterwards, and the shares with `wipeShares`. Throws when the splitting fails, which is a fault of ours.
 */
export async function makeShares(
  secret: Uint8Array,
  plan: SharingPlan,
): Promise<Result<readonly Share[], { readonly code: 'shares.badThreshold' }>> {
  const { vaultId, epoch, threshold, count } = plan;
  if (!isSoundSharing(threshold, count)) return err({ code: 'shares.badThreshold' });
  const pair = recoveryPair(secret, vaultId, epoch);
  pair.privateKey.fill(0);
  const publicCheck = publicCheckOf(pair.publicKey);
  const copy = Uint8Array.from(secret);
  const parts = await split(copy, count, threshold);
  copy.fill(0);
  const shares = parts.map((bytes, at): Share => ({ vaultId, epoch, threshold, count, index: at + 1, publicCheck, bytes }));
  const isGivenBack = (await givesBack(parts.slice(0, threshold), secret)) && (await givesBack(parts.slice(-threshold), secret));
  if (isGivenBack) return ok(shares);
  wipeShares(shares);
  throw new Error('the shares do not give back what was split');
}

async function givesBack(parts: Uint8Array[], secret: Uint8Array): Promise<boolean> {
  const combined = await combine(parts);
  const isSame = Buffer.compare(combined, secret) === 0;
  combined.fill(0);
  return isSame;
}
