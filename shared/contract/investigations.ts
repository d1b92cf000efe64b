import { z } from 'zod';
import type { InvestigationFile, InvestigationRow } from '#shared/domain/investigations/model.ts';
import { findingEntrySchema, investigationEntrySchema } from '#shared/domain/investigations/model.ts';
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

/** Writes or replaces the conclusion of one allegation against one officer; earlier versions stay in the record of actions. */
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
    'investigations.concluded',
  ],
  topics: ['investigations', 'ledger'],
  records: ['investigations.concluded'],
});

export const investigationOperations = [
  listInvestigations,
  openInvestigation,
  startInvestigation,
  recordFinding,
  concludeInvestigation,
] as const;
