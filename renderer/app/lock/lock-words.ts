import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../api/failure-words.ts';

/** The words for what can stand in the way of opening or making a vault. */
export const lockWords: RefusalWords = {
  'vault.exists': {
    title: msg({ message: 'This folder holds a vault already.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Open it, or choose an empty folder for a new one.', comment: 'Under a notice on the lock screen' }),
  },
  'vault.folderNotEmpty': {
    title: msg({ message: 'This folder is not empty.', comment: 'Notice on the lock screen' }),
    todo: msg({
      message: 'A vault needs a folder of its own. Make a new folder and choose that.',
      comment: 'Under a notice on the lock screen',
    }),
  },
  'vault.passphraseTooWeak': {
    title: msg({ message: 'This passphrase is too easy to guess.', comment: 'Error at the field for a new passphrase' }),
    todo: msg({
      message: 'Take six or more words that do not belong together.',
      comment: 'Under the error at the field for a new passphrase',
    }),
  },
  'shell.noVault': {
    title: msg({ message: 'No folder has been chosen yet.', comment: 'Notice on the lock screen' }),
  },
  'shell.lockFirst': {
    title: msg({ message: 'Another vault is open.', comment: 'Notice on the lock screen' }),
    todo: msg({ message: 'Lock it first.', comment: 'Under a notice on the lock screen' }),
  },
  'shell.noDialog': {
    title: msg({ message: 'This computer cannot show a window for choosing folders.', comment: 'Notice on the lock screen' }),
    todo: msg({
      message: 'Install zenity, or start Recourse with the folder: npm start -- --vault FOLDER',
      comment: 'Under a notice on the lock screen; the command stays as it is',
    }),
  },
};
