import { z } from 'zod';
import { extractionReasons } from '#shared/domain/evidence/codes.ts';
import type { EvidenceFile, EvidenceRow } from '#shared/domain/evidence/model.ts';
import { custodyEntrySchema } from '#shared/domain/evidence/model.ts';
import { identityReasonSchema } from '#shared/domain/people/codes.ts';
import { idOf, type CustodyEventId, type EvidenceId, type InvestigationId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { command, job, recordedQuery } from './define.ts';
import { pathToken } from './tokens.ts';

/** A part of the investigation: the entry of its opening stands for it, or this reading is the opening. */
export const listEvidence = recordedQuery<{ readonly rows: readonly EvidenceRow[] }>()({
  name: 'evidence.list',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence'],
  records: ['investigations.opened'],
});

/** One item with its handling record; a pseudonym stands for who brought it (`giver`, null where nobody is named). */
export const openEvidence = recordedQuery<EvidenceFile & { readonly giver: string | null }>()({
  name: 'evidence.open',
  input: z.strictObject({ id: idOf<EvidenceId>() }),
  permission: 'evidence.read',
  refusals: ['evidence.notFound', 'evidence.recordDamaged'],
  topics: ['evidence'],
  records: ['evidence.opened'],
});

/** The same item as it was written down, for a reason that goes on the record. */
export const openEvidenceIdentity = command<{ readonly file: EvidenceFile; readonly openedAt: string }>()({
  name: 'evidence.openIdentity',
  input: z.strictObject({ id: idOf<EvidenceId>(), reason: identityReasonSchema }),
  permission: 'identities.open',
  refusals: ['evidence.notFound', 'evidence.recordDamaged'],
  topics: ['reads', 'ledger'],
  records: ['identities.opened', 'identities.reasonGiven'],
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

export const evidenceOperations = [listEvidence, openEvidence, openEvidenceIdentity, recordCustody, extractEvidence] as const;
