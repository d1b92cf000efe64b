import { z } from 'zod';
import { extractionReasons } from '#shared/domain/evidence/codes.ts';
import type { EvidenceFile, EvidenceRow } from '#shared/domain/evidence/model.ts';
import { itemEntrySchema, originEntrySchema } from '#shared/domain/evidence/model.ts';
import { identityReasonSchema } from '#shared/domain/people/codes.ts';
import { idOf, type EvidenceId, type InvestigationId } from '#shared/kernel/ids.ts';
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

/**
 * One item with its handling record and all that was stated about it; a pseudonym stands for who brought it (`giver`, null where nobody is named).
 * `hasProtected`: something in its details is not told without a reason (`evidence.openIdentity`); `NOT_TOLD` stands there.
 */
export const openEvidence = recordedQuery<EvidenceFile & { readonly giver: string | null; readonly hasProtected: boolean }>()({
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

/** Records an item that has no file: an object, a sample, a document on paper, an account that nobody recorded. With a file it is taken in. */
export const registerEvidence = command<{ readonly id: EvidenceId; readonly number: number }>()({
  name: 'evidence.register',
  input: z.strictObject({ investigationId: idOf<InvestigationId>(), entry: itemEntrySchema, origin: originEntrySchema }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'custody.inTheFuture'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.registered', 'custody.recorded'],
});

/** Writes the original out byte for byte, after its whole fingerprint was checked, with a reason that goes on the record. */
export const extractEvidence = job<{ readonly sha256: string; readonly size: number }>()({
  name: 'evidence.extract',
  input: z.strictObject({ id: idOf<EvidenceId>(), reason: z.enum(extractionReasons), to: requiredLine(200), destination: pathToken }),
  permission: 'evidence.extract',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'evidence.hasNoFile',
    'custody.incidentOpen',
    'custody.isDisposed',
    'evidence.objectMissing',
    'evidence.objectUnreadable',
    'evidence.objectTruncated',
    'evidence.objectAltered',
    'release.destinationExists',
    'release.destinationUnusable',
    'release.unfinishedCopyExists',
  ],
  topics: ['evidence', 'ledger'],
  records: ['evidence.extracted', 'custody.recorded', 'release.failed', 'evidence.stated'],
});

export const evidenceOperations = [listEvidence, openEvidence, openEvidenceIdentity, registerEvidence, extractEvidence] as const;
