/** Groups in which the record of actions is read and filtered; each event belongs to one by the area of its kind. */
export const entryGroups = [
  'sessions',
  'complaints',
  'investigations',
  'material',
  'identities',
  'leaving',
  'access',
  'people',
  'keys',
  'office',
  'record',
] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** The area is what stands before the dot in the kind of an event. */
export const areasOfGroup: { readonly [group in EntryGroup]: readonly string[] } = {
  sessions: ['session'],
  complaints: ['complaints', 'imports'],
  investigations: ['investigations', 'findings', 'recommendations'],
  material: ['evidence', 'custody', 'objects', 'timestamps', 'credentials'],
  identities: ['identities'],
  leaving: ['reports', 'release', 'labels', 'certificates', 'archive'],
  access: ['access', 'approvals', 'retention'],
  people: ['people'],
  keys: ['keys', 'keyring', 'recovery', 'approvers'],
  office: ['settings'],
  record: ['ledger', 'vault', 'clock', 'backups'],
};

/** To whom a dated seal was given. A code: who it is by name stands in no entry. */
export const sealReceivers = ['auditor', 'keeper', 'court', 'parliament', 'authority', 'safe', 'other'] as const;
export type SealReceiver = (typeof sealReceivers)[number];

/** A file is the note itself; paper is a page with the note as text and as a QR code. */
export const sealForms = ['file', 'paper'] as const;
export type SealForm = (typeof sealForms)[number];

/** More entries are not set on pages at once: about a hundred of them. */
export const printedEntries = 2000;
