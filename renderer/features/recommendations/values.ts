import { z } from 'zod';

import {
  priorities,
  recommendationEntrySchema,
  recommendationTypes,
  smartQuestions,
  type Recommendation,
  type RecommendationEntry,
  type SmartQuestion,
} from '#shared/domain/recommendations/model.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { checkedShape } from '../../ui/form/checked-shape.ts';

const text = z.string().max(60_000);
const smart = z.strictObject({ answer: z.enum(['yes', 'no']).nullable(), because: text });

/** The form while it is filled in. */
export const recommendationShape = z.strictObject({
  addressee: text,
  text,
  type: z.enum(recommendationTypes).nullable(),
  priority: z.enum(priorities).nullable(),
  dueOn: z.string().max(20),
  findings: z.array(z.string().max(60)).max(100),
  smart: z.strictObject({ specific: smart, measurable: smart, achievable: smart, relevant: smart, timeBound: smart }),
});
export type RecommendationForm = z.output<typeof recommendationShape>;

/** What is sent; right only once the schema has agreed. No day is no deadline. */
export function entryOf(investigationId: InvestigationId, values: RecommendationForm): RecommendationEntry {
  const answers = smartQuestions.map((question) => {
    const { answer, because } = values.smart[question];
    return [question, { answer, because: answer === 'no' ? because : '' }];
  });
  return {
    ...values,
    investigationId,
    dueOn: values.dueOn === '' ? null : values.dueOn,
    smart: Object.fromEntries(answers) as unknown,
  } as RecommendationEntry;
}

export const recommendationSchema = (investigationId: InvestigationId) =>
  checkedShape<RecommendationForm>(recommendationShape, recommendationEntrySchema, (values) => entryOf(investigationId, values));

const unanswered = () => ({ answer: null, because: '' });

/** What stands in the form at first: nothing, or the recommendation as it is. */
export function formOf(recommendation: Recommendation | null): RecommendationForm {
  if (recommendation === null) {
    return {
      addressee: '',
      text: '',
      type: null,
      priority: null,
      dueOn: '',
      findings: [],
      smart: {
        specific: unanswered(),
        measurable: unanswered(),
        achievable: unanswered(),
        relevant: unanswered(),
        timeBound: unanswered(),
      },
    };
  }
  const { addressee, text: words, type, priority, dueOn, findings } = recommendation;
  const answered = (question: SmartQuestion) => ({ ...recommendation.smart[question] });
  return {
    addressee,
    text: words,
    type,
    priority,
    dueOn: dueOn ?? '',
    findings: [...findings],
    smart: {
      specific: answered('specific'),
      measurable: answered('measurable'),
      achievable: answered('achievable'),
      relevant: answered('relevant'),
      timeBound: answered('timeBound'),
    },
  };
}
