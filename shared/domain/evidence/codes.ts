export const evidenceKinds = ['digital', 'documentary', 'physical', 'biological', 'testimonial', 'openSource'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/**
 * Handling events of the chain of custody (standards.md 3.3). Those that only the software records (registered, fingerprint taken, fingerprint
 * verified) cannot be typed by a person. `sighted` and `notFound` are what an inventory or a person looking for an item found; `foundAgain` ends `lost`.
 */
export const custodyTypes = [
  'collected',
  'received',
  'registered',
  'fingerprintTaken',
  'handedOverOut',
  'handedOverIn',
  'stored',
  'copied',
  'verified',
  'copyGiven',
  'correction',
  'seized',
  'generated',
  'sealed',
  'sealInspected',
  'sealBroken',
  'relocated',
  'checkedOut',
  'checkedIn',
  'analysed',
  'sampled',
  'photographed',
  'translated',
  'redactedCopyMade',
  'presented',
  'lost',
  'foundAgain',
  'damaged',
  'returned',
  'disposalAuthorised',
  'disposed',
  'sighted',
  'notFound',
  'originalAccessed',
] as const;
export type CustodyType = (typeof custodyTypes)[number];

export const recordableCustodyTypes = [
  'seized',
  'collected',
  'received',
  'generated',
  'sealed',
  'sealInspected',
  'sealBroken',
  'handedOverOut',
  'handedOverIn',
  'stored',
  'relocated',
  'checkedOut',
  'checkedIn',
  'copied',
  'copyGiven',
  'redactedCopyMade',
  'translated',
  'analysed',
  'sampled',
  'photographed',
  'originalAccessed',
  'presented',
  'damaged',
  'lost',
  'foundAgain',
  'sighted',
  'notFound',
  'returned',
  'disposalAuthorised',
  'disposed',
  'correction',
] as const;
export type RecordableCustodyType = (typeof recordableCustodyTypes)[number];

/** What is done to an item that stays where it is: holder and place are the same after it. */
const stayingTypes = [
  'registered',
  'fingerprintTaken',
  'verified',
  'sealed',
  'sealInspected',
  'sealBroken',
  'copied',
  'copyGiven',
  'redactedCopyMade',
  'translated',
  'analysed',
  'sampled',
  'photographed',
  'originalAccessed',
  'presented',
  'damaged',
  'sighted',
  'notFound',
  'disposalAuthorised',
  'correction',
] as const satisfies readonly CustodyType[];
type StayingType = (typeof stayingTypes)[number];

export const leavesHolder = (type: CustodyType): type is StayingType => (stayingTypes as readonly CustodyType[]).includes(type);

/** How an item comes to the office: its first event. */
export const originTypes = ['seized', 'collected', 'received', 'generated'] as const;

/** What is known of who has an item. `onTheWay`: a hand-over is open; `unknown`: nothing was recorded. */
export const holdingStates = ['unknown', 'held', 'onTheWay', 'checkedOut', 'lost', 'returned', 'disposed'] as const;
export type HoldingState = (typeof holdingStates)[number];

export const clockSources = ['thisComputer', 'wristwatch', 'phone', 'document', 'other'] as const;
export type ClockSource = (typeof clockSources)[number];

export const extractionReasons = [
  'expertExamination',
  'disclosureToParty',
  'courtOrder',
  'complainantRequest',
  'workingCopy',
  'handOverToAuthority',
] as const;
export type ExtractionReason = (typeof extractionReasons)[number];
/** Why a copy left: also with a full copy of everything, which nobody chooses for a single item. */
export const copyReasons = [...extractionReasons, 'fullCopy'] as const;
export type CopyReason = (typeof copyReasons)[number];
