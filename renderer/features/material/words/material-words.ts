import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { ClockSource, CustodyType, EvidenceKind, CopyReason } from '#shared/domain/evidence/codes.ts';

type Words<Code extends string> = { readonly [code in Code]: MessageDescriptor };

export const kindWords: Words<EvidenceKind> = {
  digital: msg({ message: 'Digital file', comment: 'Kind of material' }),
  documentary: msg({ message: 'Document', comment: 'Kind of material' }),
  physical: msg({ message: 'Physical object', comment: 'Kind of material' }),
  biological: msg({ message: 'Biological sample', comment: 'Kind of material' }),
  testimonial: msg({ message: 'Statement', comment: 'Kind of material: what a person said' }),
  openSource: msg({ message: 'Open source', comment: 'Kind of material: found on the public internet' }),
};

export const handlingWords: Words<CustodyType> = {
  collected: msg({ message: 'Collected', comment: 'Handling of an item of material' }),
  received: msg({ message: 'Received', comment: 'Handling of an item of material' }),
  registered: msg({ message: 'Registered', comment: 'Handling of an item of material' }),
  fingerprintTaken: msg({ message: 'Fingerprint (SHA-256) taken', comment: 'Handling of an item of material' }),
  handedOverOut: msg({ message: 'Handed over', comment: 'Handling of an item of material: it left its holder' }),
  handedOverIn: msg({ message: 'Hand-over received', comment: 'Handling of an item of material: the receiver has it' }),
  stored: msg({ message: 'Stored', comment: 'Handling of an item of material' }),
  copied: msg({ message: 'Copied', comment: 'Handling of an item of material: a working copy was made' }),
  verified: msg({ message: 'Verified', comment: 'Handling of an item of material: compared with its fingerprint' }),
  copyGiven: msg({ message: 'Copy given', comment: 'Handling of an item of material: somebody outside got a copy' }),
  correction: msg({ message: 'Correction', comment: 'Handling of an item of material: an earlier entry is put right' }),
  seized: msg({ message: 'Seized', comment: 'Handling of an item of material: taken under a power or order' }),
  generated: msg({ message: 'Made by this office', comment: 'Handling of an item of material: a recording, a photograph' }),
  sealed: msg({ message: 'Sealed', comment: 'Handling of an item of material' }),
  sealInspected: msg({ message: 'Seal inspected', comment: 'Handling of an item of material' }),
  sealBroken: msg({ message: 'Seal broken', comment: 'Handling of an item of material' }),
  relocated: msg({ message: 'Moved to another place', comment: 'Handling of an item of material' }),
  checkedOut: msg({ message: 'Checked out', comment: 'Handling of an item of material: taken from the store for a time' }),
  checkedIn: msg({ message: 'Checked in', comment: 'Handling of an item of material: brought back to the store' }),
  analysed: msg({ message: 'Analysed', comment: 'Handling of an item of material' }),
  sampled: msg({ message: 'Sample taken', comment: 'Handling of an item of material' }),
  photographed: msg({ message: 'Photographed', comment: 'Handling of an item of material' }),
  translated: msg({ message: 'Translated', comment: 'Handling of an item of material' }),
  redactedCopyMade: msg({ message: 'Redacted copy made', comment: 'Handling of an item of material' }),
  presented: msg({ message: 'Presented', comment: 'Handling of an item of material: shown to a court or body' }),
  lost: msg({ message: 'Lost', comment: 'Handling of an item of material' }),
  foundAgain: msg({ message: 'Found again', comment: 'Handling of an item of material after it was lost' }),
  damaged: msg({ message: 'Damaged', comment: 'Handling of an item of material' }),
  returned: msg({ message: 'Given back', comment: 'Handling of an item of material: returned to whom it belongs' }),
  disposalAuthorised: msg({ message: 'Disposal authorised', comment: 'Handling of an item of material' }),
  disposed: msg({ message: 'Disposed of', comment: 'Handling of an item of material' }),
  sighted: msg({ message: 'Seen in its place', comment: 'Handling of an item of material: somebody looked and it was there' }),
  notFound: msg({ message: 'Looked for, not found', comment: 'Handling of an item of material' }),
  originalAccessed: msg({ message: 'Original opened', comment: 'Handling of an item of material: the original itself was accessed' }),
};

export const clockWords: Words<ClockSource> = {
  thisComputer: msg({ message: 'This computer', comment: 'By which clock a moment was noted' }),
  wristwatch: msg({ message: 'Wristwatch', comment: 'By which clock a moment was noted' }),
  phone: msg({ message: 'Telephone', comment: 'By which clock a moment was noted' }),
  document: msg({ message: 'Paper form or document', comment: 'By which clock a moment was noted' }),
  other: msg({ message: 'Another clock', comment: 'By which clock a moment was noted' }),
};

export const reasonWords: Words<CopyReason> = {
  expertExamination: msg({ message: 'Examination by an expert', comment: 'Why a copy of the original leaves the vault' }),
  disclosureToParty: msg({ message: 'Access of a party to the file', comment: 'Why a copy of the original leaves the vault' }),
  courtOrder: msg({ message: 'Order of a court', comment: 'Why a copy of the original leaves the vault' }),
  complainantRequest: msg({ message: 'Request of the complainant', comment: 'Why a copy of the original leaves the vault' }),
  workingCopy: msg({ message: 'Working copy of this office', comment: 'Why a copy of the original leaves the vault' }),
  handOverToAuthority: msg({ message: 'Handing to an authority', comment: 'Why a copy of the original leaves the vault' }),
  fullCopy: msg({ message: 'With a full copy of everything', comment: 'Why a copy of the original leaves the vault' }),
};

/** Who wrote an entry, by role; the name stands in the record of actions. */
export const roleWords: { readonly [role: string]: MessageDescriptor } = {
  supervisor: msg({ message: 'Supervisor', comment: 'Role of a person in the office' }),
  intake: msg({ message: 'Complaint handler', comment: 'Role of a person in the office' }),
  investigator: msg({ message: 'Investigator', comment: 'Role of a person in the office' }),
  monitor: msg({ message: 'Reporting officer', comment: 'Role of a person in the office' }),
  auditor: msg({ message: 'Auditor', comment: 'Role of a person in the office' }),
  administrator: msg({ message: 'Administrator', comment: 'Role of a person in the office' }),
};
