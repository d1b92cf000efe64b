import { z } from 'zod';
import type { BatchId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { allegationCodes, capacities, channels, reportedOutcomes, type ReportedOutcome } from '../complaints/codes.ts';
import type { ComplaintEntry, ReportedPair, ShownEntry } from '../complaints/model.ts';
import { dateFormats, type CsvEncoding, type CsvSeparator, type RowProblemCode } from './codes.ts';

const column = requiredLine(200);
const dateFormat = z.enum(dateFormats);

/**
 * How a table of another office becomes complaints. Several rows with the same `officeReference` are one complaint; each row may add an
 * allegation, an officer and the outcome reported for the two. Columns are named by their heading.
 */
export const csvMappingSchema = z.strictObject({
  /** Short name of the register the file comes from; with the office reference it tells a complaint that is already here. */
  source: requiredLine(80),
  officeReference: column,
  incident: z.strictObject({ column, format: dateFormat, midnightIsUnknown: z.boolean() }).nullable(),
  receivedOn: z.strictObject({ column, format: dateFormat }).nullable(),
  area: column.nullable(),
  agency: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('column'), column }),
    z.strictObject({ from: z.literal('fixed'), text: lineText(160) }),
  ]),
  unit: column.nullable(),
  story: column.nullable(),
  allegation: z.strictObject({
    column,
    codes: z.array(z.strictObject({ value: lineText(200), code: z.enum(allegationCodes) })).max(500),
    otherwise: z.enum(allegationCodes),
  }),
  /** What tells the officers of one complaint apart: the number (or name) the other office gives them. */
  officer: column.nullable(),
  /** The officer's name, where the register holds it; an officer with a name counts as known. */
  officerName: column.nullable().default(null),
  outcome: z
    .strictObject({ column, codes: z.array(z.strictObject({ value: lineText(60), outcome: z.enum(reportedOutcomes) })).max(60) })
    .nullable(),
  channel: z.enum(channels),
  capacity: z.enum(capacities),
});
export type CsvMapping = z.output<typeof csvMappingSchema>;

/** `savedAt` is null for a mapping that nobody has saved: it was suggested by the headings, and a person must look at it before it is used. */
export type MappingSummary = { readonly name: string; readonly mapping: CsvMapping; readonly savedAt: string | null };

export type CsvPreview = {
  /** `windows-1252` is what is assumed when the bytes are neither UTF-8 nor UTF-16: say so, and let the person look at the letters. */
  readonly encoding: CsvEncoding;
  readonly separator: CsvSeparator;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The saved mapping whose columns are all present, else one suggested by the headings (its `source` is empty: only a person knows it), if any. */
  readonly suggested: MappingSummary | null;
  /** Distinct values of each column in the rows looked at, to help with mapping codes; at most 100 a column. */
  readonly values: readonly (readonly string[])[];
  /** Rows whose time is exactly midnight, by column: probably "time unknown". */
  readonly midnights: readonly number[];
};

/**
 * One row that was not taken, or was taken with a remark. Lines count from 1 with the heading, line breaks inside quotes included; columns are
 * headings. `value` is the cell, cut to 200 characters, or a count. A remark on the whole file stands on line 1.
 */
export type RowProblem = {
  readonly line: number;
  readonly column: string | null;
  readonly code: RowProblemCode;
  readonly severity: 'refused' | 'remark';
  readonly value: string;
};

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

/** A complaint of a batch that is still pending, as it would go in. */
export type StagedComplaint = { readonly reference: string; readonly entry: ShownEntry; readonly outcomes: readonly ReportedOutcome[] };

/** What the reader of a CSV file makes of one complaint. The ids of officers and allegations are made; the complaint has none yet. */
export type ReadComplaint = {
  readonly officeReference: string;
  readonly lines: readonly number[];
  readonly entry: ComplaintEntry;
  readonly reported: readonly ReportedPair[];
};

/** One row as it stands in the file: the line it begins on, and its cells in the order of the headings. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };
