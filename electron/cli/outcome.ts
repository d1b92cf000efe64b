import type { Envelope, RefusalDetails } from '#shared/contract/envelope.ts';

/** Exit codes: what a script may rely on. */
export const exitCodes = { done: 0, faultFound: 1, usage: 2, refused: 3, unavailable: 4, bug: 5, cancelled: 130 } as const;

/** Ends a command with a code and a line that says what to do. Never holds a name, a passphrase or a path of the vault's inside. */
export class CommandEnd extends Error {
  override readonly name = 'CommandEnd';
  readonly exitCode: number;
  readonly code: string;
  readonly details: RefusalDetails | undefined;

  constructor(exitCode: number, code: string, message: string, details?: RefusalDetails) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.details = details;
  }
}

/** What a person can do about it, by code. A code without a line is shown as it is. */
const advice: Readonly<Record<string, string>> = {
  'vault.wrongPassphrase': 'The passphrase does not open this vault. Nothing was changed.',
  'vault.attemptsSlowed': 'Too many wrong passphrases. Wait, then try again; this try was not counted.',
  'vault.attemptsStopped':
    'A hundred wrong passphrases were tried on this computer. What helps: recovery by shares, or another computer with a copy of the vault.',
  'vault.headerMissing': 'There is no vault in this folder: it has no vault.json.',
  'vault.headerDamaged': 'The header of this vault (vault.json) is damaged. Leave the folder as it is and work on a copy of it.',
  'vault.newerFormat': 'This vault was written by a newer version. Open it with that version.',
  'vault.kdfOutOfBounds': 'The header asks for a key derivation outside the allowed bounds. It may have been tampered with.',
  'vault.inUse': 'Another Recourse has this vault open. Lock it there first.',
  'vault.databaseMissing': 'The database of this vault (vault.db) is missing.',
  'vault.databaseDamaged':
    'The database of this vault is damaged. Leave the folder as it is: save what can be saved with `salvage`, or restore a backup into another folder.',
  'vault.databasePlain': 'The database in this folder is not encrypted. It is not opened.',
  'vault.keyringDamaged': 'The keyring of this vault is damaged. Leave the folder as it is and restore a backup into another folder.',
  'vault.selfTestFailed': 'The cryptography of this computer gives wrong answers. The vault is not opened.',
  'vault.writesHeld': 'The keys of the vault are being replaced. Nothing can be written until that has ended.',
  'vault.readOnlyAlarm': 'The record of actions is older than what this computer saw before, or another one. It can be read, not written.',
  'salvage.folderNotEmpty': 'The folder to save into must be new or empty.',
  'salvage.sameFolder': 'Save into another folder, outside the damaged vault: that one is not written.',
  'salvage.notAllowed': 'An administrator holds no key of the database. Somebody of the office has to do this.',
  'salvage.nothingLegible':
    'No page of the database can be opened with these keys, or none says which table is which. Leave the folder as it is and restore a backup.',
  'vault.exists': 'There is a vault in this folder already.',
  'vault.folderNotEmpty': 'The folder is not empty. Name a new one.',
  'vault.passphraseTooWeak': 'The passphrase is too short or too easy to guess. Take six words that do not belong together.',
  'disk.full': 'The disk is full. Nothing was saved of this step; free some space and try again.',
  'disk.readOnly': 'The folder cannot be written to.',
  'disk.error': 'The disk reported an error. Nothing was saved of this step. Lock, check the disk, and open the vault again.',
  'release.destinationExists': 'There is something with this name already. It is not overwritten; choose another name.',
  'release.destinationUnusable': 'Nothing can be written to this place: the folder is missing, or the name cannot be used. Choose another.',
  'reports.noFinding': 'A report needs at least one allegation with a finding or a closing reason.',
  'imports.empty': 'The file is empty.',
  'imports.notText': 'The file is not a text table (it holds NUL bytes).',
  'imports.doubledHeading': 'Two columns have the same heading. Rename one and try again.',
  'imports.columnMissing': 'The mapping names a column that the file does not have.',
  'imports.unreadable': 'The file cannot be read.',
  'imports.changedWhileRead': 'The file changed while it was read. Nothing was imported.',
  'approver.keyUnreadable': 'This is not the key file of an approver, or it is damaged.',
  'approver.wrongPassphrase': 'The passphrase does not open this key file.',
  'approver.requestUnreadable': 'This is not a request, or it was changed after the office signed it. Sign nothing.',
  'approver.challengeWrong': 'These are not six words as the office reads them aloud. Ask to hear them again.',
  'keeper.fileUnreadable': 'This is not a file for an outside keeper, or what your folder remembers of this vault cannot be read.',
  'keeper.folderUnusable': 'Your folder cannot be used: it must exist, and be readable and writable.',
  'keeper.keyUnreadable': 'This is not the key file of an outside keeper, or it is damaged.',
  'keeper.wrongPassphrase': 'The passphrase does not open this key file.',
  'keeper.keysWrong': 'The keys in this file do not follow from each other. Sign nothing, and tell whoever you answer to.',
  'keeper.sealWrong': 'The dated seal is not signed by the key that it names. Sign nothing, and tell whoever you answer to.',
  'keeper.pastDiffers': 'A key of seals was certified on another past than this record. Sign nothing, and tell whoever you answer to.',
  'keeper.otherVault': 'This file is of another vault than the one that your folder remembers under this name.',
  'keeper.keysDiffer': 'The keys that you knew are not the first of the keys shown now. Sign nothing, and tell whoever you answer to.',
  'keeper.shrunk': 'The record has fewer entries than you knew. Entries were cut off. Sign nothing, and tell whoever you answer to.',
  'keeper.forked': 'The record is not the one that you knew: its past was rewritten. Sign nothing, and tell whoever you answer to.',
  'keeper.notProved':
    'The file does not prove anything about the record that you knew. Ask the office for one that names your last number of entries.',
  'backups.notABackup': 'There is no backup in this folder.',
  'backups.otherVault': 'The backup in this folder is of another vault. Name another folder.',
  'backups.newerFormat': 'This backup was written by a newer version. Use that version.',
  'backups.several': 'There are backups of several vaults in this folder. Name one of them.',
  'backups.damaged': 'This generation of the backup is damaged. It gives no vault; try an earlier one, or another drive.',
  'backups.noSuchGeneration': 'There is no such generation in this backup.',
  'backups.destinationNotEmpty': 'The folder for the vault is not empty. Name a new one.',
  'backups.destinationUnusable': 'No vault can be made in this place. Name a new folder on this computer.',
  'backups.noRoom': 'There is not enough room. Nothing was written.',
  'backups.fileTooLarge':
    'The drive cannot hold files of 4 GiB or more (FAT). Format it as exFAT or NTFS, or take another. Nothing was changed of the generations there.',
  'backups.driveFull': 'The drive is full. No generation was added; those that were there are whole. Make room or take another drive.',
  'backups.driveReadOnly': 'The drive cannot be written to. Nothing was changed on it. Unlock it or take another.',
  'backups.driveGone': 'The drive was taken out or is gone. The generations made before are whole; connect it and begin again.',
  'backups.driveFault': 'The drive reported an error. No generation was added; do not trust this drive, take another.',
  'backups.driveDiffers':
    'What was read back from the drive is not what was written. No generation was added; do not trust this drive, take another.',
  'backups.vaultChanged': 'Header or keyring of the vault on the disk are not those that were opened. Lock, and check the vault.',
  'backups.tooMany': 'There is no number left for another generation. Begin a new backup in another folder.',
  'backups.running': 'A backup is being made or read already.',
  'backups.diskFull': 'The disk is full. No vault was made; what was begun was removed.',
  'backups.diskReadOnly': 'This place cannot be written to. No vault was made.',
  'backups.diskFault': 'The disk reported an error. No vault was made.',
  'imports.batchPending': 'An earlier import waits to be accepted or discarded.',
};

