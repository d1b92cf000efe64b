import { z } from 'zod';
import { extractionReasons } from '#shared/domain/evidence/codes.ts';
import type { EvidenceFile, EvidenceRow } from '#shared/domain/evidence/model.ts';
import { custodyEntrySchema, evidenceEntrySchema, momentSchema } from '#shared/domain/evidence/model.ts';
import { idOf, type CustodyEventId, type EvidenceId, type InvestigationId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { command, job, query, recordedQuery } from './define.ts';
import { pathToken } from './tokens.ts';

export const listEvidence = query<{ readonly rows: readonly EvidenceRow[] }>()({
  name: 'evidence.list',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence'],
});

export const openEvidence = recordedQuery<EvidenceFile>()({
  name: 'evidence.open',
  input: z.strictObject({ id: idOf<EvidenceId>() }),
  permission: 'evidence.read',
  refusals: ['evidence.notFound', 'evidence.recordDamaged'],
  topics: ['evidence'],
  records: ['evidence.opened'],
});

/** Takes one file in: hashed and encrypted in one pass, read back, then recorded with how it came to the office. */
export const takeInEvidence = job<{
  readonly id: EvidenceId;
  readonly number: number;
  readonly sha256: string;
  readonly size: number;
  readonly sameAs: number | null;
}>()({
  name: 'evidence.takeIn',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    file: pathToken,
    entry: evidenceEntrySchema,
    origin: z.strictObject({
      type: z.enum(['collected', 'received']),
      at: momentSchema,
      from: lineText(200),
      to: requiredLine(200),
      place: lineText(300),
      authority: lineText(200),
      seal: lineText(60),
      condition: lineText(300),
    }),
  }),
  permission: 'evidence.write',
  refusals: [
    'investigations.notFound',
    'custody.inTheFuture',
    'evidence.sourceChanged',
    'evidence.sourceVanished',
    'evidence.sourceUnreadable',
    'evidence.notAFile',
    'evidence.didNotReadBack',
  ],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded'],
});

export const recordCustody = command<{ readonly id: CustodyEventId; readonly seq: number }>()({
  name: 'evidence.recordCustody',
  input: z.strictObject({ entry: custodyEntrySchema }),
  permission: 'evidence.write',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'custody.handOverOpen',
    'custody.noHandOverOpen',
    'custody.earlierThanLast',
    'custody.inTheFuture',
    'custody.sealUnchanged',
    'custody.unknownEvent',
    'custody.correctsCorrection',
  ],
  topics: ['evidence', 'ledger'],
  records: ['custody.recorded'],
});

/** Writes the original out byte for byte, after its whole fingerprint was checked, with a reason that goes on the record. */
export const extractEvidence = job<{ readonly sha256: string; readonly size: number }>()({
  name: 'evidence.extract',
  input: z.strictObject({ id: idOf<EvidenceId>(), reason: z.enum(extractionReasons), to: requiredLine(200), destination: pathToken }),
  permission: 'evidence.extract',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'evidence.objectMissing',
    'evidence.objectUnreadable',
    'evidence.objectTruncated',
    'evidence.objectAltered',
    'release.destinationExists',
    'release.destinationUnusable',
    'release.unfinishedCopyExists',
  ],
  topics: ['evidence', 'ledger'],
  records: ['evidence.extracted', 'custody.recorded', 'release.failed'],
});

export const evidenceOperations = [listEvidence, openEvidence, takeInEvidence, recordCustody, extractEvidence] as const;
