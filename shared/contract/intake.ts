import { z } from 'zod';
import type { PendingIntake } from '#shared/domain/evidence/model.ts';
import { evidenceKinds } from '#shared/domain/evidence/codes.ts';
import { outcomeKinds, sameChoices, type IntakeBatch, type IntakeOutcome } from '#shared/domain/evidence/intake.ts';
import { itemEntrySchema, originEntrySchema } from '#shared/domain/evidence/model.ts';
import { saidOfSourceSchema } from '#shared/domain/evidence/statements/all.ts';
import { idOf, type EvidenceId, type IntakeBatchId, type IntakeId, type InvestigationId } from '#shared/kernel/ids.ts';
import { longText, requiredLine } from '#shared/kernel/text.ts';
import { job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/** How material comes into the vault. */

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
  input: z.strictObject({ investigationId: idOf<InvestigationId>(), file: pathToken, entry: itemEntrySchema, origin: originEntrySchema }),
  permission: 'evidence.write',
  refusals: [...whyNotTaken, 'custody.inTheFuture'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded', 'evidence.stated'],
});

/** Keeps what is to be taken in, one file after the other, so that a lock or a cut in between loses none of it. Nothing is read yet. */
export const prepareIntakes = local<{ readonly batch: IntakeBatchId; readonly intakes: readonly IntakeId[] }>()({
  name: 'evidence.prepareIntakes',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    origin: originEntrySchema,
    files: z
      .array(z.strictObject({ file: pathToken, entry: itemEntrySchema }))
      .min(1)
      .max(200),
    /** What is done with content that is there already; `ask` unless told. */
    same: z.enum(sameChoices).exactOptional(),
    stated: saidOfSourceSchema.exactOptional(),
  }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'custody.inTheFuture'],
  topics: ['evidence'],
});

/**
 * Lists a folder with everything below it, without following anything out of it, and keeps the list as a batch. `description` is completed by the place of
 * each file. What is not taken in is listed with its reason. Nothing is read yet.
 */
export const prepareFolder = job<{
  readonly batch: IntakeBatchId;
  readonly files: number;
  readonly bytes: number;
  readonly left: number;
}>()({
  name: 'evidence.prepareFolder',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    file: pathToken,
    origin: originEntrySchema,
    entry: z.strictObject({
      kind: z.enum(evidenceKinds),
      description: requiredLine(180),
      notes: longText(8000),
      graphic: z.boolean(),
    }),
    same: z.enum(sameChoices),
    stated: saidOfSourceSchema.exactOptional(),
  }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'custody.inTheFuture', 'evidence.notAFolder', 'evidence.folderTooLarge', 'evidence.folderEmpty'],
  topics: ['evidence', 'ledger'],
  records: ['evidence.filesListed'],
});

export type BatchResult = {
  readonly state: 'ended' | 'paused';
  readonly taken: number;
  readonly linked: number;
  readonly same: number;
  readonly left: number;
};

/** Works through a batch from where it stands. An item counts once its record stands; stopping keeps those, and the others wait. */
export const runBatch = job<BatchResult>()({
  name: 'evidence.runBatch',
  input: z.strictObject({ batch: idOf<IntakeBatchId>() }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'evidence.noSuchBatch', 'evidence.batchUnderWay', 'evidence.batchIncomplete'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded', 'evidence.stated'],
});

/** Lets the files under way come to their end, and then begins no other. */
export const pauseBatch = local<{ readonly paused: boolean }>()({
  name: 'evidence.pauseBatch',
  input: z.strictObject({ batch: idOf<IntakeBatchId>() }),
  permission: 'evidence.write',
  topics: ['evidence'],
});

/** What this person chose to take in, and how it stands; and what others began who can no longer go on with it. */
export const listBatches = query<{ readonly batches: readonly IntakeBatch[] }>()({
  name: 'evidence.batches',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence'],
});

/** The files of one batch that ended in one way, in the order of the batch. */
export const listOutcomes = query<{ readonly rows: readonly IntakeOutcome[]; readonly total: number }>()({
  name: 'evidence.outcomes',
  input: z.strictObject({
    batch: idOf<IntakeBatchId>(),
    what: z.enum(outcomeKinds),
    offset: z.int().min(0),
    limit: z.int().min(1).max(200),
  }),
  permission: 'evidence.read',
  refusals: ['evidence.noSuchBatch'],
  topics: ['evidence'],
});

/**
 * Decides what is done with files whose content is there already: all that wait for it, or those at these places. `link` records the second source on the
 * item that has the content; `take` makes them wait again, to become items of their own.
 */
export const settleSame = job<{ readonly settled: number }>()({
  name: 'evidence.settleSame',
  input: z.strictObject({
    batch: idOf<IntakeBatchId>(),
    places: z.array(z.int().min(1)).min(1).max(200).nullable(),
    how: z.enum(['link', 'take']),
  }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'evidence.noSuchBatch', 'evidence.batchUnderWay'],
  topics: ['evidence', 'ledger'],
  records: ['custody.recorded'],
});

/** Puts a batch away with its outcomes; what still waits is left out. What was taken in stays. */
export const dropBatch = local<{ readonly dropped: boolean }>()({
  name: 'evidence.dropBatch',
  input: z.strictObject({ batch: idOf<IntakeBatchId>() }),
  permission: 'evidence.write',
  refusals: ['evidence.batchUnderWay'],
  topics: ['evidence'],
});

/** Takes in a file that was prepared, or whose intake was cut, from its beginning; the source must still be the same, unchanged file. */
export const goOnWithIntake = job<TakenIn>()({
  name: 'evidence.goOnWithIntake',
  input: z.strictObject({ id: idOf<IntakeId>() }),
  permission: 'evidence.write',
  refusals: [...whyNotTaken, 'evidence.noSuchIntake', 'evidence.intakeUnderWay'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded', 'evidence.stated'],
});

/** What this person began to take in and what has become of it; and what others began who can no longer go on with it. */
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

export const intakeOperations = [
  takeInEvidence,
  prepareIntakes,
  prepareFolder,
  runBatch,
  pauseBatch,
  listBatches,
  listOutcomes,
  settleSame,
  dropBatch,
  goOnWithIntake,
  listIntakes,
  dropIntake,
] as const;
