import { z } from 'zod';

import { evidenceEntrySchema } from '#shared/domain/evidence/model.ts';
import { recordingKinds } from '#shared/domain/evidence/recording.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';

import type { Input } from '../../../api/client.ts';
import { firstSource, saidOf, sourceSchema, sourceShape } from '../source/source-values.ts';
import { checkedShape } from '../../../ui/form/checked-shape.ts';

const text = z.string().max(60_000);

/** What is recorded, and by whom: said before the recording begins. */
export const recordShape = z.strictObject({
  what: z.enum(recordingKinds),
  description: text,
  notes: text,
  graphic: z.boolean(),
  by: text,
  place: text,
  authority: text,
  source: sourceShape.catch(firstSource),
});
export type RecordForm = z.output<typeof recordShape>;

const { description, notes, graphic } = evidenceEntrySchema.shape;
const entrySchema = z.strictObject({
  what: z.enum(recordingKinds),
  description,
  notes,
  graphic,
  by: requiredLine(200),
  place: lineText(300),
  authority: lineText(200),
  source: sourceSchema,
});

export const recordSchema = checkedShape<RecordForm>(recordShape, entrySchema, (values) => values);

export const firstRecord = (holder: string): RecordForm => ({
  what: 'sound',
  description: '',
  notes: '',
  graphic: false,
  by: holder,
  place: '',
  authority: '',
  source: firstSource,
});

/** `computer`: what this computer is called where its clock was compared. */
export function recordInput(investigationId: InvestigationId, values: RecordForm, computer: string): Input<'evidence.recordBegin'> {
  const { what, by, place, authority, source, ...said } = values;
  return { investigationId, kind: what, entry: { kind: 'digital', ...said }, by, place, authority, stated: saidOf(source, computer) };
}
