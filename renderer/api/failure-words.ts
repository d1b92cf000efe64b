import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { UnavailableCode } from '#shared/contract/envelope.ts';

/** What did not work, and what to do now. */
export type FailureWords = { readonly title: MessageDescriptor; readonly todo?: MessageDescriptor };

/** The words of a feature for its own refusals, by code. */
export type RefusalWords = { readonly [code: string]: FailureWords };

export const unavailableWords: Record<UnavailableCode, FailureWords> = {
  'vault.locked': {
    title: msg({ message: 'The vault is locked.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Unlock it and try again. What you typed was kept.', comment: 'Under a notice that the vault is locked' }),
  },
  'vault.wrongPassphrase': {
    title: msg({ message: 'This passphrase does not open this vault.', comment: 'Error at the passphrase field' }),
    todo: msg({
      message: 'Check the keyboard language and the Caps Lock key, and that this is the right folder.',
      comment: 'Under the error at the passphrase field',
    }),
  },
  'vault.attemptsSlowed': {
    title: msg({ message: 'Too many wrong passphrases: wait before the next one.', comment: 'Title of a notice on the lock screen' }),
    todo: msg({
      message: 'Your last entry was not tried, and not counted.',
      comment: 'Under a notice on the lock screen that the next try has to wait',
    }),
  },
  'vault.attemptsStopped': {
    title: msg({
      message: 'A hundred wrong passphrases: this computer tries no more.',
      comment: 'Title of a notice on the lock screen',
    }),
    todo: msg({
      message:
        'Nothing is lost. The holders of the shares can recover the vault, or another computer with a copy of it can open it with the right passphrase.',
      comment: 'Under the notice on the lock screen that no more passphrases are tried here',
    }),
  },
  'vault.headerMissing': {
    title: msg({ message: 'This folder holds no vault.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Its file vault.json is missing. Choose another folder, or restore a backup.',
      comment: 'Under a notice about a folder',
    }),
  },
  'vault.headerDamaged': {
    title: msg({ message: 'The head of this vault is damaged.', comment: 'Title of a notice: a file of the vault cannot be read' }),
    todo: msg({
      message: 'Nothing was changed. Save what can be saved into a new folder, or restore the newest backup beside it; keep this folder.',
      comment: 'Under a notice about damage',
    }),
  },
  'vault.newerFormat': {
    title: msg({ message: 'This vault was written by a newer version of Recourse.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was changed. Install that version or a later one.', comment: 'Under a notice about a version' }),
  },
  'vault.kdfOutOfBounds': {
    title: msg({
      message: 'The head of this vault asks for settings that are not safe.',
      comment: 'Title of a notice: somebody may have changed a file of the vault',
    }),
    todo: msg({
      message: 'Somebody may have changed it. Do not open it; restore a backup.',
      comment: 'Under a notice about a changed file',
    }),
  },
  'vault.inUse': {
    title: msg({ message: 'This vault is open already.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Close the other window of Recourse, on this computer or another, and try again.',
      comment: 'Under a notice that the vault is open',
    }),
  },
  'vault.databaseMissing': {
    title: msg({ message: 'The database of this vault is missing.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Restore the newest backup beside it, and keep this folder.', comment: 'Under a notice about a missing file' }),
  },
  'vault.databaseDamaged': {
    title: msg({ message: 'The database of this vault is damaged.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was changed. Save what can be saved into a new folder, or restore the newest backup beside it; keep this folder.',
      comment: 'Under a notice about damage',
    }),
  },
  'vault.databasePlain': {
    title: msg({
      message: 'The database of this vault is not encrypted.',
      comment: 'Title of a notice: somebody has put another file in its place',
    }),
    todo: msg({ message: 'Somebody has replaced it. Do not use it; restore a backup.', comment: 'Under a notice about a replaced file' }),
  },
  'vault.keyringDamaged': {
    title: msg({ message: 'The keyring of this vault is damaged.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'Nothing was changed. Save what can be saved into a new folder, or restore the newest backup of the keyring; keep this folder.',
      comment: 'Under a notice about damage',
    }),
  },
  'vault.selfTestFailed': {
    title: msg({ message: 'This computer did not pass the test of its encryption.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was opened. Install Recourse anew, or use another computer.',
      comment: 'Under a notice about the test of the encryption',
    }),
  },
  'vault.writesHeld': {
    title: msg`The keys of the vault are being replaced`,
    todo: msg`Nothing can be saved until that has ended. What you typed stays here.`,
  },
  'vault.readOnlyAlarm': {
    title: msg({ message: 'This vault can only be read now.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'Its record of actions does not fit what this computer remembers. Somebody may have put an older copy in its place. Ask your supervisor.',
      comment: 'Under a notice: the record may have been replaced by an older copy',
    }),
  },
  'disk.full': {
    title: msg({ message: 'The disk is full. Nothing was saved.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Make room on the disk and try again.', comment: 'Under a notice about the disk' }),
  },
  'disk.readOnly': {
    title: msg({ message: 'This folder cannot be written. Nothing was saved.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Check the disk and your rights to the folder.', comment: 'Under a notice about the disk' }),
  },
  'disk.error': {
    title: msg({ message: 'The disk reported a fault. Nothing was saved.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Lock the vault, copy the folder to another disk, and try again there.',
      comment: 'Under a notice about the disk',
    }),
  },
  'engine.closing': {
    title: msg({ message: 'The vault is closing.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Wait a moment, unlock it and try again.', comment: 'Under a notice that the vault is closing' }),
  },
  'engine.stopped': {
    title: msg({ message: 'The part of Recourse that holds the vault has stopped.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing half done was kept. Unlock the vault and try again.',
      comment: 'Under a notice that the engine has stopped',
    }),
  },
};

/** Refusals that any operation may give. */
export const generalRefusals: RefusalWords = {
  'input.invalid': {
    title: msg({ message: 'Something in this form cannot be used as it is.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Look at the fields that are marked.', comment: 'Under a notice about a form' }),
  },
  'permission.denied': {
    title: msg({ message: 'Your role does not allow this.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Ask your supervisor.', comment: 'Under a notice that a role does not allow an act' }),
  },
  'shell.noDialog': {
    title: msg({ message: 'This computer cannot show a window for choosing files.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Drop the file on the window instead.', comment: 'Under a notice about choosing files' }),
  },
  'shell.notAFile': {
    title: msg({ message: 'This is not a file that can be read.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Choose a file from a folder of this computer, not from another program.',
      comment: 'Under a notice about choosing files',
    }),
  },
  'shell.tokenUnknown': {
    title: msg({ message: 'The file or folder has to be chosen again.', comment: 'Title of a notice' }),
  },
  'certificates.notRead': {
    title: msg({ message: 'The certificates in it could not be read safely.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'The process of its own that reads them gave no answer that can be believed. Nothing was kept or changed. Try again; if it happens once more, the file may have been made to do harm.',
      comment: 'Under a notice about certificates',
    }),
  },
  'gateway.tooLarge': {
    title: msg({ message: 'This is too much at once.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Shorten the text, or split it.', comment: 'Under a notice about too long a text' }),
  },
};

export const otherRefusal: FailureWords = {
  title: msg({ message: 'This cannot be done as things stand.', comment: 'Title of a notice, when no more is known' }),
};

export const bugWords: FailureWords = {
  title: msg({ message: 'Something went wrong in Recourse.', comment: 'Title of a notice about a fault' }),
  todo: msg({
    message: 'Nothing half done was kept. Try again; if it happens once more, give the number to whoever looks after this computer.',
    comment: 'Under a notice about a fault',
  }),
};
