import { z } from 'zod';
import { fewestNeeded, mostSheets } from '#shared/domain/recovery/shares.ts';
import { job, local, query } from './define.ts';
import { languages } from './shell.ts';
import { pathToken } from './tokens.ts';

/**
 * Recovery by shares (product A5): k of n sheets open the vault. Opening with sheets is `shell.recover`, before anyone has signed in. A key comes into
 * force, or is ended, by an approval of kind `recovery.key`; or, without a second person, by sheets of the key before it.
 */

export type RecoveryState = {
  /** Null where no recovery key is in force. */
  readonly inForce: { readonly epoch: number; readonly threshold: number; readonly shares: number; readonly since: string } | null;
  /** Sheets of the key in force were used to open the vault: what the holders have seen once should be replaced. */
  readonly usedSince: string | null;
  readonly lastRehearsal: string | null;
  /** Files that this person can read and the sheets would not open: left out on purpose, and not yet covered. */
  readonly leftOut: number;
  readonly notYet: number;
  /** Sheets made and not yet in force; given away as files, and typed back, by number. */
  readonly prepared: PreparedRecovery | null;
  /**
   * How a key can be put in force or ended now. `alone`: there is only one authority. `two`: another one must agree. `oldSheets`: a key is in force, and
   * not two authorities are here since before it, so that the sheets of that key are needed.
   */
  readonly way: 'alone' | 'two' | 'oldSheets';
};

export type PreparedRecovery = {
  readonly epoch: number;
  readonly threshold: number;
  readonly shares: number;
  readonly given: readonly number[];
  readonly checked: readonly number[];
};

export const recoveryState = query<RecoveryState>()({
  name: 'recovery.state',
  input: z.strictObject({}),
  permission: 'recovery.manage',
  topics: ['recovery', 'people', 'access'],
});

const sheetCount = z.int().min(fewestNeeded).max(mostSheets);
const sheetText = z.string().max(4000);
const sheets = z.array(sheetText).min(1).max(mostSheets);

const sheetRefusals = [
  'recovery.none',
  'recovery.sheetUnreadable',
  'recovery.sheetOfAnother',
  'recovery.sameSheetTwice',
  'recovery.sheetsContradict',
  'recovery.tooFew',
  'recovery.doNotFit',
] as const;

/** Makes a recovery key and splits it; both live in this process's memory until the key is in force, or until the lock. What was prepared before is forgotten. */
export const prepareRecovery = job<PreparedRecovery>()({
  name: 'recovery.prepare',
  input: z.strictObject({ threshold: sheetCount, shares: sheetCount }),
  permission: 'recovery.manage',
  refusals: ['recovery.thresholdTooGreat'],
  topics: ['recovery', 'ledger'],
  records: ['recovery.prepared'],
});

/** One sheet as PDF to where the person chose; leaves through the one way out and is recorded. */
export const giveSheet = job<{ readonly index: number; readonly name: string }>()({
  name: 'recovery.giveSheet',
  input: z.strictObject({
    index: z.int().min(1).max(mostSheets),
    language: z.enum(languages),
    withOffice: z.boolean(),
    destination: pathToken,
  }),
  permission: 'recovery.manage',
  refusals: [
    'recovery.notPrepared',
    'recovery.charactersUndrawn',
    'release.destinationExists',
    'release.destinationUnusable',
    'token.unknown',
  ],
  topics: ['recovery', 'ledger'],
  records: ['recovery.sheetGiven', 'release.failed'],
});

/** Types a sheet back in that was just made: shows that it can be read, before it is relied on. */
export const checkSheet = local<{ readonly index: number }>()({
  name: 'recovery.checkSheet',
  input: z.strictObject({ text: sheetText }),
  permission: 'recovery.manage',
  refusals: ['recovery.sheetUnreadable', 'recovery.sheetOfAnother', 'recovery.notPrepared'],
  topics: ['recovery'],
});

export const dropPreparedRecovery = local<{ readonly dropped: boolean }>()({
  name: 'recovery.drop',
  input: z.strictObject({}),
  permission: 'recovery.manage',
  topics: ['recovery'],
});

/** Comes together with the sheets without opening anything: shows that k of them still make the key. `misfits`: sheets beyond those that do not belong. */
export const rehearseRecovery = job<{ readonly indexes: readonly number[]; readonly misfits: readonly number[] }>()({
  name: 'recovery.rehearse',
  input: z.strictObject({ sheets }),
  permission: 'recovery.manage',
  refusals: sheetRefusals,
  topics: ['recovery', 'ledger'],
  records: ['recovery.rehearsed'],
});

/** Puts the key that was prepared in the place of the one in force, or ends recovery, with sheets of the one in force: they stand for two persons. */
export const replaceRecovery = job<{ readonly epoch: number }>()({
  name: 'recovery.replace',
  input: z.strictObject({ sheets, by: z.enum(['prepared', 'none']) }),
  permission: 'recovery.manage',
  refusals: [...sheetRefusals, 'recovery.notPrepared', 'recovery.sheetsNotGiven', 'recovery.notChecked'],
  topics: ['recovery', 'access', 'ledger'],
  records: ['recovery.begun', 'recovery.ended'],
});

export const recoveryOperations = [
  recoveryState,
  prepareRecovery,
  giveSheet,
  checkSheet,
  dropPreparedRecovery,
  rehearseRecovery,
  replaceRecovery,
] as const;
