import { z } from 'zod';
import { longText } from '#shared/kernel/text.ts';
import { isCalendarDate } from './dates.ts';

/** Codes of how long a file is kept and why (resources/docs/records.md, Retention). They say nothing about a person and stay readable in a destruction note. */

export const purposes = ['oversight', 'proceedings', 'protection', 'statistics', 'archive', 'other'] as const;
export type Purpose = (typeof purposes)[number];

export const bases = ['law', 'publicInterest', 'consent', 'courtOrder', 'archive', 'other'] as const;
export type Basis = (typeof bases)[number];

export const holdKinds = ['courtOrder', 'proceedings', 'complaintAboutOffice', 'requestOfPerson', 'safety', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];

/** Why a file is destroyed. */
export const grounds = ['reviewed', 'courtOrder', 'requestOfPerson', 'byMistake', 'other'] as const;
export type Ground = (typeof grounds)[number];

/** A day as `YYYY-MM-DD` that the calendar has. */
export const daySchema = z.string().refine(isCalendarDate, { error: 'date.invalid' });

/** What a person decides about keeping a file. `reason` says why until that day. */
export const retentionEntrySchema = z.strictObject({
  purpose: z.enum(purposes),
  purposeText: longText(1000),
  basis: z.enum(bases),
  basisText: longText(1000),
  reviewOn: daySchema,
  reason: longText(1000),
});
export type RetentionEntry = z.output<typeof retentionEntrySchema>;
