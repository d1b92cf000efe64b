import { msg } from '@lingui/core/macro';

import type { RefusalWords } from './failure-words.ts';

/** Why something that was to leave could not be written to the place that was chosen. */
export const releaseRefusals: RefusalWords = {
  'release.destinationExists': {
    title: msg({ message: 'A file or folder of this name is there already.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was written. Choose another name.', comment: 'Under a notice about a place to save' }),
  },
  'release.destinationUnusable': {
    title: msg({ message: 'Nothing can be written to this place.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Check that the folder exists, the stick is in, and you may write there; or choose another place.',
      comment: 'Under a notice about a place to save',
    }),
  },
};
