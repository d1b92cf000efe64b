import type { ClockSource, CustodyType, EvidenceKind, ExtractionReason, HoldingState } from '#shared/domain/evidence/codes.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';

/** A certificate of the chain of custody, as its template reads it. Texts of persons are strings; everything else is a code or a number. */

/** Local date and time as written down (`YYYY-MM-DDTHH:MM`), with the minutes that it is ahead of UTC. */
export type CertificateMoment = { readonly local: string; readonly offsetMinutes: number };

/** What an event says, beside its kind and moment; the order is that of the page. */
export const saidFields = [
  'from',
  'to',
  'courier',
  'place',
  'purpose',
  'authority',
  'sealBefore',
  'sealAfter',
  'condition',
  'returnBy',
  'tool',
  'competence',
  'justification',
  'effects',
  'unsigned',
  'scan',
  'copyFor',
  'fingerprint',
  'notes',
] as const;
export type SaidField = (typeof saidFields)[number];
export type Said = { readonly field: SaidField; readonly text: string };

export type CertificateEvent = {
  readonly kind: 'event';
  readonly number: number;
  readonly type: CustodyType;
  readonly at: CertificateMoment;
  readonly clock: ClockSource;
  /** How far that clock was ahead of the right time; null where nothing was said. */
  readonly clockOffsetSeconds: number | null;
  readonly said: readonly Said[];
  /** Why a copy of the original left. */
  readonly reason: ExtractionReason | null;
  /** For a check against the fingerprint: whether it agreed. */
  readonly matches: boolean | null;
  /** Signed by the receiver with their own key. */
  readonly isSignedByReceiver: boolean;
  /** The copy that it tells of was not made. */
  readonly isNotMade: boolean;
  /** A correction: what it corrects was recorded by mistake and counts no more. */
  readonly withdraws: boolean;
  readonly late: string;
  readonly recordedAt: string;
  readonly role: string;
  /** Number of its entry in the record of actions. */
  readonly entry: number;
  readonly corrections: readonly CertificateEvent[];
};

/** A span of days in the words of the language: `count` with the form that its grammar asks for. Below one day `count` is 0. */
export type Days = { readonly count: number; readonly form: Intl.LDMLPluralRule };

/** A time in which nobody is recorded as holding the item; `to` is null while it lasts. */
export type CertificateGap = {
  readonly kind: 'gap';
  readonly why: 'onTheWay' | 'lost' | 'unknown';
  readonly from: CertificateMoment;
  readonly to: CertificateMoment | null;
  readonly days: Days;
};

/** Kinds of handling that a reader looks for; each is printed with how often it was recorded, or that it was not. */
export const handlingGroups = {
  seals: ['sealed', 'sealInspected', 'sealBroken'],
  handOvers: ['handedOverOut', 'handedOverIn'],
  storage: ['stored', 'relocated', 'checkedOut', 'checkedIn', 'sighted'],
  checks: ['verified'],
  copies: ['copied', 'copyGiven', 'redactedCopyMade', 'translated', 'photographed'],
  examinations: ['analysed', 'sampled', 'originalAccessed'],
  presented: ['presented'],
  harm: ['lost', 'notFound', 'foundAgain', 'damaged'],
  end: ['returned', 'disposalAuthorised', 'disposed'],
  corrections: ['correction'],
} as const satisfies { readonly [group: string]: readonly CustodyType[] };
export type HandlingGroup = keyof typeof handlingGroups;

export type CertificateItem = {
  readonly number: string;
  readonly code: string;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly registeredOn: string;
  readonly size: number | null;
  /** Hex in groups of eight; null for what has no file. */
  readonly fingerprint: readonly string[] | null;
  readonly integrity: { readonly state: 'unchanged' | 'faultFound' | 'notVerified' | 'noFile'; readonly on: string | null };
  readonly holding: { readonly state: HoldingState; readonly holder: string; readonly place: string; readonly seal: string };
  /** Pseudonym of whoever brought it. */
  readonly giver: string | null;
  readonly details: readonly { readonly field: DetailField; readonly text: string }[];
  readonly rows: readonly (CertificateEvent | CertificateGap)[];
  readonly groups: readonly { readonly group: HandlingGroup; readonly count: number }[];
  /** All gaps together. */
  readonly unheld: Days | null;
};

export const detailFields = ['quantity', 'serial', 'make', 'packaging', 'container', 'storageTemperature', 'pages'] as const;
export type DetailField = (typeof detailFields)[number];

export type CertificateModel = {
  readonly language: ReportLanguage;
  readonly office: string;
  /** Number of the certificate. */
  readonly reference: string;
  readonly issuedAt: CertificateMoment;
  readonly addressee: string;
  readonly investigation: string;
  readonly about: 'item' | 'investigation';
  readonly items: readonly CertificateItem[];
  readonly proof: {
    readonly event: string;
    readonly entry: number;
    readonly seal: number;
    readonly size: number;
    readonly sealedOn: string;
    /** Hex in groups of eight. */
    readonly root: readonly string[];
    readonly vaultWords: string;
    /** Text of the QR code (resources/docs/formats.md, 16). */
    readonly code: string;
  };
};
