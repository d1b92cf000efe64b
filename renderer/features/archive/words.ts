import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';

export const phaseWords: { readonly [phase: string]: MessageDescriptor } = {
  handling: msg({ message: 'handling records', comment: 'What the making of a full copy is writing now' }),
  records: msg({ message: 'records', comment: 'What the making of a full copy is writing now' }),
  writing: msg({ message: 'originals', comment: 'What the making of a full copy is writing now' }),
  entries: msg({ message: 'record of actions', comment: 'What the making of a full copy is writing now' }),
};

/** Why a full copy was not written. What had been written of it was taken away again. */
export const archiveRefusals: RefusalWords = {
  'approvals.notValid': {
    title: msg({ message: 'What was agreed to cannot be used any more.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It was used, withdrawn, or its time is over. Ask again.',
      comment: 'Under a notice that an approval is not valid',
    }),
  },
  'ledger.keyOfSealsLost': {
    title: msg({ message: 'The record cannot be sealed: the key of dated seals is lost.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was written. Look at the dated seals in the record of actions.',
      comment: 'Under a notice about a full copy',
    }),
  },
  ...releaseRefusals,
};
