import { z } from 'zod';
import type { InvestigationFile, InvestigationRow } from '#shared/domain/investigations/model.ts';
import { digitalAloneReason, findingEntrySchema, investigationEntrySchema, proposedReason } from '#shared/domain/investigations/model.ts';
import { idOf, type FindingId, type InvestigationId, type UserId } from '#shared/kernel/ids.ts';
import { command, query, recordedQuery } from './define.ts';

export const listInvestigations = query<{ readonly rows: readonly InvestigationRow[]; readonly total: number }>()({
  name: 'investigations.list',
  input: z.strictObject({
    state: z.enum(['open', 'concluded']).nullable(),
    offset: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(500),
  }),
  permission: 'investigations.read',
  topics: ['investigations'],
});

export const openInvestigation = recordedQuery<InvestigationFile>()({
  name: 'investigations.open',
  input: z.strictObject({ id: idOf<InvestigationId>() }),
  permission: 'investigations.read',
  refusals: ['investigations.notFound'],
  topics: ['investigations'],
  records: ['investigations.opened'],
});

export const startInvestigation = command<{ readonly id: InvestigationId; readonly reference: string }>()({
  name: 'investigations.start',
  input: z.strictObject({
    entry: investigationEntrySchema,
    /** Who can read it from the start, beside who opens it; they get the complaint behind it as well. */
    colleagues: z.array(idOf<UserId>()).max(60).optional(),
    /** Left out of recovery by shares. */
    leftOut: z.boolean().optional(),
  }),
  permission: 'investigations.write',
  refusals: ['complaints.notFound', 'investigations.alreadyOpen', 'people.notFound', 'access.roleCannotRead'],
  topics: ['investigations', 'complaints', 'access', 'ledger'],
  records: ['investigations.started', 'access.granted', 'access.leftOut'],
});

/** Writes or replaces the conclusion of one allegation against one officer; that it was replaced stays in the record of actions, not its words. */
export const recordFinding = command<{ readonly id: FindingId; readonly number: number; readonly version: number }>()({
  name: 'investigations.recordFinding',
  input: z.strictObject({
    entry: findingEntrySchema,
    replaces: z.strictObject({ id: idOf<FindingId>(), version: z.int().min(1) }).nullable(),
    draft: z.string().max(120).optional(),
  }),
  permission: 'investigations.write',
  refusals: [
    'investigations.notFound',
    'findings.unknownPair',
    'findings.alreadyConcluded',
    'findings.changedMeanwhile',
    'findings.materialNeeded',
    'findings.unknownMaterial',
    'investigations.concluded',
  ],
  topics: ['investigations', 'ledger'],
  records: ['findings.recorded', 'findings.amended'],
});

/** The closure gate (CMP-R1): every allegation and officer has a finding with its standard of proof, reasons and material, or a closing reason. */
export const concludeInvestigation = command<{ readonly version: number }>()({
  name: 'investigations.conclude',
  input: z.strictObject({ id: idOf<InvestigationId>(), version: z.int().min(1) }),
  permission: 'investigations.write',
  refusals: [
    'investigations.notFound',
    'investigations.changedMeanwhile',
    'investigations.pairsWithoutConclusion',
    'investigations.secondPersonNeeded',
    'investigations.concluded',
  ],
  topics: ['investigations', 'ledger'],
  records: ['investigations.concluded'],
});

/** A second person says in their own session why a finding stands that rests on digital material alone (EVD-R9). It holds for this version of the finding. */
export const giveSecondReason = command<{ readonly version: number }>()({
  name: 'investigations.giveSecondReason',
  input: z.strictObject({
    findingId: idOf<FindingId>(),
    version: z.int().min(1),
    reason: digitalAloneReason,
    draft: z.string().max(120).optional(),
  }),
  permission: 'investigations.write',
  refusals: ['findings.notFound', 'findings.changedMeanwhile', 'findings.reasonNotAsked', 'findings.ownFinding'],
  topics: ['investigations', 'ledger'],
  records: ['findings.secondReasonGiven'],
});

/**
 * Where nobody else of the office can: writes down the reason and asks that a second person agrees to it (an approval of kind `findings.digitalAlone`), an
 * approver outside by signed file or code.
 */
export const askSecondReason = command<{ readonly version: number; readonly request: string }>()({
  name: 'investigations.askSecondReason',
  input: z.strictObject({
    findingId: idOf<FindingId>(),
    version: z.int().min(1),
    reason: proposedReason,
    draft: z.string().max(120).optional(),
  }),
  permission: 'investigations.write',
  refusals: [
    'findings.notFound',
    'findings.changedMeanwhile',
    'findings.reasonNotAsked',
    'findings.nobodyToAgree',
    'approvals.alreadyAsked',
    'permission.denied',
  ],
  topics: ['investigations', 'approvals', 'ledger'],
  records: ['findings.secondReasonProposed', 'approvals.asked'],
});

/** A finding of somebody else's that waits for a second person's reason. */
export type AwaitingReason = {
  readonly findingId: FindingId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly number: number;
  readonly since: string;
};

/** Findings in files that the reader can open which wait for a reason that the reader could give. References, numbers and dates. */
export const awaitingReason = query<{ readonly rows: readonly AwaitingReason[] }>()({
  name: 'investigations.awaitingReason',
  input: z.strictObject({}),
  permission: 'investigations.write',
  topics: ['investigations', 'evidence'],
});

export const investigationOperations = [
  listInvestigations,
  openInvestigation,
  startInvestigation,
  recordFinding,
  concludeInvestigation,
  giveSecondReason,
  askSecondReason,
  awaitingReason,
] as const;
