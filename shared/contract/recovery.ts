import { z } from 'zod';
import { languages } from './shell.ts';
import { command, job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/** Recovery by shares (product A5): k of n sheets open the vault. Opening with sheets is `shell.recover`, before anyone has signed in. */

export type RecoveryState = {
  /** Null where no recovery key is in force. */
  readonly inForce: { readonly epoch: number; readonly threshold: number; readonly shares: number; readonly since: string } | null;
  /** Sheets were used to open the vault: what the holders have seen once should be replaced. */
  readonly usedSince: string | null;
  readonly lastRehearsal: string | null;
  /** Files that the sheets would not open: left out on purpose, and those whose holders have not signed in since the key was made. */
  readonly leftOut: number;
  readonly notYet: number;
  /** Sheets made and not yet in force. */
  readonly prepared: {
    readonly epoch: number;
    readonly threshold: number;
    readonly shares: number;
    readonly given: readonly number[];
  } | null;
};

export const recoveryState = query<RecoveryState>()({
  name: 'recovery.state',
  input: z.strictObject({}),
  permission: 'people.read',
  topics: ['recovery', 'people'],
});

/** Makes a recovery key and splits it; both live in this process's memory until every sheet was given and the key is in force, or until the lock. */
export const prepareRecovery = command<{ readonly epoch: number }>()({
  name: 'recovery.prepare',
  input: z.strictObject({ threshold: z.int().min(2).max(16), shares: z.int().min(2).max(16) }),
  permission: 'recovery.manage',
  refusals: ['recovery.thresholdTooGreat'],
  topics: ['recovery', 'ledger'],
  records: ['recovery.prepared'],
});

/** One sheet as PDF to where the person chose; leaves through the one way out and is recorded. */
export const giveSheet = job<{ readonly index: number }>()({
  name: 'recovery.giveSheet',
  input: z.strictObject({ index: z.int().min(1).max(16), language: z.enum(languages), withOffice: z.boolean(), token: pathToken }),
  permission: 'recovery.manage',
  refusals: ['recovery.notPrepared'],
  topics: ['recovery', 'ledger'],
  records: ['recovery.sheetGiven'],
});

/** Types a printed sheet back in: shows that it can be read, before the old ones are torn. */
export const checkSheet = local<{ readonly index: number }>()({
  name: 'recovery.checkSheet',
  input: z.strictObject({ text: z.string().max(4000) }),
  permission: 'recovery.manage',
  refusals: ['recovery.sheetUnreadable', 'recovery.sheetOfAnother', 'recovery.notPrepared'],
  topics: [],
});

export const dropPreparedRecovery = local<{ readonly dropped: boolean }>()({
  name: 'recovery.drop',
  input: z.strictObject({}),
  permission: 'recovery.manage',
  topics: ['recovery'],
});

/** Comes together with the sheets without opening anything: shows that k of them still make the key. */
export const rehearseRecovery = command<{ readonly indexes: readonly number[] }>()({
  name: 'recovery.rehearse',
  input: z.strictObject({ sheets: z.array(z.string().max(4000)).min(2).max(16) }),
  permission: 'recovery.manage',
  refusals: [
    'recovery.none',
    'recovery.sheetUnreadable',
    'recovery.sheetOfAnother',
    'recovery.tooFew',
    'recovery.doNotFit',
    'recovery.sameSheetTwice',
  ],
  topics: ['recovery', 'ledger'],
  records: ['recovery.rehearsed'],
});

export const recoveryOperations = [recoveryState, prepareRecovery, giveSheet, checkSheet, dropPreparedRecovery, rehearseRecovery] as const;
