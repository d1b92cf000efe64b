import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { RedactionReason } from '#shared/domain/evidence/redaction.ts';

import type { RefusalWords } from '../../../api/failure-words.ts';

export const reasonWords: { readonly [reason in RedactionReason]: MessageDescriptor } = {
  identity: msg({ message: 'Identity', comment: 'Why something is covered in a redacted copy: it tells who a person is' }),
  location: msg({ message: 'Place', comment: 'Why something is covered in a redacted copy: it tells where' }),
  vehicle: msg({ message: 'Vehicle', comment: 'Why something is covered in a redacted copy: a number plate' }),
  graphic: msg({ message: 'Distressing', comment: 'Why something is covered in a redacted copy' }),
  thirdPerson: msg({ message: 'Third person', comment: 'Why something is covered in a redacted copy: somebody who has no part in it' }),
  source: msg({ message: 'Source', comment: 'Why something is covered in a redacted copy: it tells who gave it' }),
  other: msg({ message: 'Another reason', comment: 'Why something is covered in a redacted copy' }),
};

const goOn = msg({
  message: 'Nothing was kept. Make the copy again; your boxes are still here.',
  comment: 'Under a notice about a redacted copy',
});

export const redactRefusals: RefusalWords = {
  'redaction.none': { title: msg({ message: 'This copy is no longer being made.', comment: 'Title of a notice' }), todo: goOn },
  'redaction.elsewhere': { title: msg({ message: 'A page did not arrive whole.', comment: 'Title of a notice' }), todo: goOn },
  'redaction.unreadable': { title: msg({ message: 'A page cannot be drawn for a copy.', comment: 'Title of a notice' }), todo: goOn },
  'redaction.noBoxes': {
    title: msg({ message: 'Nothing is covered yet.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Draw a box, or add one to the list.', comment: 'Under a notice about a redacted copy' }),
  },
  'redaction.noWords': {
    title: msg({ message: 'The words of a page could not be recognised.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was kept. Try again, or make the copy without words.', comment: 'Under a notice about a redacted copy' }),
  },
  'redaction.tooLarge': {
    title: msg({ message: 'These pages are too large for one copy.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Make several copies of fewer pages.', comment: 'Under a notice about a redacted copy' }),
  },
  'custody.incidentOpen': {
    title: msg({ message: 'A check found this item altered. No copy is made of it.', comment: 'Title of a notice' }),
  },
  'custody.isDisposed': { title: msg({ message: 'This item was disposed of. No copy is made of it.', comment: 'Title of a notice' }) },
  'evidence.notFound': { title: msg({ message: 'No such item of material can be opened here.', comment: 'Title of a notice' }) },
  'evidence.didNotReadBack': { title: msg({ message: 'The copy could not be stored.', comment: 'Title of a notice' }), todo: goOn },
};
