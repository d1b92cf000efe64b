import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import { noAnswers, type NoAnswer } from '#shared/kernel/answer.ts';

/** The words for the four answers that are not a value. */
export const noAnswerWords: Record<NoAnswer, MessageDescriptor> = {
  unknown: msg({ message: 'Unknown', comment: 'Answer: the person was asked and does not know' }),
  notAsked: msg({ message: 'Not asked', comment: 'Answer: nobody has asked yet' }),
  refused: msg({ message: 'Refused to say', comment: 'Answer: the person was asked and did not want to answer' }),
  notApplicable: msg({ message: 'Not applicable', comment: 'Answer: the question makes no sense in this matter' }),
};

/** The four, in the order in which they are offered. */
export const noAnswerOrder: readonly NoAnswer[] = noAnswers;
