import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { StatementType } from '#shared/domain/evidence/statements/all.ts';

const comment = 'Kind of statement about an item of material';
export const statementWords: { readonly [type in StatementType]: MessageDescriptor } = {
  grade: msg({ message: 'Grade of the source', comment }),
  independence: msg({ message: 'Independence', comment }),
  verification: msg({ message: 'Verification', comment }),
  collection: msg({ message: 'Collection record', comment }),
  sourceMedium: msg({ message: 'Source medium', comment }),
  clockOffset: msg({ message: 'Clock of a device', comment }),
  veil: msg({ message: 'Graphic content', comment }),
  claims: msg({ message: 'Claims in the file', comment }),
  contentCredentials: msg({ message: 'Content credentials (C2PA)', comment }),
  timeStampRequested: msg({ message: 'Time stamp asked for', comment }),
  timeStampReceived: msg({ message: 'Time stamp received', comment }),
  copyOf: msg({ message: 'Made from another item', comment }),
  incident: msg({ message: 'Incident', comment }),
  incidentClosed: msg({ message: 'Incident closed', comment }),
};

const word = 'One of a list, in a statement about an item of material';

/** Words of the codes that stand in statements; a code that stands in two lists means the same in both. */
export const codeWords: { readonly [code: string]: MessageDescriptor } = {
  admiralty: msg({ message: 'Admiralty (A to F, 1 to 6)', comment: word }),
  '3x5x2': msg({ message: '3x5x2 (1 to 3, A to E)', comment: word }),
  '5x5x5': msg({ message: '5x5x5 (A to E, 1 to 5)', comment: word }),
  huridocs: msg({ message: 'HURIDOCS (01 to 05)', comment: word }),
  source: msg({ message: 'Source', comment: 'Strand of verification: who made it, where it comes from' }),
  technical: msg({ message: 'Technical', comment: 'Strand of verification: the file itself' }),
  content: msg({ message: 'Content', comment: 'Strand of verification: what it shows, where and when' }),
  supports: msg({ message: 'for what it shows', comment: 'Outcome of a step of verification' }),
  contradicts: msg({ message: 'against what it shows', comment: 'Outcome of a step of verification' }),
  undecided: msg({ message: 'not decided', comment: 'Outcome of a step of verification' }),
  kept: msg({ message: 'kept', comment: 'What became of a stick, a card, a telephone' }),
  wiped: msg({ message: 'wiped', comment: 'What became of a stick, a card, a telephone' }),
  returned: msg({ message: 'returned', comment: 'What became of a stick, a card, a telephone' }),
  unknown: msg({ message: 'not known', comment: word }),
  ahead: msg({ message: 'ahead', comment: 'Whether a clock was right' }),
  behind: msg({ message: 'behind', comment: 'Whether a clock was right' }),
  death: msg({ message: 'death', comment: word }),
  injury: msg({ message: 'injury', comment: word }),
  violence: msg({ message: 'violence', comment: word }),
  torture: msg({ message: 'torture', comment: word }),
  sexualViolence: msg({ message: 'sexual violence', comment: word }),
  children: msg({ message: 'children', comment: word }),
  nudity: msg({ message: 'nudity', comment: word }),
  distress: msg({ message: 'distress', comment: word }),
  other: msg({ message: 'something else', comment: word }),
  working: msg({ message: 'working copy', comment: 'Kind of copy of an item of material' }),
  redacted: msg({ message: 'redacted copy', comment: 'Kind of copy of an item of material' }),
  transcript: msg({ message: 'transcript', comment: 'Kind of copy of an item of material' }),
  translation: msg({ message: 'translation', comment: 'Kind of copy of an item of material' }),
  excerpt: msg({ message: 'excerpt', comment: 'Kind of copy of an item of material' }),
  enhancement: msg({ message: 'enhanced copy', comment: 'Kind of copy of an item of material' }),
  recognised: msg({ message: 'recognised text', comment: 'Kind of copy of an item of material: its words, read off by a program' }),
  yes: msg({ message: 'yes', comment: word }),
  no: msg({ message: 'no', comment: word }),
};
