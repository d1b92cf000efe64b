import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';
import { redactRefusals } from '../redact/redact-words.ts';
import { viewerRefusals } from '../words.ts';

export const recogniseRefusals: RefusalWords = {
  ...redactRefusals,
  ...viewerRefusals,
  'recognition.otherForm': {
    title: msg({ message: 'This item is not recognised text in the form of this program.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Open it as an item to read it.', comment: 'Under a notice about recognised text' }),
  },
};
