import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { LabelLayout } from '#shared/domain/labels/codes.ts';

import type { RefusalWords } from '../../../api/failure-words.ts';
import { materialRefusals } from '../words/refusals.ts';

export const layoutWords: { readonly [layout in LabelLayout]: MessageDescriptor } = {
  sheet3x8: msg({ message: 'A4 sheet, 24 labels of 70 × 37 mm', comment: 'Paper that labels are printed on' }),
  sheet3x7: msg({ message: 'A4 sheet, 21 labels of 63.5 × 38.1 mm', comment: 'Paper that labels are printed on' }),
  sheet2x7: msg({ message: 'A4 sheet, 14 labels of 99.1 × 38.1 mm', comment: 'Paper that labels are printed on' }),
  roll62x29: msg({ message: 'Label printer, 62 × 29 mm', comment: 'Paper that labels are printed on' }),
  roll100x50: msg({ message: 'Label printer, 100 × 50 mm', comment: 'Paper that labels are printed on' }),
};

const undrawn = {
  title: msg({ message: 'A text holds characters that cannot be printed.', comment: 'Title of a notice' }),
  todo: msg({
    message: 'Nothing was written, since the page would say something else without them. Take them out, then try again.',
    comment: 'Under a notice about a document',
  }),
};

/** Why labels or a certificate were not made. */
export const paperRefusals: RefusalWords = {
  ...materialRefusals,
  'labels.charactersUndrawn': undrawn,
  'certificates.charactersUndrawn': undrawn,
  'labels.besideSheet': {
    title: msg({ message: 'The first label lies beside the sheet.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose a place that this sheet has.', comment: 'Under a notice about labels' }),
  },
  'certificates.nothing': {
    title: msg({ message: 'There is no material yet, and so nothing to certify.', comment: 'Title of a notice' }),
  },
  'ledger.keyOfSealsLost': {
    title: msg({ message: 'The record of actions cannot be sealed: the key of seals was taken away.', comment: 'Title of a notice' }),
    todo: msg({ message: 'A certificate rests on a dated seal. Tell your supervisor.', comment: 'Under a notice about a certificate' }),
  },
};
