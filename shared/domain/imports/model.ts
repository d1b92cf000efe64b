import { z } from 'zod';
import type { BatchId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { allegationCodes, capacities, channels, reportedOutcomes, type ReportedOutcome } from '../complaints/codes.ts';
import type { ComplaintEntry } from '../complaints/model.ts';

const column = requiredLine(200);

/**
 * How a table of another office becomes complaints. Several rows with the same `officeReference` are one complaint; each row may add an
 * allegation, an officer and the outcome reported for the two. Columns are named by their heading.
 */
export const csvMappingSchema = z.strictObject({
  /** Short name of the register the file comes from; with the office reference it tells a complaint that is already here. */
  source: requiredLine(80),
  officeReference: column,
  incident: z.strictObject({ column, format: z.enum(['iso', 'dayMonthNameYear', 'dayMonthYear', 'monthDayYear']), midnightIsUnknown: z.boolean() }).nullable(),
  receivedOn: z.strictObject({ column, format: z.enum(['iso', 'dayMonthNameYear', 'dayMonthYear', 'monthDayYear']) }).nullable(),
  area: column.nullable(),
  agency: z.discriminatedUnion('from', [z.strictObject({ from: z.literal('column'), column }), z.strictObject({ from: z.literal('fixed'), text: lineText(160) })]),
  unit: column.nullable(),
  story: column.nullable(),
  allegation: z.strictObject({ column, codes: z.array(z.strictObject({ value: lineText(200), code: z.enum(allegationCodes) })).max(500), otherwise: z.enum(allegationCodes) }),
  officer: column.nullable(),
  outcome: z.strictObject({ column, codes: z.array(z.strictObject({ value: lineText(60), outcome: z.enum(reportedOutcomes) })).max(60) }).nullable(),
  channel: z.enum(channels),
  capacity: z.enum(capacities),
});
export type CsvMapping = z.output<typeof csvMappingSchema>;

export type MappingSummary = { readonly name: string; readonly mapping: CsvMapping; readonly savedAt: string };

export type CsvPreview = {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly separator: ',' | ';' | '\t';
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The saved or shipped mapping whose columns are all present, if any. */
  readonly suggested: MappingSummary | null;
  /** Distinct values of each column in the rows looked at, to help with mapping codes; at most 100 a column. */
  readonly values: readonly (readonly string[])[];
  /** Rows whose time is exactly midnight, by column: probably "time unknown". */
  readonly midnights: readonly number[];
};

/** One row that was not taken, or was taken with a remark. Lines count from 1 with the heading; columns are headings. */
export type RowProblem = { readonly line: number; readonly column: string | null; readonly code: string; readonly severity: 'refused' | 'remark'; readonly value: string };

export type BatchState = 'pending' | 'accepted' | 'discarded';

export type BatchSummary = {
  readonly id: BatchId;
  readonly source: string;
  readonly state: BatchState;
  readonly stagedAt: string;
  readonly rows: number;
  readonly complaints: number;
  readonly allegations: number;
  /** Complaints of the file that are already here. */
  readonly alreadyHere: number;
  readonly refusedRows: number;
  readonly remarks: number;
};

export type StagedComplaint = { readonly line: number; readonly reference: string; readonly entry: ComplaintEntry; readonly outcomes: readonly ReportedOutcome[] };

/** What the reader of a CSV file makes of one complaint before it has an id of its own. */
export type ReadComplaint = {
  readonly officeReference: string;
  readonly lines: readonly number[];
  readonly entry: ComplaintEntry;
  readonly reported: readonly { readonly allegation: number; readonly officer: number | null; readonly outcome: ReportedOutcome; readonly asWritten: string }[];
};
