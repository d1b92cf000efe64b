import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { recoveryInForce, type Keyring } from '../keyring/state.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { combineShares, type CombineFault } from './combine-shares.ts';
import { recoverySigningKey } from './recovery-pair.ts';
import { wipeShares, type Share } from './share.ts';
import { readShare, type ShareFault } from './share-text.ts';

/** The recovery key in force, put together from sheets. Overwrite `agreement` after use. */
export type RecoveryKey = {
  readonly epoch: number;
  readonly recoveryId: string;
  readonly agreement: Buffer;
  readonly signing: SigningKey;
  /** Numbers of the sheets that were given, and of those among them that do not belong to the others. */
  readonly indexes: readonly number[];
  readonly misfits: readonly number[];
};

/** Puts the recovery key that is in force together from the texts of sheets. A refusal names the sheet by its place among the texts, from 1. */
export async function combineSheets(texts: readonly string[], keyring: Keyring): Promise<Result<RecoveryKey, Refusal>> {
  const inForce = recoveryInForce(keyring);
  if (!inForce) return refuse('recovery.none');
  const shares = readSheets(texts);
  if (!shares.ok) return shares;
  const { epoch, recoveryId } = inForce;
  const target = { vaultId: keyring.vaultId, epoch, publicKey: Buffer.from(inForce.agreement, 'hex') };
  const indexes = shares.value.map((share) => share.index);
  const combined = await combineShares(shares.value, target);
  wipeShares(shares.value);
  if (!combined.ok) return err(refusalOf(combined.error, inForce.threshold));
  const { secret, pair, misfits } = combined.value;
  const signing = recoverySigningKey(secret, keyring.vaultId, epoch);
  secret.fill(0);
  // The agreement key fits and this one does not: whoever put the entry in the keyring did not make both from one secret.
  if (signing.publicHex !== inForce.signing) return refuse('recovery.doNotFit');
  return ok({ epoch, recoveryId, agreement: pair.privateKey, signing, indexes, misfits: misfits.map((at) => indexes[at]!) });
}

/** The shares that the texts hold, or which of them cannot be read and where in it. */
export function readSheets(texts: readonly string[]): Result<readonly Share[], Refusal> {
  const shares: Share[] = [];
  for (const [at, text] of texts.entries()) {
    const read = readShare(text);
    if (!read.ok) {
      wipeShares(shares);
      return err(unreadable(read.error, at + 1));
    }
    shares.push(read.value);
  }
  return ok(shares);
}

function unreadable(fault: ShareFault, sheet: number): Refusal {
  const { code, ...where } = fault;
  return { code: 'recovery.sheetUnreadable', details: { sheet, fault: code, ...where } };
}

function refusalOf(fault: CombineFault, needed: number): Refusal {
  switch (fault.code) {
    case 'shares.anotherVault':
    case 'shares.anotherKey':
      return { code: 'recovery.sheetOfAnother', details: { sheet: fault.at + 1, fault: fault.code } };
    case 'shares.anotherEpoch':
      return { code: 'recovery.sheetOfAnother', details: { sheet: fault.at + 1, fault: fault.code, epoch: fault.epoch } };
    case 'shares.repeated':
      return { code: 'recovery.sameSheetTwice', details: { sheet: fault.at[1] + 1, other: fault.at[0] + 1 } };
    case 'shares.sameNumber':
    case 'shares.thresholdsDiffer':
      return { code: 'recovery.sheetsContradict', details: { sheet: fault.at[1] + 1, other: fault.at[0] + 1, fault: fault.code } };
    case 'shares.tooFew':
      return { code: 'recovery.tooFew', details: { have: fault.have, needed } };
    case 'shares.doNotFit':
      return { code: 'recovery.doNotFit' };
  }
}
