import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';
import type { FaultWords } from '../../../ui/form/field-fault.ts';

/** What the schema of a complaint says beyond the faults that every form knows. */
export const complaintFaults: FaultWords = {
  'complaint.allegationNeeded': msg({
    message: 'Write at least one allegation: what is said to have been done.',
    comment: 'Error in the form of a complaint when no allegation stands in it',
  }),
  'complaint.officerNotListed': msg({
    message: 'One of these officers is no longer in the list above. Choose again.',
    comment: 'Error beside the officers of an allegation',
  }),
};

/** Why a complaint could not be registered, amended or opened. */
export const complaintRefusals: RefusalWords = {
  'complaints.notFound': {
    title: msg({ message: 'No complaint with this reference can be opened here.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It does not exist, or it is not shared with you.', comment: 'Under a notice that a complaint was not found' }),
  },
  'complaints.changedMeanwhile': {
    title: msg({ message: 'Somebody has changed this complaint since you opened it.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What you typed is kept as a draft. Open the complaint anew, look at what has changed, and write it again.',
      comment: 'Under a notice that a complaint was changed by somebody else',
    }),
  },
  'complaints.officeReferenceTaken': {
    title: msg({ message: 'Another complaint from the same register has this reference.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Look it up by that reference. If both are the same complaint, leave this one as it was.',
      comment: 'Under a notice that the reference of another office is taken',
    }),
  },
  'complaints.pairHasFinding': {
    title: msg({ message: 'An allegation or officer that has a finding cannot be taken out.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Put it back. The finding can be changed in the investigation.',
      comment: 'Under a notice that an allegation cannot be removed',
    }),
  },
};
