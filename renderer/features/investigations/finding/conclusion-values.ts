import { z } from 'zod';

import { closingReasons, findingOutcomes, stances, standardsOfProof } from '#shared/domain/investigations/codes.ts';
import { findingEntrySchema, type FindingEntry, type InvestigationFile, type MatrixLine } from '#shared/domain/investigations/model.ts';
import { checkRestsOnMaterial } from '#shared/domain/investigations/rules.ts';

import { todayText } from '../../../ui/day-field.tsx';
import { checkedShape } from '../../../ui/form/checked-shape.ts';

/** The form while it is filled in. Finding and closing reason are kept side by side, so that trying the other loses nothing. */
export const conclusionShape = z.strictObject({
  kind: z.enum(['finding', 'closed']).nullable(),
  outcome: z.enum(findingOutcomes).nullable(),
  standardOfProof: z.enum(standardsOfProof).nullable(),
  reason: z.enum(closingReasons).nullable(),
  reasons: z.string().max(60_000),
  material: z.array(z.strictObject({ evidenceId: z.string().max(60), stance: z.enum(stances) })).max(200),
  decidedOn: z.string().max(20),
});
export type ConclusionForm = z.output<typeof conclusionShape>;

const restsOnMaterial = findingEntrySchema.superRefine((entry, context) => {
  const checked = checkRestsOnMaterial(entry);
  if (!checked.ok) context.addIssue({ code: 'custom', message: checked.error, path: ['material'] });
});

/** The form of one line of the matrix, checked as the engine does. */
export const conclusionSchema = (file: InvestigationFile, line: MatrixLine) =>
  checkedShape<ConclusionForm>(
    conclusionShape,
    restsOnMaterial,
    (values) => ({ ...entryOf(file, line, values) }),
    (path) => (path[0] === 'conclusion' ? [path[1] ?? 'kind'] : path),
  );

/** What is sent; right only once the schema has agreed. */
export function entryOf(file: InvestigationFile, line: MatrixLine, values: ConclusionForm): FindingEntry {
  const { kind, outcome, standardOfProof, reason, reasons, material, decidedOn } = values;
  const conclusion = kind === 'closed' ? { kind, reason } : { kind, outcome, standardOfProof };
  return {
    investigationId: file.id,
    allegationId: line.allegationId,
    officerId: line.officerId,
    conclusion,
    reasons,
    material,
    decidedOn,
  } as FindingEntry;
}

/** What stands in the form at first: nothing, or the conclusion as it is. The software never proposes one. */
export function formOf({ finding }: MatrixLine): ConclusionForm {
  const empty = { kind: null, outcome: null, standardOfProof: null, reason: null, reasons: '', material: [], decidedOn: todayText() };
  if (finding === null) return empty;
  const { conclusion, reasons, material, decidedOn } = finding;
  return { ...empty, ...conclusion, reasons, material: material.map((link) => ({ ...link })), decidedOn };
}

/** The key under which a conclusion in writing is kept. */
export const draftKeyOf = ({ allegationId, officerId }: Pick<MatrixLine, 'allegationId' | 'officerId'>): string =>
  `findings.${allegationId}.${officerId ?? 'nobody'}`;
