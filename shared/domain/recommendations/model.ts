import { z } from 'zod';
import { idOf, type EventId, type FindingId, type InvestigationId, type RecommendationId } from '#shared/kernel/ids.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { lineText, requiredLine, requiredText } from '#shared/kernel/text.ts';

export const recommendationTypes = [
  'legislative',
  'policy',
  'institutional',
  'training',
  'investigation',
  'prosecution',
  'discipline',
  'reparation',
  'dataMonitoring',
  'ratification',
  'safeguard',
  'resource',
  'cooperation',
] as const;
export type RecommendationType = (typeof recommendationTypes)[number];

export const priorities = ['urgent', 'high', 'normal'] as const;
export type Priority = (typeof priorities)[number];

/** Specific, measurable, achievable, relevant, time-bound (standards.md 6.1). */
export const smartQuestions = ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'] as const;
export type SmartQuestion = (typeof smartQuestions)[number];

const smartAnswerSchema = z
  .strictObject({ answer: z.enum(['yes', 'no']), because: lineText(500) })
  .refine((value) => value.answer === 'yes' || value.because.trim() !== '', { error: 'recommendation.noNeedsReason', path: ['because'] });

/** REC-R1: every SMART question is answered, "no" with a reason. REC-R2: it rests on at least one finding. */
export const recommendationEntrySchema = z.strictObject({
  investigationId: idOf<InvestigationId>(),
  addressee: requiredLine(200),
  text: requiredText(8000),
  type: z.enum(recommendationTypes),
  priority: z.enum(priorities),
  dueOn: dayText.nullable(),
  findings: z.array(idOf<FindingId>()).min(1, { error: 'recommendation.findingNeeded' }).max(100),
  smart: z.strictObject({
    specific: smartAnswerSchema,
    measurable: smartAnswerSchema,
    achievable: smartAnswerSchema,
    relevant: smartAnswerSchema,
    timeBound: smartAnswerSchema,
  }),
});
export type RecommendationEntry = z.output<typeof recommendationEntrySchema>;

export type Recommendation = RecommendationEntry & {
  readonly id: RecommendationId;
  readonly number: number;
  readonly version: number;
  readonly lastEvent: EventId;
};
