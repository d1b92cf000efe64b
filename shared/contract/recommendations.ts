import { z } from 'zod';
import type { Priority, Recommendation } from '#shared/domain/recommendations/model.ts';
import { recommendationEntrySchema } from '#shared/domain/recommendations/model.ts';
import { idOf, type InvestigationId, type RecommendationId } from '#shared/kernel/ids.ts';
import { command, query, recordedQuery } from './define.ts';

/** A recommendation whose day comes: its number and reference, no word of it. */
export type DueRecommendation = {
  readonly id: RecommendationId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly number: number;
  readonly priority: Priority;
  readonly dueOn: string;
  /** Days until then; negative once it is overdue. */
  readonly days: number;
};

/** Of the files that the asker can open, the longest overdue first: references, numbers and days alone. At most a hundred; `total` counts all. */
export const dueRecommendations = query<{ readonly rows: readonly DueRecommendation[]; readonly total: number }>()({
  name: 'recommendations.due',
  input: z.strictObject({ withinDays: z.int().min(0).max(366) }),
  permission: 'recommendations.read',
  topics: ['recommendations', 'investigations', 'access'],
});

/** A part of the investigation: the entry of its opening stands for it, or this reading is the opening. */
export const listRecommendations = recordedQuery<{ readonly rows: readonly Recommendation[] }>()({
  name: 'recommendations.list',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'recommendations.read',
  refusals: ['investigations.notFound'],
  topics: ['recommendations'],
  records: ['investigations.opened'],
});

export const addRecommendation = command<{ readonly id: RecommendationId; readonly number: number }>()({
  name: 'recommendations.add',
  input: z.strictObject({ entry: recommendationEntrySchema, draft: z.string().max(120).optional() }),
  permission: 'recommendations.write',
  refusals: ['investigations.notFound', 'recommendations.unknownFinding', 'recommendations.findingIsClosing'],
  topics: ['recommendations', 'ledger'],
  records: ['recommendations.added'],
});

export const amendRecommendation = command<{ readonly version: number }>()({
  name: 'recommendations.amend',
  input: z.strictObject({
    id: idOf<RecommendationId>(),
    version: z.int().min(1),
    entry: recommendationEntrySchema,
    draft: z.string().max(120).optional(),
  }),
  permission: 'recommendations.write',
  refusals: [
    'recommendations.notFound',
    'recommendations.changedMeanwhile',
    'recommendations.unknownFinding',
    'recommendations.findingIsClosing',
  ],
  topics: ['recommendations', 'ledger'],
  records: ['recommendations.amended'],
});

export const recommendationOperations = [dueRecommendations, listRecommendations, addRecommendation, amendRecommendation] as const;
