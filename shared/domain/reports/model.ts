import { z } from 'zod';
import { allegationCodes, type AllegationCode } from '#shared/domain/complaints/codes.ts';
import { custodyTypes, evidenceKinds, type CustodyType, type EvidenceKind } from '#shared/domain/evidence/codes.ts';
import {
  closingReasons,
  findingOutcomes,
  standardsOfProof,
  type ClosingReason,
  type FindingOutcome,
  type StandardOfProof,
} from '#shared/domain/investigations/codes.ts';
import { roles, type Role } from '#shared/domain/people/roles.ts';
import {
  priorities,
  recommendationTypes,
  smartQuestions,
  type Priority,
  type RecommendationType,
  type SmartQuestion,
} from '#shared/domain/recommendations/model.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { lineText, requiredLine, requiredText } from '#shared/kernel/text.ts';
import { integrityStates, leftOutCodes, reportHolders, reportLanguages, type ReportHolder, type ReportLanguage } from './codes.ts';
import { faultsOfReport } from './consistency.ts';

/** A numbered paragraph with its lettered sub-paragraphs. The page gives the number, so that it survives edits. */
export type ReportParagraph = { readonly text: string; readonly parts: readonly string[] };

/** An officer complained of under a pseudonym of this report alone: "Officer 1", "Unknown officer 2"; or nobody in particular. */
export type ReportOfficer = { readonly kind: 'known' | 'unknown'; readonly number: number } | { readonly kind: 'nobody' };

export type ReportConclusion =
  | {
      readonly kind: 'finding';
      readonly outcome: FindingOutcome;
      readonly standardOfProof: StandardOfProof;
      readonly reasons: readonly ReportParagraph[];
    }
  | { readonly kind: 'closed'; readonly reason: ClosingReason; readonly reasons: readonly ReportParagraph[] }
  | { readonly kind: 'open' };

/** What was concluded on one allegation and one officer. `number` is `F-01`, null while it is open; the material is given by its numbers. */
export type ReportFinding = {
  readonly number: string | null;
  readonly officer: ReportOfficer;
  readonly conclusion: ReportConclusion;
  readonly materialFor: readonly string[];
  readonly materialAgainst: readonly string[];
};

export type ReportAllegation = {
  readonly number: string;
  readonly code: AllegationCode;
  readonly account: readonly ReportParagraph[];
  readonly findings: readonly ReportFinding[];
};

export type ReportSmartAnswer = { readonly question: SmartQuestion; readonly answer: 'yes' | 'no'; readonly because: string };

export type ReportRecommendation = {
  readonly number: string;
  readonly addressee: string;
  readonly text: string;
  readonly parts: readonly string[];
  readonly type: RecommendationType;
  readonly priority: Priority;
  readonly dueOn: string | null;
  readonly restsOn: readonly string[];
  readonly smart: readonly ReportSmartAnswer[];
};

/** `date` is a year for acts whose day could betray a meeting, else a day (consistency.ts). `corrects` is the number of an earlier event of the item. */
export type ReportCustodyEvent = {
  readonly number: number;
  readonly type: CustodyType;
  readonly date: string;
  readonly role: Role;
  readonly heldBy: ReportHolder | null;
  readonly corrects: number | null;
};

/** `takenIn` is a year or a day. `sha256` only for an item that came from the authority addressed: nothing comparable leaves otherwise. */
export type ReportMaterial = {
  readonly number: string;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly takenIn: string;
  readonly integrity: { readonly state: (typeof integrityStates)[number]; readonly on: string | null };
  readonly seal: string | null;
  readonly fromAddressee: boolean;
  readonly sha256: string | null;
  readonly openHandOver: boolean;
  readonly custody: readonly ReportCustodyEvent[];
};

/** Everything a report says, and all it says: page and JSON are made from this alone. Texts of the office may be empty; their section is then left out. */
export type ReportModel = {
  readonly format: 'recourse-report';
  readonly version: 1;
  readonly language: ReportLanguage;
  readonly office: string;
  readonly reference: string;
  readonly date: string;
  readonly classification: string;
  readonly addressee: string;
  readonly title: string;
  readonly summary: readonly ReportParagraph[];
  readonly introduction: readonly ReportParagraph[];
  readonly method: readonly ReportParagraph[];
  readonly allegations: readonly ReportAllegation[];
  readonly recommendations: readonly ReportRecommendation[];
  readonly material: readonly ReportMaterial[];
  readonly leftOut: readonly (typeof leftOutCodes)[number][];
};

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

const finding = z.strictObject({
  number: numbered('F').nullable(),
  officer,
  conclusion,
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
