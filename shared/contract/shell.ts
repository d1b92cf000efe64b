import { z } from 'zod';
import { passphraseLanguages } from '#shared/domain/passphrases/codes.ts';
import { lineText } from '#shared/kernel/text.ts';
import type { FoundBackupFacts } from './backups.ts';
import { local, query } from './define.ts';
import { deviceOperations } from './devices.ts';
import { pathToken } from './tokens.ts';

/**
 * What the gateway answers itself, whether a vault is open or not: choosing a vault, unlocking, locking, choosing files,
 * and how this computer shows the window. Nothing here reads or writes a record, so nothing here is an entry in the ledger;
 * creating and unlocking are recorded by the vault process.
 */

export const languages = ['en', 'ar'] as const;
export const themes = ['system', 'light', 'dark'] as const;
/** The only things kept in clear in the profile folder. A key that is not here is neither written nor read. */
export type Preferences = { readonly language: (typeof languages)[number] | null; readonly theme: (typeof themes)[number] };

/** none: no folder chosen yet. opening: a passphrase is being tried. */
export type VaultState = 'none' | 'locked' | 'opening' | 'open';

export type ShellStatus = {
  readonly state: VaultState;
  /** The last part of the path chosen; the lock screen shows this and nothing else. */
  readonly folderName: string | null;
  /** Whether the chosen folder holds a vault: then it is unlocked, else one is created in it. */
  readonly holdsVault: boolean;
  /** Milliseconds of quiet after which the vault locks itself. */
  readonly idleLimit: number;
  /** When it will lock if nobody does anything: milliseconds since 1970, null while locked. */
  readonly locksAt: number | null;
};

/** A file that a person chose: the token stands for its path, which never reaches the window. */
export type ChosenFile = { readonly token: string; readonly name: string; readonly size: number };

export const openPurposes = [
  'evidence',
  'evidenceFolder',
  'csv',
  'package',
  'packageFolder',
  'approval',
  'keeper',
  'backup',
  'timeStamp',
  'timeAuthority',
] as const;
export type OpenPurpose = (typeof openPurposes)[number];
export const savePurposes = [
  'report',
  'reportData',
  'package',
  'packageFolder',
  'evidence',
  'recoverySheet',
  'approvalRequest',
  'seal',
  'sealPaper',
  'recordList',
  'keeper',
  'labels',
  'certificate',
  'archive',
  'backup',
  'timeStampRequest',
] as const;
export type SavePurpose = (typeof savePurposes)[number];
/** What is a folder where it is chosen to be read. */
const foldersToRead = ['packageFolder', 'evidenceFolder', 'backup'] as const satisfies readonly OpenPurpose[];
export type FolderToRead = (typeof foldersToRead)[number];

export function isFolderToRead(purpose: OpenPurpose): purpose is FolderToRead {
  return (foldersToRead as readonly OpenPurpose[]).includes(purpose);
}

/** Where a folder of our own naming is put into one that the person chose: there is no name to type. */
export const intoFolder: ReadonlySet<SavePurpose> = new Set<SavePurpose>(['packageFolder', 'archive', 'backup']);

/** What a chosen path is for; its token is good for nothing else. */
export type Purpose =
  | { readonly direction: 'vault' }
  | { readonly direction: 'read'; readonly what: OpenPurpose }
  | { readonly direction: 'write'; readonly what: SavePurpose };

/** The areas of the contract whose operations may use a path chosen for this purpose. */
export function areasOf(purpose: Purpose): readonly string[] {
  switch (purpose.direction) {
    case 'vault':
      return [];
    case 'read':
      return readAreas[purpose.what];
    case 'write':
      return writeAreas[purpose.what];
  }
}

const readAreas: { readonly [what in OpenPurpose]: readonly string[] } = {
  evidence: ['evidence'],
  evidenceFolder: ['evidence'],
  csv: ['imports'],
  package: ['packages'],
  packageFolder: ['packages'],
  approval: ['approvals'],
  keeper: ['ledger'],
  backup: ['backups', 'salvage', 'shell'],
  timeStamp: ['timestamps'],
  timeAuthority: ['timestamps'],
};

const writeAreas: { readonly [what in SavePurpose]: readonly string[] } = {
  report: ['reports'],
  reportData: ['reports'],
  package: ['reports', 'packages'],
  packageFolder: ['reports', 'packages'],
  evidence: ['evidence'],
  recoverySheet: ['recovery'],
  approvalRequest: ['approvals'],
  seal: ['ledger'],
  sealPaper: ['ledger'],
  recordList: ['ledger'],
  keeper: ['ledger'],
  labels: ['labels'],
  certificate: ['certificates', 'retention'],
  archive: ['archive'],
  timeStampRequest: ['timestamps'],
  backup: ['backups'],
};

/** 1,024 characters, each of which may take two of the units counted here. */
const passphrase = z.string().min(1).max(2048);
const signInDigits = z.string().regex(/^[0-9]{3}$/);

/** What was restored: the state of the vault on that day, with that many entries of its record. */
export type RestoredVault = {
  readonly folderName: string;
  readonly madeAt: string;
  readonly entries: number;
  readonly bytes: number;
  /** Material that the vault itself did not have when the backup was made. */
  readonly missing: number;
};

export const shellStatus = query<ShellStatus>()({
  name: 'shell.status',
  input: z.strictObject({}),
  permission: 'shell',
  topics: ['shell'],
});

/** Asks for the vault's folder. Answers `cancelled` when the person closes the dialog. The choice becomes the current vault. */
export const chooseVault = local<{ readonly token: string; readonly folderName: string; readonly holdsVault: boolean }>()({
  name: 'shell.chooseVault',
  input: z.strictObject({ how: z.enum(['open', 'create']) }),
  permission: 'shell',
  refusals: ['shell.noDialog', 'shell.lockFirst'],
  topics: ['shell'],
});

/** Makes a vault in the chosen folder and opens it. */
export const createVault = local<{ readonly state: 'open' }>()({
  name: 'shell.createVault',
  input: z.strictObject({ token: pathToken, passphrase, officeName: lineText(200).optional(), personName: lineText(200).optional() }),
  permission: 'shell',
  refusals: ['shell.tokenUnknown', 'shell.lockFirst', 'vault.exists', 'vault.folderNotEmpty', 'vault.passphraseTooWeak'],
  topics: ['shell'],
});

/**
 * Opens the current vault, or the one that the token stands for. `number` says whose slot to try; without it every slot is tried, a second
 * each. Too many wrong passphrases are answered `vault.attemptsSlowed` with `seconds` and, in the end, `vault.attemptsStopped`.
 */
export const unlockVault = local<{ readonly state: 'open' }>()({
  name: 'shell.unlock',
  input: z.strictObject({ token: pathToken.optional(), passphrase, number: signInDigits.optional() }),
  permission: 'shell',
  refusals: ['shell.tokenUnknown', 'shell.noVault', 'shell.lockFirst'],
  topics: ['shell'],
});

/** Sheets of the recovery key as somebody typed them or read them with a scanner. */
const sheetTexts = z.array(z.string().max(4000)).min(1).max(16);

/** Somebody who works here, to choose whom the sheets shall give a passphrase. `role` is a code. */
export type RecoverablePerson = { readonly number: string; readonly name: string; readonly role: string };

const sheetRefusals = [
  'recovery.none',
  'recovery.sheetUnreadable',
  'recovery.sheetOfAnother',
  'recovery.sameSheetTwice',
  'recovery.sheetsContradict',
  'recovery.tooFew',
  'recovery.doNotFit',
] as const;

/** Looks whether these sheets open the vault, and writes nothing. A refusal names the sheet by its place in the list, from 1. */
export const checkSheets = local<{ readonly persons: readonly RecoverablePerson[] }>()({
  name: 'shell.checkSheets',
  input: z.strictObject({ token: pathToken.optional(), sheets: sheetTexts }),
  permission: 'shell',
  refusals: ['shell.tokenUnknown', 'shell.noVault', 'shell.lockFirst', ...sheetRefusals],
  topics: [],
});

/** Opens the vault by sheets of the recovery key: a person of the office, or somebody new, becomes a supervisor with a passphrase of their own. */
export const recoverVault = local<{ readonly state: 'open' }>()({
  name: 'shell.recover',
  input: z.strictObject({
    token: pathToken.optional(),
    sheets: sheetTexts,
    who: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('existing'), number: signInDigits }),
      z.strictObject({ kind: z.literal('new'), name: lineText(200) }),
    ]),
    passphrase,
  }),
  permission: 'shell',
  refusals: [
    'shell.tokenUnknown',
    'shell.noVault',
    'shell.lockFirst',
    ...sheetRefusals,
    'recovery.personUnknown',
    'people.tooMany',
    'vault.passphraseTooWeak',
  ],
  topics: ['shell'],
});

/** Asks for a new folder beside the damaged vault. It does not become the current vault before something was saved into it. */
export const chooseSalvageFolder = local<{ readonly token: string; readonly folderName: string }>()({
  name: 'shell.chooseSalvageFolder',
  input: z.strictObject({}),
  permission: 'shell',
  refusals: ['shell.noDialog', 'shell.lockFirst'],
  topics: [],
});

/**
 * Saves what can be saved of a damaged vault into a new folder and opens that, for reading alone. The damaged one is never written. How far it is, is announced as
 * that of a job `shell.salvage`.
 */
export const salvageVault = local<{ readonly state: 'open' }>()({
  name: 'shell.salvage',
  input: z.strictObject({ token: pathToken.optional(), into: pathToken, passphrase, number: signInDigits.optional() }),
  permission: 'shell',
  refusals: [
    'shell.tokenUnknown',
    'shell.noVault',
    'shell.lockFirst',
    'salvage.folderNotEmpty',
    'salvage.sameFolder',
    'salvage.notAllowed',
    'salvage.nothingLegible',
  ],
  topics: ['shell'],
});

