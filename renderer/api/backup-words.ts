import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

import type { Failure } from './client.ts';
import type { RefusalWords } from './failure-words.ts';

const earlier = msg({
  message: 'The backups that were on it before are whole. Connect it and begin again; what was copied already is not copied twice.',
  comment: 'Under a notice about a backup that ended too soon',
});
const another = msg({
  message: 'Nothing was added. Do not trust this drive any more; take another one.',
  comment: 'Under a notice about a drive that fails',
});

/** What was kept when a backup or a restoring did not come about, and what to do. */
export const backupRefusals: RefusalWords = {
  'backups.notABackup': {
    title: msg({ message: 'There is no backup in this folder.', comment: 'Notice about a chosen folder' }),
    todo: msg({
      message: 'Choose the drive, or the folder on it whose name begins with “recourse-backup”.',
      comment: 'Under the notice that a folder holds no backup; the name stays as it is',
    }),
  },
  'backups.otherVault': {
    title: msg({ message: 'This backup is of another vault.', comment: 'Notice about a chosen folder' }),
    todo: msg({ message: 'Nothing was changed. Choose another folder.', comment: 'Under a notice about a chosen folder' }),
  },
  'backups.newerFormat': {
    title: msg({ message: 'This backup was made by a newer version of Recourse.', comment: 'Notice about a chosen backup' }),
  },
  'backups.several': {
    title: msg({ message: 'There are backups of several vaults here.', comment: 'Notice about a chosen folder' }),
    todo: msg({ message: 'Choose the folder of one of them.', comment: 'Under a notice about a chosen folder' }),
  },
  'backups.damaged': {
    title: msg({ message: 'This backup is damaged.', comment: 'Notice about a chosen backup' }),
    todo: msg({
      message: 'It gives no vault. Take an earlier day, or another drive.',
      comment: 'Under the notice that a backup is damaged',
    }),
  },
  'backups.noSuchGeneration': {
    title: msg({ message: 'This backup is not there any more.', comment: 'Notice about a chosen backup' }),
  },
  'backups.newestStays': {
    title: msg({ message: 'The newest backup on a drive stays.', comment: 'Notice when the newest backup was to be removed' }),
  },
  'backups.driveFull': {
    title: msg({ message: 'The drive is full.', comment: 'Notice about a backup that did not come about' }),
    todo: msg({
      message: 'Nothing was added, and what was on it before is whole. Remove old backups from it, or take another drive.',
      comment: 'Under the notice that a drive is full',
    }),
  },
  'backups.noRoom': {
    title: msg({ message: 'There is not enough room.', comment: 'Notice before a backup or a restoring' }),
    todo: msg({ message: 'Nothing was written. Make room, or take another place.', comment: 'Under the notice that there is no room' }),
  },
  'backups.driveReadOnly': {
    title: msg({ message: 'The drive cannot be written to.', comment: 'Notice about a drive' }),
    todo: msg({
      message: 'Nothing was changed on it. Look for a small switch on its side, or take another drive.',
      comment: 'Under the notice that a drive is read-only',
    }),
  },
  'backups.driveGone': { title: msg({ message: 'The drive was taken out.', comment: 'Notice about a drive' }), todo: earlier },
  'backups.driveFault': { title: msg({ message: 'The drive reported an error.', comment: 'Notice about a drive' }), todo: another },
  'backups.driveDiffers': {
    title: msg({ message: 'What was read back from the drive is not what was written.', comment: 'Notice about a drive' }),
    todo: another,
  },
  'backups.fileTooLarge': {
    title: msg({ message: 'The drive cannot hold files of 4 GB or more.', comment: 'Notice about a drive of the kind FAT' }),
    todo: msg({
      message: 'Nothing was written. Format it as exFAT or NTFS, or take another drive.',
      comment: 'Under the notice that a drive is of the kind FAT; the names stay as they are',
    }),
  },
  'backups.vaultChanged': {
    title: msg({ message: 'The vault on the disk is not the one that was opened.', comment: 'Notice about a backup' }),
    todo: msg({ message: 'Lock, and open it again. If this stays, check the vault.', comment: 'Under a notice about a backup' }),
  },
  'backups.tooMany': {
    title: msg({ message: 'This drive holds as many backups as can be numbered.', comment: 'Notice about a backup' }),
  },
  'backups.running': { title: msg({ message: 'A backup is under way already.', comment: 'Notice about a backup' }) },
  'backups.destinationNotEmpty': {
    title: msg({ message: 'This folder is not empty.', comment: 'Notice about the folder for a restored vault' }),
    todo: msg({ message: 'Make a new folder and choose that.', comment: 'Under the notice that a folder is not empty' }),
  },
  'backups.destinationUnusable': {
    title: msg({ message: 'No vault can be made in this place.', comment: 'Notice about the folder for a restored vault' }),
    todo: msg({ message: 'Choose a new folder on this computer.', comment: 'Under a notice about a folder' }),
  },
  'backups.diskFull': {
    title: msg({ message: 'The disk of this computer is full.', comment: 'Notice about a restoring' }),
    todo: msg({ message: 'No vault was made, and what was begun was removed.', comment: 'Under a notice about a restoring' }),
  },
  'backups.diskReadOnly': {
    title: msg({ message: 'This folder cannot be written to.', comment: 'Notice about a restoring' }),
    todo: msg({ message: 'Choose another folder.', comment: 'Under a notice about a restoring' }),
  },
  'backups.diskFault': {
    title: msg({ message: 'The disk of this computer reported an error.', comment: 'Notice about a restoring' }),
    todo: msg({ message: 'No vault was made.', comment: 'Under a notice about a restoring' }),
  },
  'backups.notOlder': {
    title: msg({ message: 'There is nothing to decide: this computer knows no later state.', comment: 'Notice about a restored vault' }),
  },
  'backups.notWhole': {
    title: msg({ message: 'This vault is not whole in itself. Restore another backup.', comment: 'Notice about a restored vault' }),
  },
  'backups.stateChanged': {
    title: msg({ message: 'The vault has changed meanwhile. Look again.', comment: 'Notice about a restored vault' }),
  },
};

/** What is missing and what is altered, by name, where a backup is damaged. */
export function useDamageText(): (failure: Failure | null) => string | null {
  const { t } = useLingui();
  return useCallback(
    (failure) => {
      if (failure?.kind !== 'refused' || failure.code !== 'backups.damaged') return null;
      const named = (what: string): string => {
        const files = failure.details?.[what];
        return Array.isArray(files) ? files.join(', ') : '';
      };
      const [missing, altered] = [named('missing'), named('altered')];
      return [
        missing === '' ? '' : t({ message: `Missing: ${missing}`, comment: 'Names of files of a damaged backup follow' }),
        altered === '' ? '' : t({ message: `Altered: ${altered}`, comment: 'Names of files of a damaged backup follow' }),
      ]
        .filter((line) => line !== '')
        .join(' — ');
    },
    [t],
  );
}
