import { z } from 'zod';
import {
  csvMappingSchema,
  type BatchSummary,
  type CsvPreview,
  type MappingSummary,
  type RowProblem,
  type StagedComplaint,
} from '#shared/domain/imports/model.ts';
import { idOf, type BatchId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { command, job, query, recordedQuery } from './define.ts';
import { pathToken } from './tokens.ts';

/** Reads the beginning of a CSV file: encoding, separator, headings, some rows, the saved mapping that fits. Nothing is kept. */
export const inspectCsv = query<CsvPreview>()({
  name: 'imports.inspect',
  input: z.strictObject({ file: pathToken }),
  permission: 'complaints.import',
  refusals: ['imports.unreadable', 'imports.empty', 'imports.notText', 'imports.doubledHeading', 'imports.tooManyColumns'],
  topics: [],
});

export const listMappings = query<{ readonly rows: readonly MappingSummary[] }>()({
  name: 'imports.mappings',
  input: z.strictObject({}),
  permission: 'complaints.import',
  topics: ['imports'],
});

export const saveMapping = command<{ readonly name: string }>()({
  name: 'imports.saveMapping',
  input: z.strictObject({ name: requiredLine(80), mapping: csvMappingSchema }),
  permission: 'complaints.import',
  topics: ['imports', 'ledger'],
  records: ['imports.mappingSaved'],
});

/** Reads the whole file into staged rows. Nothing becomes a complaint before the batch is accepted. */
export const stageImport = job<{ readonly batch: BatchSummary }>()({
  name: 'imports.stage',
  input: z.strictObject({ file: pathToken, mapping: csvMappingSchema }),
  permission: 'complaints.import',
  refusals: [
    'imports.unreadable',
    'imports.empty',
    'imports.notText',
    'imports.doubledHeading',
    'imports.tooManyColumns',
    'imports.columnMissing',
    'imports.changedWhileRead',
    'imports.batchPending',
  ],
  topics: ['imports', 'ledger'],
  records: ['imports.staged'],
});

/** The first complaints as they would go in, with pseudonyms. */
export const readBatch = recordedQuery<{ readonly batch: BatchSummary; readonly sample: readonly StagedComplaint[] }>()({
  name: 'imports.batch',
  input: z.strictObject({ id: idOf<BatchId>() }),
  permission: 'complaints.import',
  refusals: ['imports.notFound'],
  topics: ['imports'],
  records: ['imports.opened'],
});

export const listProblems = recordedQuery<{ readonly rows: readonly RowProblem[]; readonly total: number }>()({
  name: 'imports.problems',
  input: z.strictObject({ id: idOf<BatchId>(), offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }),
  permission: 'complaints.import',
  refusals: ['imports.notFound'],
  topics: ['imports'],
  records: ['imports.opened'],
});

export const listBatches = query<{ readonly rows: readonly BatchSummary[] }>()({
  name: 'imports.list',
  input: z.strictObject({}),
  permission: 'complaints.import',
  topics: ['imports'],
});

/** All staged complaints come into existence in one short transaction, with one entry each and one for the batch. */
export const acceptImport = job<{ readonly batch: BatchSummary }>()({
  name: 'imports.accept',
  input: z.strictObject({ id: idOf<BatchId>() }),
  permission: 'complaints.import',
  refusals: ['imports.notFound', 'imports.notPending'],
  topics: ['imports', 'complaints', 'ledger'],
  records: ['complaints.imported', 'imports.accepted'],
});

export const discardImport = job<{ readonly batch: BatchSummary }>()({
  name: 'imports.discard',
  input: z.strictObject({ id: idOf<BatchId>() }),
  permission: 'complaints.import',
  refusals: ['imports.notFound', 'imports.notPending'],
  topics: ['imports', 'ledger'],
  records: ['imports.discarded'],
});

export const importOperations = [
  inspectCsv,
  listMappings,
  saveMapping,
  stageImport,
  readBatch,
  listProblems,
  listBatches,
  acceptImport,
  discardImport,
] as const;
