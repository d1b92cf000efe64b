import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { Priority, RecommendationType, SmartQuestion } from '#shared/domain/recommendations/model.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import type { Tone } from '../../ui/chip.tsx';
import type { FaultWords } from '../../ui/form/field-fault.ts';

type Words<Code extends string> = { readonly [code in Code]: MessageDescriptor };

/** The same words as in reports. */
export const typeWords: Words<RecommendationType> = {
  legislative: msg({ message: 'Legislation', comment: 'Type of recommendation' }),
  policy: msg({ message: 'Policy', comment: 'Type of recommendation' }),
  institutional: msg({ message: 'Institution', comment: 'Type of recommendation' }),
  training: msg({ message: 'Training', comment: 'Type of recommendation' }),
  investigation: msg({ message: 'Investigation', comment: 'Type of recommendation' }),
  prosecution: msg({ message: 'Prosecution', comment: 'Type of recommendation' }),
  discipline: msg({ message: 'Discipline', comment: 'Type of recommendation' }),
  reparation: msg({ message: 'Reparation', comment: 'Type of recommendation' }),
  dataMonitoring: msg({ message: 'Data and monitoring', comment: 'Type of recommendation' }),
  ratification: msg({ message: 'Ratification', comment: 'Type of recommendation' }),
  safeguard: msg({ message: 'Safeguard', comment: 'Type of recommendation' }),
  resource: msg({ message: 'Resources', comment: 'Type of recommendation' }),
  cooperation: msg({ message: 'Cooperation', comment: 'Type of recommendation' }),
};

export const priorityWords: Words<Priority> = {
  urgent: msg({ message: 'Urgent', comment: 'Priority of a recommendation' }),
  high: msg({ message: 'High', comment: 'Priority of a recommendation' }),
  normal: msg({ message: 'Normal', comment: 'Priority of a recommendation' }),
};

export const priorityTones: { readonly [priority in Priority]: Tone } = { urgent: 'bad', high: 'warn', normal: 'neutral' };

export const smartWords: Words<SmartQuestion> = {
  specific: msg({ message: 'Specific', comment: 'One of five questions about a recommendation (SMART)' }),
  measurable: msg({ message: 'Measurable', comment: 'One of five questions about a recommendation (SMART)' }),
  achievable: msg({ message: 'Achievable', comment: 'One of five questions about a recommendation (SMART)' }),
  relevant: msg({ message: 'Relevant', comment: 'One of five questions about a recommendation (SMART)' }),
  timeBound: msg({ message: 'Time-bound', comment: 'One of five questions about a recommendation (SMART)' }),
};

export const smartHints: Words<SmartQuestion> = {
  specific: msg({ message: 'Does it say who is to do what?', comment: 'Help under a question about a recommendation' }),
  measurable: msg({ message: 'Can be seen whether it was done?', comment: 'Help under a question about a recommendation' }),
  achievable: msg({ message: 'Can its addressee do it?', comment: 'Help under a question about a recommendation' }),
  relevant: msg({ message: 'Does it answer what was found?', comment: 'Help under a question about a recommendation' }),
  timeBound: msg({ message: 'Is there a day until which it is to be done?', comment: 'Help under a question about a recommendation' }),
};

export const recommendationFaults: FaultWords = {
  'recommendation.findingNeeded': msg({
    message: 'A recommendation rests on at least one finding.',
    comment: 'Error beside the findings of a recommendation',
  }),
  'recommendation.noNeedsReason': msg({ message: 'Write why not.', comment: 'Error beside the reason for a no' }),
};

export const recommendationRefusals: RefusalWords = {
  'recommendations.notFound': {
    title: msg({ message: 'This recommendation can no longer be found.', comment: 'Title of a notice' }),
  },
  'recommendations.changedMeanwhile': {
    title: msg({ message: 'Somebody has changed this recommendation since you opened it.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What you typed is kept as a draft. Go back and look at theirs first.',
      comment: 'Under a notice that somebody was faster',
    }),
  },
  'recommendations.unknownFinding': {
    title: msg({ message: 'A finding named here is not in this investigation.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the findings again.', comment: 'Under a notice about findings' }),
  },
  'recommendations.findingIsClosing': {
    title: msg({ message: 'A closing reason is no finding: no recommendation rests on it.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the findings again.', comment: 'Under a notice about findings' }),
  },
  'investigations.notFound': {
    title: msg({ message: 'No investigation with this reference can be opened here.', comment: 'Title of a notice' }),
  },
};
