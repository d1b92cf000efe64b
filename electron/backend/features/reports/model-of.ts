import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { InvestigationFile, MatrixLine } from '#shared/domain/investigations/model.ts';
import type { Recommendation } from '#shared/domain/recommendations/model.ts';
import { smartQuestions } from '#shared/domain/recommendations/model.ts';
import { shownDate } from '#shared/domain/reports/consistency.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { ReportAllegation, ReportConclusion, ReportFinding, ReportModel, ReportRecommendation } from '#shared/domain/reports/model.ts';
import { paragraphsOf, reportNumber } from '#shared/domain/reports/rules.ts';
import { materialOfReport } from './material-of.ts';

/** What a person wrote for this report alone. */
export type ReportTexts = {
  readonly language: ReportLanguage;
  readonly title: string;
  readonly addressee: string;
  readonly classification: string;
  readonly summary: string;
  readonly mandate: string;
  readonly method: string;
};

export type ReportSources = {
  readonly office: string;
  readonly reference: string;
  readonly date: string;
  readonly investigation: InvestigationFile;
  readonly material: readonly EvidenceFile[];
  readonly recommendations: readonly Recommendation[];
};

/**
 * The report of one investigation, built from an allow-list: no identity, no name of a handler, no words of a complainant, no file name,
 * no fingerprint, no day of a meeting (security design 3.0, "Nothing comparable leaves towards a state").
 */
export function reportModelOf(texts: ReportTexts, sources: ReportSources): ReportModel {
  const { investigation, material, recommendations } = sources;
  const numbers = new Map(material.map((item) => [item.id as string, reportNumber('M', item.number)]));
  const findings = new Map(
    investigation.matrix.flatMap((line) =>
      line.finding ? [[line.finding.id as string, reportNumber('F', line.finding.number)] as const] : [],
    ),
  );
  return {
    format: 'recourse-report',
    version: 1,
    language: texts.language,
    office: sources.office,
    reference: sources.reference,
    date: sources.date,
    classification: texts.classification,
    addressee: texts.addressee,
    title: texts.title,
    summary: paragraphsOf(texts.summary),
    introduction: paragraphsOf(texts.mandate),
    method: paragraphsOf(texts.method),
    allegations: allegationsOf(investigation.matrix, numbers),
    recommendations: recommendations.map((r) => recommendationOf(r, findings)),
    material: material.map((item) => materialOfReport(item, shownDate)),
    leftOut: ['identities', 'handlers', 'meetingDates', 'fingerprints', 'fileNames', 'copies'],
  };
}

function allegationsOf(matrix: readonly MatrixLine[], numbers: ReadonlyMap<string, string>): ReportAllegation[] {
  const byNumber = new Map<number, MatrixLine[]>();
  for (const line of matrix) byNumber.set(line.allegationNumber, [...(byNumber.get(line.allegationNumber) ?? []), line]);
  return [...byNumber].map(([number, lines]) => ({
    number: reportNumber('A', number),
    code: lines[0]!.code,
    // The complainant's own words may point to the person who spoke them: they stay in the file.
    account: [],
    findings: lines.map((line) => findingOf(line, numbers)),
  }));
}

function findingOf(line: MatrixLine, numbers: ReadonlyMap<string, string>): ReportFinding {
  const { finding } = line;
  const side = (stance: 'for' | 'against'): string[] =>
    (finding?.material ?? []).filter((m) => m.stance === stance).flatMap((m) => numbers.get(m.evidenceId) ?? []);
  return {
    number: finding ? reportNumber('F', finding.number) : null,
    officer:
      line.officerNumber === null ? { kind: 'nobody' } : { kind: line.officerKnown ? 'known' : 'unknown', number: line.officerNumber },
    conclusion: conclusionOf(line),
    ...digitalAloneOf(line),
    materialFor: side('for'),
    materialAgainst: side('against'),
  };
}

function conclusionOf({ finding }: MatrixLine): ReportConclusion {
  if (!finding) return { kind: 'open' };
  const reasons = paragraphsOf(finding.reasons);
  const { conclusion } = finding;
  return conclusion.kind === 'closed'
    ? { kind: 'closed', reason: conclusion.reason, reasons }
    : { kind: 'finding', outcome: conclusion.outcome, standardOfProof: conclusion.standardOfProof, reasons };
}

/** A finding on digital material alone does not leave without what is said about that (EVD-R9). */
function digitalAloneOf({ finding }: MatrixLine): Pick<ReportFinding, 'digitalAlone'> {
  if (finding?.corroboration === 'needed') return { digitalAlone: { state: 'needed' } };
  if (finding?.corroboration !== 'reasonGiven' || !finding.secondPerson) return {};
  const { reason, request } = finding.secondPerson;
  return { digitalAlone: { state: 'reasonGiven', how: request === null ? 'secondPerson' : 'agreed', reason: paragraphsOf(reason) } };
}

function recommendationOf(recommendation: Recommendation, findings: ReadonlyMap<string, string>): ReportRecommendation {
  return {
    number: reportNumber('R', recommendation.number),
    addressee: recommendation.addressee,
    text: recommendation.text,
    parts: [],
    type: recommendation.type,
    priority: recommendation.priority,
    dueOn: recommendation.dueOn,
    restsOn: recommendation.findings.flatMap((id) => findings.get(id) ?? []).sort(),
    smart: smartQuestions.map((question) => ({ question, ...recommendation.smart[question] })),
  };
}
