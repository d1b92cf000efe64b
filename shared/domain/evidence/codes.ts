export const evidenceKinds = ['digital', 'documentary', 'physical', 'biological', 'testimonial', 'openSource'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/**
 * Handling events of the chain of custody (standards.md 3.3). Those that only the software records
 * (registered, fingerprint taken, fingerprint verified, extracted) cannot be typed by a person.
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
] as const;
export type CustodyType = (typeof custodyTypes)[number];

export const recordableCustodyTypes = [
  'collected',
  'received',
  'handedOverOut',
  'handedOverIn',
  'stored',
  'copied',
  'copyGiven',
  'correction',
] as const;
export type RecordableCustodyType = (typeof recordableCustodyTypes)[number];

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
