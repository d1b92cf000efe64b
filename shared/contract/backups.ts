import { z } from 'zod';
import { lineText } from '#shared/kernel/text.ts';
import { job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/**
 * Backups on a drive that is kept elsewhere, and what is known of them (product A6). Restoring is `shell.restoreBackup`, before anyone has signed in.
 * Where a backup lies is written nowhere: the office calls each by a name of its own.
 */

/** One moment of the vault on a drive, as the record of actions knows it. */
export type KnownGeneration = {
  readonly number: number;
  readonly madeAt: string;
  readonly objects: number;
  readonly bytes: number;
  /** Material that the vault itself did not have when this was made. */
  readonly missing: number;
  /** Entries of the record of actions that it holds. */
  readonly entries: number;
  /** Keys that were destroyed since and that its keyring still carries. */
  readonly destroyedKeys: number;
  /** The day from which the next backup onto the same drive removes it, by the rule of the office. */
  readonly endsOn: string;
  /** The next backup onto the same drive removes it. */
  readonly goesNext: boolean;
  /** When it was read again from beginning to end, and whether it was whole. */
  readonly verified: { readonly at: string; readonly isWhole: boolean } | null;
};

export type KnownBackup = {
  readonly id: string;
  /** What the office calls it. */
  readonly label: string;
  /** The newest first. */
  readonly generations: readonly KnownGeneration[];
};

export type BackupsState = {
  readonly backups: readonly KnownBackup[];
  readonly lastAt: string | null;
  /** No backup yet, or none for more days than the office allows. */
  readonly isDue: boolean;
  readonly everyDays: number;
  readonly keepDays: number;
  /** 0: all within those days. Else so many of the newest, and the first of each month. */
  readonly keepLast: number;
  /**
   * Where this computer knows a later state than the vault that is open: the state from which two persons may decide to go on (`approvals.ask`,
   * `vault.restore`), and how many entries the later one had. Null where there is nothing to decide.
   */
  readonly older: { readonly size: number; readonly root: string; readonly knownSize: number } | null;
  /** Whether the job that is under way waits because somebody paused it. */
  readonly isPaused: boolean;
};

export const listBackups = query<BackupsState>()({
  name: 'backups.list',
  input: z.strictObject({}),
  permission: 'backups.read',
  topics: ['backups', 'settings'],
});

/** What a chosen folder holds, by its own account: nothing of it has been compared with its signed lists yet. */
export type FoundGenerationFacts = {
  readonly number: number;
  readonly madeAt: string;
  readonly entries: number;
  /** Entries that its newest dated seal covers; null where it has none. */
  readonly sealedEntries: number | null;
  readonly objects: number;
  readonly bytes: number;
  readonly missing: number;
};
export type FoundBackupFacts = {
  readonly id: string;
  readonly folderName: string;
  /** The newest first. */
  readonly generations: readonly FoundGenerationFacts[];
  /** Generations whose own list cannot be read. */
  readonly unreadable: readonly number[];
};

export const lookAtBackup = query<FoundBackupFacts>()({
  name: 'backups.look',
  input: z.strictObject({ file: pathToken }),
  permission: 'backups.make',
  refusals: [
    'token.unknown',
    'backups.notABackup',
    'backups.otherVault',
    'backups.newerFormat',
    'backups.several',
    'backups.damaged',
    'backups.driveReadOnly',
    'backups.driveGone',
    'backups.driveFault',
  ],
  topics: [],
});

const driveRefusals = [
  'token.unknown',
  'backups.notABackup',
  'backups.otherVault',
  'backups.newerFormat',
  'backups.several',
  'backups.damaged',
  'backups.driveFull',
  'backups.driveReadOnly',
  'backups.driveGone',
  'backups.driveFault',
  'backups.driveDiffers',
  'backups.fileTooLarge',
] as const;

export type BackupMade = {
  readonly id: string;
  readonly number: number;
  readonly folderName: string;
  readonly objects: number;
  readonly bytes: number;
  readonly missing: number;
  /** Bytes written now, and objects that were on the drive already. */
  readonly written: number;
  readonly already: number;
  /** Generations that were removed by the rule of the office. */
  readonly removed: readonly number[];
};

/** Adds a generation to the backup in the chosen folder, or begins one there. Work goes on meanwhile. `label` may be empty: then the name stays as it was. */
export const makeBackup = job<BackupMade>()({
  name: 'backups.make',
  input: z.strictObject({ destination: pathToken, label: lineText(80) }),
  permission: 'backups.make',
  refusals: [
    ...driveRefusals,
    'release.destinationUnusable',
    'backups.noRoom',
    'backups.vaultChanged',
    'backups.tooMany',
    'backups.running',
    'vault.databaseDamaged',
    'disk.full',
  ],
  topics: ['backups', 'ledger'],
  records: ['backups.made', 'backups.removed'],
});

/** Reads a generation from beginning to end and compares it with its signed list; the newest where no number is given. */
export const verifyBackup = job<{ readonly number: number; readonly bytes: number; readonly missing: number; readonly madeAt: string }>()({
  name: 'backups.verify',
  input: z.strictObject({ file: pathToken, number: z.int().min(1).max(999_999).nullable() }),
  permission: 'backups.make',
  refusals: [...driveRefusals, 'backups.noSuchGeneration', 'backups.running'],
  topics: ['backups', 'ledger'],
  records: ['backups.verified'],
});

/** Removes named generations from the drive, and the material that none of those that stay needs. The newest always stays. */
export const removeGenerations = job<{
  readonly generations: readonly number[];
  readonly objects: number;
  readonly objectsKept: boolean;
}>()({
  name: 'backups.remove',
  input: z.strictObject({ destination: pathToken, numbers: z.array(z.int().min(1).max(999_999)).min(1).max(1000) }),
  permission: 'backups.make',
  refusals: [...driveRefusals, 'backups.noSuchGeneration', 'backups.newestStays', 'backups.running', 'release.destinationUnusable'],
  topics: ['backups', 'ledger'],
  records: ['backups.removed'],
});

/** Lets the backup that is under way wait, or go on. */
export const pauseBackup = local<{ readonly isPaused: boolean }>()({
  name: 'backups.pause',
  input: z.strictObject({ isPaused: z.boolean() }),
  permission: 'backups.make',
  topics: ['backups'],
});

export const backupOperations = [listBackups, lookAtBackup, makeBackup, verifyBackup, removeGenerations, pauseBackup] as const;
