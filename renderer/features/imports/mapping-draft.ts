import { z } from 'zod';

import { allegationCodes, capacities, channels, reportedOutcomes } from '#shared/domain/complaints/codes.ts';
import { dateFormats } from '#shared/domain/imports/codes.ts';

import type { MappingForm } from './mapping-values.ts';

const text = z.string().max(60_000);
const column = text.nullable();
const codesOf = <Code extends string>(codes: readonly Code[]) => z.array(z.strictObject({ value: text, code: z.enum(codes) })).max(5000);

const formShape: z.ZodType<MappingForm, MappingForm> = z.strictObject({
  source: text,
  officeReference: column,
  incident: column,
  incidentFormat: z.enum(dateFormats),
  midnightIsUnknown: z.boolean(),
  receivedOn: column,
  receivedFormat: z.enum(dateFormats),
  area: column,
  agencyColumn: column,
  agencyText: text,
  unit: column,
  story: column,
  allegation: column,
  codes: codesOf(allegationCodes),
  otherwise: z.enum(allegationCodes),
  officer: column,
  officerName: column,
  outcome: column,
  outcomes: codesOf(reportedOutcomes),
  channel: z.enum(channels),
  capacity: z.enum(capacities),
});

/** A mapping in progress, and the headings of the table that it is for: it is put back for a table with the same ones. */
export type MappingDraft = { readonly headings: readonly string[]; readonly form: MappingForm; readonly saveAs: string };

export const mappingDraftKey = 'imports.mapping';
export const mappingDraftShape: z.ZodType<MappingDraft, MappingDraft> = z.strictObject({
  headings: z.array(text).max(5000),
  form: formShape,
  saveAs: text,
});