/** What a chosen folder says of the backup in it; nothing of it has been compared with its signed lists yet. */
export const lookAtBackup = local<FoundBackupFacts>()({
  name: 'shell.lookAtBackup',
  input: z.strictObject({ file: pathToken }),
  permission: 'shell',
  refusals: [
    'shell.tokenUnknown',
    'shell.lockFirst',
    'backups.notABackup',
    'backups.newerFormat',
    'backups.several',
    'backups.damaged',
    'backups.driveReadOnly',
    'backups.driveGone',
    'backups.driveFault',
  ],
  topics: [],
});

/** Asks for an empty or new folder in which a backup shall become a vault. It does not become the current vault before it is one. */
export const chooseRestoreFolder = local<{ readonly token: string; readonly folderName: string }>()({
  name: 'shell.chooseRestoreFolder',
  input: z.strictObject({}),
  permission: 'shell',
  refusals: ['shell.noDialog', 'shell.lockFirst'],
  topics: [],
});

/**
 * Makes a vault of one generation of a backup, in the folder that `into` stands for, which then is the current vault and waits for a passphrase. Everything is
 * checked on the way; a damaged generation gives no vault. How far it is, is announced as that of a job `shell.restoreBackup`; `shell.lock` ends it.
 */
export const restoreBackup = local<RestoredVault>()({
  name: 'shell.restoreBackup',
  input: z.strictObject({ file: pathToken, number: z.int().min(1).max(999_999), into: pathToken }),
  permission: 'shell',
  refusals: [
    'shell.tokenUnknown',
    'shell.lockFirst',
    'backups.notABackup',
    'backups.newerFormat',
    'backups.several',
    'backups.damaged',
    'backups.noSuchGeneration',
    'backups.driveReadOnly',
    'backups.driveGone',
    'backups.driveFault',
    'backups.destinationNotEmpty',
    'backups.destinationUnusable',
    'backups.noRoom',
    'backups.fileTooLarge',
    'backups.diskFull',
    'backups.diskReadOnly',
    'backups.diskFault',
  ],
  topics: ['shell'],
});

/** Six words drawn by the gateway from the list of a language. Kept nowhere: the window shows them, and forgets them with the form. */
export const suggestPassphrase = local<{ readonly words: readonly string[] }>()({
  name: 'shell.suggestPassphrase',
  input: z.strictObject({ language: z.enum(passphraseLanguages) }),
  permission: 'shell',
  topics: [],
});

/** Ends the vault process. Always succeeds: what was under way and not committed did not happen. */
export const lockVault = local<{ readonly state: 'none' | 'locked' }>()({
  name: 'shell.lock',
  input: z.strictObject({}),
  permission: 'shell',
  topics: ['shell'],
});

/** Somebody is here: starts the time of quiet anew. The window sends it at most every few seconds while keys or the pointer are used. */
export const stayOpen = local<{ readonly locksAt: number | null }>()({
  name: 'shell.stayOpen',
  input: z.strictObject({}),
  permission: 'shell',
  topics: [],
});

export const chooseFiles = local<{ readonly files: readonly ChosenFile[] }>()({
  name: 'shell.chooseFiles',
  input: z.strictObject({ purpose: z.enum(openPurposes), multiple: z.boolean() }),
  permission: 'shell',
  refusals: ['shell.noDialog'],
  topics: [],
});

/** Asks where to write. The name offered must not tell a case: a reference or a plain word. */
export const chooseSave = local<{ readonly token: string; readonly name: string }>()({
  name: 'shell.chooseSave',
  input: z.strictObject({ purpose: z.enum(savePurposes), suggestedName: lineText(120) }),
  permission: 'shell',
  refusals: ['shell.noDialog'],
  topics: [],
});

export const readPreferences = query<Preferences>()({
  name: 'shell.preferences',
  input: z.strictObject({}),
  permission: 'shell',
  topics: ['shell.preferences'],
});

export const setPreferences = local<Preferences>()({
  name: 'shell.setPreferences',
  input: z.strictObject({ language: z.enum(languages).nullable().optional(), theme: z.enum(themes).optional() }),
  permission: 'shell',
  topics: ['shell.preferences'],
});

export const shellOperations = [
  shellStatus,
  chooseVault,
  createVault,
  unlockVault,
  checkSheets,
  recoverVault,
  chooseSalvageFolder,
  salvageVault,
  lookAtBackup,
  chooseRestoreFolder,
  restoreBackup,
  suggestPassphrase,
  lockVault,
  stayOpen,
  chooseFiles,
  chooseSave,
  ...deviceOperations,
  readPreferences,
  setPreferences,
] as const;
