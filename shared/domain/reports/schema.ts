import { z } from 'zod';
import { allegationCodes } from '#shared/domain/complaints/codes.ts';
import { custodyTypes, evidenceKinds } from '#shared/domain/evidence/codes.ts';
import { closingReasons, findingOutcomes, standardsOfProof } from '#shared/domain/investigations/codes.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { priorities, recommendationTypes, smartQuestions } from '#shared/domain/recommendations/model.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { lineText, requiredLine, requiredText } from '#shared/kernel/text.ts';
import { integrityStates, leftOutCodes, reportHolders, reportLanguages } from './codes.ts';
import { faultsOfReport } from './consistency.ts';
import type { ReportModel } from './model.ts';

const MANY = 1000;
const parts = z.array(requiredText(8000)).max(26);
const paragraphs = z.array(z.strictObject({ text: requiredText(20_000), parts })).max(20_000);
const numbered = (letter: string) => z.string().regex(new RegExp(`^${letter}-(?:\\d{2}|[1-9]\\d{2,3})$`), { error: 'report.number' });
const reference = z.string().refine((text) => isReference(text), { error: 'report.reference' });
const year = z.string().regex(/^(?:19|20|21)\d\d$/, { error: 'date.year' });
const place = z.int().min(1).max(100_000);
const materialNumbers = z.array(numbered('M')).max(MANY);

const officer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('known'), number: place }),
  z.strictObject({ kind: z.literal('unknown'), number: place }),
  z.strictObject({ kind: z.literal('nobody') }),
]);

const conclusion = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('finding'),
    outcome: z.enum(findingOutcomes),
    standardOfProof: z.enum(standardsOfProof),
    reasons: paragraphs.min(1),
  }),
  z.strictObject({ kind: z.literal('closed'), reason: z.enum(closingReasons), reasons: paragraphs.min(1) }),
  z.strictObject({ kind: z.literal('open') }),
]);

const digitalAlone = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('needed') }),
  z.strictObject({ state: z.literal('reasonGiven'), how: z.enum(['secondPerson', 'agreed']), reason: paragraphs.min(1) }),
]);

const finding = z.strictObject({
  number: numbered('F').nullable(),
  officer,
  conclusion,
  digitalAlone: digitalAlone.exactOptional(),
  materialFor: materialNumbers,
  materialAgainst: materialNumbers,
});
const allegation = z.strictObject({
  number: numbered('A'),
  code: z.enum(allegationCodes),
  account: paragraphs,
  findings: z.array(finding).max(MANY),
});

const recommendation = z.strictObject({
  number: numbered('R'),
  addressee: requiredLine(300),
  text: requiredText(8000),
  parts,
  type: z.enum(recommendationTypes),
  priority: z.enum(priorities),
  dueOn: dayText.nullable(),
  restsOn: z.array(numbered('F')).min(1).max(MANY),
  smart: z
    .array(z.strictObject({ question: z.enum(smartQuestions), answer: z.enum(['yes', 'no']), because: lineText(2000) }))
    .max(smartQuestions.length),
});

const custodyEvent = z.strictObject({
  number: place,
  type: z.enum(custodyTypes),
  date: z.union([dayText, year]),
  role: z.enum(roles),
  heldBy: z.enum(reportHolders).nullable(),
  corrects: place.nullable(),
});

const material = z.strictObject({
  number: numbered('M'),
  kind: z.enum(evidenceKinds),
  description: requiredLine(500),
  takenIn: z.union([dayText, year]),
  integrity: z.strictObject({ state: z.enum(integrityStates), on: dayText.nullable() }),
  seal: requiredLine(120).nullable(),
  fromAddressee: z.boolean(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  openHandOver: z.boolean(),
  custody: z.array(custodyEvent).max(10_000),
});

/** Reads a report and refuses one that contradicts itself or shows what must not leave (consistency.ts). */
export const reportModelSchema: z.ZodType<ReportModel> = z
  .strictObject({
    format: z.literal('recourse-report'),
    version: z.literal(1),
    language: z.enum(reportLanguages),
    office: requiredLine(200),
    reference,
    date: dayText,
    classification: lineText(80),
    addressee: requiredLine(300),
    title: requiredLine(300),
    summary: paragraphs,
    introduction: paragraphs,
    method: paragraphs,
    allegations: z.array(allegation).max(200),
    recommendations: z.array(recommendation).max(MANY),
    material: z.array(material).max(9999),
    leftOut: z.array(z.enum(leftOutCodes)).max(leftOutCodes.length),
  })
  .superRefine((model, context) => {
    for (const fault of faultsOfReport(model)) context.addIssue({ code: 'custom', message: fault.code, path: [...fault.path] });
  });

function isReference(text: string): boolean {
  const read = readReference(text);
  return read.ok && read.value === text;
}
