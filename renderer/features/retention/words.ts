import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { Basis, Ground, HoldKind, Purpose } from '#shared/domain/retention/codes.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';

export const purposeWords: Record<Purpose, MessageDescriptor> = {
  oversight: msg({ message: 'Oversight of the police', comment: 'For what a file is kept' }),
  proceedings: msg({ message: 'Proceedings', comment: 'For what a file is kept: before a court or a board' }),
  protection: msg({ message: 'Protection of a person', comment: 'For what a file is kept' }),
  statistics: msg({ message: 'Statistics', comment: 'For what a file is kept' }),
  archive: msg({ message: 'Archive', comment: 'For what a file is kept' }),
  other: msg({ message: 'Another purpose', comment: 'For what a file is kept' }),
};

export const basisWords: Record<Basis, MessageDescriptor> = {
  law: msg({ message: 'A law', comment: 'Legal basis of keeping a file' }),
  publicInterest: msg({ message: 'Public interest', comment: 'Legal basis of keeping a file' }),
  consent: msg({ message: 'Consent', comment: 'Legal basis of keeping a file' }),
  courtOrder: msg({ message: 'Order of a court', comment: 'Legal basis, kind of hold, or ground of destruction' }),
  archive: msg({ message: 'Law on archives', comment: 'Legal basis of keeping a file' }),
  other: msg({ message: 'Another basis', comment: 'Legal basis of keeping a file' }),
};

export const holdWords: Record<HoldKind, MessageDescriptor> = {
  courtOrder: msg({ message: 'Order of a court', comment: 'Legal basis, kind of hold, or ground of destruction' }),
  proceedings: msg({ message: 'Proceedings are under way', comment: 'Kind of hold: why a file may not be destroyed' }),
  complaintAboutOffice: msg({ message: 'Complaint about this office', comment: 'Kind of hold: why a file may not be destroyed' }),
  requestOfPerson: msg({ message: 'Request of the person concerned', comment: 'Kind of hold, or ground of destruction' }),
  safety: msg({ message: 'Safety of a person', comment: 'Kind of hold: why a file may not be destroyed' }),
  other: msg({ message: 'Another reason', comment: 'Kind of hold: why a file may not be destroyed' }),
};

export const groundWords: Record<Ground, MessageDescriptor> = {
  reviewed: msg({ message: 'Reviewed: no longer needed', comment: 'Ground of destruction' }),
  courtOrder: msg({ message: 'Order of a court', comment: 'Legal basis, kind of hold, or ground of destruction' }),
  requestOfPerson: msg({ message: 'Request of the person concerned', comment: 'Kind of hold, or ground of destruction' }),
  byMistake: msg({ message: 'Registered by mistake', comment: 'Ground of destruction' }),
  other: msg({ message: 'Another ground', comment: 'Ground of destruction' }),
};

/** Why something about keeping or destroying was not done. */
export const retentionRefusals: RefusalWords = {
  'retention.notFound': {
    title: msg({ message: 'This file cannot be opened here any more.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It does not exist, or it is not shared with you.', comment: 'Under a notice that a record was not found' }),
  },
  'retention.reviewPassed': {
    title: msg({ message: 'The day of review must lie ahead.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose a day after today.', comment: 'Under a notice about a day of review' }),
  },
  'retention.reasonMissing': {
    title: msg({ message: 'A reason is missing.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Say why, so that whoever reviews this file later understands it.',
      comment: 'Under a notice that a reason is missing',
    }),
  },
  'retention.holdNotFound': {
    title: msg({ message: 'This hold does not stand any more, or you cannot open its file.', comment: 'Title of a notice' }),
  },
  'retention.held': {
    title: msg({ message: 'A hold stands: the file cannot be destroyed.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'A hold beats everything else. Whoever knows why it was placed lifts it first.',
      comment: 'Under a notice that a hold forbids a destruction',
    }),
  },
  'retention.intakeUnderWay': {
    title: msg({ message: 'Material is being taken into this file.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Wait until that has ended, then ask again.', comment: 'Under a notice that material is being taken in' }),
  },
  'retention.notAllReadable': {
    title: msg({ message: 'Part of what would go cannot be opened by you.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'An investigation from this complaint is not shared with you. Ask a supervisor who can read it all.',
      comment: 'Under a notice that somebody cannot read all that would be destroyed',
    }),
  },
  'retention.noteNotFound': {
    title: msg({ message: 'There is no such note, or you do not hold the key of the office.', comment: 'Title of a notice' }),
  },
  'retention.charactersUndrawn': {
    title: msg({ message: 'A text holds characters that cannot be printed.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was written, since the page would say something else without them. Take them out, then try again.',
      comment: 'Under a notice about a document',
    }),
  },
  'approvals.alreadyAsked': {
    title: msg({ message: 'This has been asked for already.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It waits under Requests.', comment: 'Under a notice that a request was made before' }),
  },
  ...releaseRefusals,
};
