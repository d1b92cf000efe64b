import type { AllegationCode } from '#shared/domain/complaints/codes.ts';
import type { CustodyType, EvidenceKind } from '#shared/domain/evidence/codes.ts';
import type { ClosingReason, FindingOutcome, StandardOfProof } from '#shared/domain/investigations/codes.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import type { Priority, RecommendationType, SmartQuestion } from '#shared/domain/recommendations/model.ts';
import type { integrityStates, leftOutCodes, ReportHolder, ReportLanguage } from './codes.ts';

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

/** Of a finding on digital material alone: for what reason it stands all the same, or that nobody gave one yet (EVD-R9). */
export type ReportDigitalAlone =
  | { readonly state: 'needed' }
  | { readonly state: 'reasonGiven'; readonly how: 'secondPerson' | 'agreed'; readonly reason: readonly ReportParagraph[] };

/** What was concluded on one allegation and one officer. `number` is `F-01`, null while it is open; the material is given by its numbers. */
export type ReportFinding = {
  readonly number: string | null;
  readonly officer: ReportOfficer;
  readonly conclusion: ReportConclusion;
  /** Only where the finding rests on digital material alone. */
  readonly digitalAlone?: ReportDigitalAlone;
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
