import { z } from 'zod';
import type { Recommendation } from '#shared/domain/recommendations/model.ts';
import { recommendationEntrySchema } from '#shared/domain/recommendations/model.ts';
import { idOf, type InvestigationId, type RecommendationId } from '#shared/kernel/ids.ts';
import { command, recordedQuery } from './define.ts';

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

export const recommendationOperations = [listRecommendations, addRecommendation, amendRecommendation] as const;
