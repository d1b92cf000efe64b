import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../api/failure-words.ts';

export const officeRefusals: RefusalWords = {
  'settings.unchanged': {
    title: msg({ message: 'It was so already.', comment: 'Title of a notice: a setting was saved without a change' }),
  },
};