export function adviceFor(code: string): string {
  return advice[code] ?? `Refused: ${code}`;
}

/** The value of an answer; anything else ends the command. */
export function valueOf(envelope: Envelope): unknown {
  switch (envelope.kind) {
    case 'ok':
      return envelope.value;
    case 'refused':
      throw new CommandEnd(exitCodes.refused, envelope.code, withDetails(envelope.code, envelope.details), envelope.details);
    case 'unavailable':
      throw new CommandEnd(exitCodes.unavailable, envelope.code, adviceFor(envelope.code), envelope.details);
    case 'cancelled':
      throw new CommandEnd(exitCodes.cancelled, 'cancelled', 'Cancelled. Nothing was left half done.');
    case 'bug':
      throw new CommandEnd(exitCodes.bug, 'bug', `This is a fault of the program. Its number is ${envelope.incident}.`);
  }
}

function withDetails(code: string, details: RefusalDetails | undefined): string {
  if (code !== 'input.invalid' || !details) return details ? `${adviceFor(code)} (${Object.values(details).join(', ')})` : adviceFor(code);
  const paths = details['paths'];
  const codes = details['codes'];
  if (!Array.isArray(paths) || !Array.isArray(codes)) return adviceFor(code);
  return `These fields do not fit: ${paths.map((path: unknown, i) => `${String(path)} (${String(codes[i])})`).join(', ')}`;
}
