import { combine } from 'shamir-secret-sharing';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { AgreementPair } from '../crypto/agreement.ts';
import { publicCheckOf, recoveryPair } from './recovery-pair.ts';
import type { Share } from './share.ts';

/** What the keyring says of the recovery that the sheets must belong to. */
export type RecoveryTarget = { readonly vaultId: string; readonly epoch: number; readonly publicKey: Uint8Array };

/** `misfits`: sheets beyond those needed that do not give the same secret. Overwrite secret and private key after use. */
export type Recovered = { readonly secret: Buffer; readonly pair: AgreementPair; readonly misfits: readonly number[] };

/**
 * What is wrong with the sheets; `at` is the place in the list given, from 0.
 * `shares.anotherKey`: vault and epoch fit, the public key does not. `shares.repeated`: one sheet twice; `shares.sameNumber`: two sheets under one number, so
 * one of them is forged. `shares.doNotFit`: each sheet is sound in itself, and no `threshold` of them give the key; with one sheet more the wrong one can be named.
 */
export type CombineFault =
  | { readonly code: 'shares.anotherVault' | 'shares.anotherKey'; readonly at: number }
  | { readonly code: 'shares.anotherEpoch'; readonly at: number; readonly epoch: number }
  | { readonly code: 'shares.repeated' | 'shares.sameNumber' | 'shares.thresholdsDiffer'; readonly at: readonly [number, number] }
  | { readonly code: 'shares.tooFew'; readonly have: number; readonly needed: number }
  | { readonly code: 'shares.doNotFit' };

/** The secret that these sheets were made from, known to be right by the public key in the keyring. Tries every set of sheets that could give it. */
export async function combineShares(shares: readonly Share[], target: RecoveryTarget): Promise<Result<Recovered, CombineFault>> {
  const fault = foreign(shares, target) ?? contradicting(shares);
  if (fault) return err(fault);
  const needed = shares[0]?.threshold ?? 0;
  if (shares.length === 0 || shares.length < needed) return err({ code: 'shares.tooFew', have: shares.length, needed });
  for (const set of setsOf(shares.length, needed)) {
    const secret = await combined(set.map((at) => shares[at]!));
    if (!secret) continue;
    const pair = recoveryPair(secret, target.vaultId, target.epoch);
    if (pair.publicKey.equals(target.publicKey)) return ok({ secret, pair, misfits: await misfitsOf(shares, set, secret) });
    pair.privateKey.fill(0);
    secret.fill(0);
  }
  return err({ code: 'shares.doNotFit' });
}

function foreign(shares: readonly Share[], target: RecoveryTarget): CombineFault | null {
  const publicCheck = publicCheckOf(target.publicKey);
  for (const [at, share] of shares.entries()) {
    if (share.vaultId !== target.vaultId) return { code: 'shares.anotherVault', at };
    if (share.epoch !== target.epoch) return { code: 'shares.anotherEpoch', at, epoch: share.epoch };
    if (share.publicCheck !== publicCheck) return { code: 'shares.anotherKey', at };
  }
  return null;
}

function contradicting(shares: readonly Share[]): CombineFault | null {
  for (const [second, share] of shares.entries()) {
    const first = shares.findIndex((other) => other.index === share.index);
    if (first === second) continue;
    const isSame = Buffer.compare(shares[first]!.bytes, share.bytes) === 0;
    return { code: isSame ? 'shares.repeated' : 'shares.sameNumber', at: [first, second] };
  }
  const other = shares.findIndex((share) => share.threshold !== shares[0]!.threshold || share.count !== shares[0]!.count);
  return other < 0 ? null : { code: 'shares.thresholdsDiffer', at: [0, other] };
}

/** Each other sheet in the place of one of the set: it fits when the secret stays the same. */
async function misfitsOf(shares: readonly Share[], set: readonly number[], secret: Buffer): Promise<readonly number[]> {
  const misfits: number[] = [];
  for (const [at, share] of shares.entries()) {
    if (set.includes(at)) continue;
    const other = await combined([share, ...set.slice(1).map((member) => shares[member]!)]);
    if (!other?.equals(secret)) misfits.push(at);
    other?.fill(0);
  }
  return misfits;
}

/** Null where two shares claim the same place. */
async function combined(shares: readonly Share[]): Promise<Buffer | null> {
  const places = new Set(shares.map((share) => share.bytes.at(-1)));
  if (places.size < shares.length) return null;
  const secret = await combine(shares.map((share) => share.bytes));
  return Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength);
}

/** All sets of `size` of the numbers below `count`, in order. */
function* setsOf(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else for (let at = from; at <= count - size; at += 1) for (const rest of setsOf(count, size - 1, at + 1)) yield [at, ...rest];
}
