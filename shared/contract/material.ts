import { z } from 'zod';
import type { EvidenceRow } from '#shared/domain/evidence/model.ts';
import { idOf, type InvestigationId } from '#shared/kernel/ids.ts';
import { recordedQuery } from './define.ts';

/** One page of what `evidence.list` lists whole, by number: for investigations with thousands of items. Recorded as the same reading. */
export const pageOfEvidence = recordedQuery<{ readonly rows: readonly EvidenceRow[]; readonly total: number }>()({
  name: 'evidence.page',
  input: z.strictObject({ investigationId: idOf<InvestigationId>(), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence'],
  records: ['investigations.opened'],
});

export const materialOperations = [pageOfEvidence] as const;
