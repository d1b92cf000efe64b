import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../api/failure-words.ts';

/** Why the own passphrase could not be changed. */
export const keysRefusals: RefusalWords = {
  'keys.wrongPassphrase': {
    title: msg({
      message: 'This is not your passphrase now. A wrong try counts as at the lock screen.',
      comment: 'Error at the field for the present passphrase',
    }),
  },
  'keys.samePassphrase': {
    title: msg({ message: 'The new passphrase is the old one.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose another.', comment: 'Under a notice that a new passphrase is the old one' }),
  },
  'vault.passphraseTooWeak': {
    title: msg({ message: 'This passphrase is too short or too simple.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Add words that do not belong together.', comment: 'Under a notice about a passphrase' }),
  },
  'vault.attemptsSlowed': {
    title: msg({ message: 'Too many wrong passphrases: wait before the next one.', comment: 'Title of a notice on the lock screen' }),
    todo: msg({
      message: 'What you typed was not tried, and not counted.',
      comment: 'Under a notice that the next try of a passphrase has to wait',
    }),
  },
};
