import { z } from 'zod';
import type { PendingIntake } from '#shared/domain/evidence/model.ts';
import { evidenceEntrySchema, momentSchema } from '#shared/domain/evidence/model.ts';
import { idOf, type EvidenceId, type IntakeId, type InvestigationId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/** How material comes into the vault. */

const originSchema = z.strictObject({
  type: z.enum(['collected', 'received']),
  at: momentSchema,
  from: lineText(200),
  to: requiredLine(200),
  place: lineText(300),
  authority: lineText(200),
  seal: lineText(60),
  condition: lineText(300),
});

type TakenIn = {
  readonly id: EvidenceId;
  readonly number: number;
  readonly sha256: string;
  readonly size: number;
  readonly sameAs: number | null;
};

const whyNotTaken = [
  'investigations.notFound',
  'evidence.sourceChanged',
  'evidence.sourceVanished',
  'evidence.sourceUnreadable',
  'evidence.notAFile',
  'evidence.didNotReadBack',
] as const;

/** Takes one file in: hashed and encrypted in one pass, read back, then recorded with how it came to the office. */
export const takeInEvidence = job<TakenIn>()({
  name: 'evidence.takeIn',
  input: z.strictObject({ investigationId: idOf<InvestigationId>(), file: pathToken, entry: evidenceEntrySchema, origin: originSchema }),
  permission: 'evidence.write',
  refusals: [...whyNotTaken, 'custody.inTheFuture'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded'],
});

/** Keeps what is to be taken in, one file after the other, so that a lock or a cut in between loses none of it. Nothing is read yet. */
export const prepareIntakes = local<{ readonly intakes: readonly IntakeId[] }>()({
  name: 'evidence.prepareIntakes',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    origin: originSchema,
    files: z
      .array(z.strictObject({ file: pathToken, entry: evidenceEntrySchema }))
      .min(1)
      .max(200),
  }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'custody.inTheFuture'],
  topics: ['evidence'],
});

/** Takes in a file that was prepared, or whose intake was cut, from its beginning; the source must still be the same, unchanged file. */
export const goOnWithIntake = job<TakenIn>()({
  name: 'evidence.goOnWithIntake',
  input: z.strictObject({ id: idOf<IntakeId>() }),
  permission: 'evidence.write',
  refusals: [...whyNotTaken, 'evidence.noSuchIntake', 'evidence.intakeUnderWay'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded'],
});

/** What this person began to take in and what has become of it; only their own. */
export const listIntakes = query<{ readonly intakes: readonly PendingIntake[] }>()({
  name: 'evidence.intakes',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence'],
});

/** Leaves an intake out, or puts the notice of one away that was finished while the vault was locked. */
export const dropIntake = local<{ readonly dropped: boolean }>()({
  name: 'evidence.dropIntake',
  input: z.strictObject({ id: idOf<IntakeId>() }),
  permission: 'evidence.write',
  refusals: ['evidence.intakeUnderWay'],
  topics: ['evidence'],
});

export const intakeOperations = [takeInEvidence, prepareIntakes, goOnWithIntake, listIntakes, dropIntake] as const;
