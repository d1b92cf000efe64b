import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { IdentityReason } from '#shared/domain/people/codes.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import type { FaultWords } from '../../ui/form/field-fault.ts';

export const identityReasonWords: { readonly [code in IdentityReason]: MessageDescriptor } = {
  call: msg({ message: 'A call', comment: 'Why names are shown: to telephone the person' }),
  letter: msg({ message: 'A letter', comment: 'Why names are shown: to write to the person' }),
  interview: msg({ message: 'An interview', comment: 'Why names are shown: to speak with the person' }),
  identification: msg({ message: 'To identify somebody', comment: 'Why names are shown: to find out who an officer or a witness is' }),
  conflictCheck: msg({
    message: 'To check for a conflict of interest',
    comment: 'Why names are shown: does somebody of the office know the person',
  }),
  duplicateCheck: msg({
    message: 'To see whether it is here twice',
    comment: 'Why names are shown: the same complaint may have been registered before',
  }),
  safety: msg({ message: "Somebody's safety", comment: 'Why names are shown: a person must be protected' }),
  courtOrAuthority: msg({ message: 'A court or an authority asks', comment: 'Why names are shown: a lawful request' }),
  correctionOfRecord: msg({ message: 'To correct the record', comment: 'Why names are shown: what is written is wrong and is put right' }),
  other: msg({ message: 'Another reason', comment: 'Why names are shown: in own words' }),
};

export const identityFaults: FaultWords = {
  'identities.reasonNeeded': msg({ message: 'Say why, in a few words.', comment: 'Error beside the reason for which names are shown' }),
};

export const identityRefusals: RefusalWords = {
  'identities.noSuchPerson': {
    title: msg({ message: 'This person does not stand in the file any more.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Somebody has changed the file. Close this and look again.',
      comment: 'Under a notice that a person is not in a file',
    }),
  },
};
