import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';

const comment = 'Language of a text that a program reads off a page';

export const languageWords: { readonly [language in RecognitionLanguage]: MessageDescriptor } = {
  ara: msg({ message: 'Arabic', comment }),
  chi_sim: msg({ message: 'Chinese (simplified)', comment }),
  eng: msg({ message: 'English', comment }),
  fra: msg({ message: 'French', comment }),
  spa: msg({ message: 'Spanish', comment }),
};
