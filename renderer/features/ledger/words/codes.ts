import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { EntryGroup, SealReceiver } from '#shared/domain/ledger/codes.ts';

import type { RefusalWords } from '../../../api/failure-words.ts';
import { releaseRefusals } from '../../../api/release-words.ts';

export const groupWords: Record<EntryGroup, MessageDescriptor> = {
  sessions: msg({ message: 'Signing in', comment: 'Group of entries of the record of actions' }),
  complaints: msg({ message: 'Complaints', comment: 'Section of the window' }),
  investigations: msg({ message: 'Investigations', comment: 'Section of the window' }),
  material: msg({ message: 'Material and its handling', comment: 'Group of entries of the record of actions' }),
  identities: msg({ message: 'Names shown', comment: 'Entry of the record of actions: what was done' }),
  leaving: msg({ message: 'What left the office', comment: 'Group of entries of the record of actions' }),
  access: msg({ message: 'Who may read files', comment: 'Group of entries of the record of actions' }),
  people: msg({ message: 'People', comment: 'Section of the window: who works here' }),
  keys: msg({ message: 'Keys and recovery', comment: 'Group of entries of the record of actions' }),
  office: msg({ message: 'Rules of the office', comment: 'Group of entries of the record of actions' }),
  record: msg({ message: 'Checks and dated seals', comment: 'Group of entries of the record of actions' }),
};

/** The kinds of record that an entry may be about; a person is named instead. */
export const typeWords: { readonly [type: string]: MessageDescriptor } = {
  complaint: msg({ message: 'Complaint', comment: 'Kind of record that an entry is about' }),
  investigation: msg({ message: 'Investigation', comment: 'Kind of record that an entry is about' }),
  finding: msg({ message: 'Conclusion', comment: 'Kind of record that an entry is about' }),
  evidence: msg({ message: 'Material', comment: 'Kind of record that an entry is about' }),
  custody: msg({ message: 'Handling of material', comment: 'Kind of record that an entry is about' }),
  statement: msg({ message: 'Statement about material', comment: 'Kind of record that an entry is about' }),
  inventory: msg({
    message: 'Inventory',
    comment: 'Kind of record that an entry is about: what lies in a store was compared with the record',
  }),
  recommendation: msg({ message: 'Recommendation', comment: 'Kind of record that an entry is about' }),
  release: msg({ message: 'Report', comment: 'Kind of record that an entry is about' }),
  access: msg({ message: 'File', comment: 'Kind of record that an entry is about: a complaint or investigation' }),
  reason: msg({ message: 'Reason', comment: 'Kind of record that an entry is about: why names were shown' }),
  approval: msg({ message: 'Request', comment: 'Kind of record that an entry is about: agreement of a second person' }),
  approver: msg({ message: 'Approver', comment: 'Kind of record that an entry is about: somebody outside the office who agrees' }),
  accountRequest: msg({ message: 'Request about an account', comment: 'Kind of record that an entry is about' }),
  importBatch: msg({ message: 'Import', comment: 'Kind of record that an entry is about' }),
  import: msg({ message: 'Import', comment: 'Kind of record that an entry is about' }),
  recovery: msg({ message: 'Recovery sheets', comment: 'Kind of record that an entry is about' }),
  settings: msg({ message: 'Rules of the office', comment: 'Group of entries of the record of actions' }),
  office: msg({ message: 'Name of the office', comment: 'Kind of record that an entry is about' }),
  seal: msg({ message: 'Dated seal', comment: 'Kind of record that an entry is about' }),
};

export const receiverWords: Record<SealReceiver, MessageDescriptor> = {
  auditor: msg({ message: 'Auditor', comment: 'To whom a dated seal is given' }),
  keeper: msg({ message: 'Outside keeper', comment: 'To whom a dated seal is given' }),
  court: msg({ message: 'Court', comment: 'To whom a dated seal is given' }),
  parliament: msg({ message: 'Parliament', comment: 'To whom a dated seal is given' }),
  authority: msg({ message: 'Authority', comment: 'To whom a dated seal is given' }),
  safe: msg({ message: 'Safe outside the office', comment: 'To whom a dated seal is given' }),
  other: msg({ message: 'Somebody else', comment: 'To whom a dated seal is given' }),
};

/** Why a seal or a file for a keeper could not be given or taken. */
export const ledgerRefusals: RefusalWords = {
  'ledger.noSuchEntry': { title: msg({ message: 'There is no entry with this number.', comment: 'Title of a notice' }) },
  'ledger.noSuchSeal': { title: msg({ message: 'There is no dated seal with this number.', comment: 'Title of a notice' }) },
  'ledger.keyOfSealsLost': {
    title: msg({ message: 'The key of dated seals is gone.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'Nothing can be sealed until a supervisor or reporting officer has signed in, which makes a new one. Tell them: somebody changed the vault.',
      comment: 'Under a notice that the key of dated seals is gone',
    }),
  },
  'ledger.tooManyToPrint': {
    title: msg({ message: 'This list is too long to print.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was written. Filter it first, by days for one: up to 2,000 entries are printed at once.',
      comment: 'Under a notice that a list is too long to print',
    }),
  },
  'ledger.sizeUnknown': {
    title: msg({ message: 'This record never had so many entries.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'If the keeper’s program shows this number, the record here is shorter than the one they knew: tell your supervisor.',
      comment: 'Under a notice about a number that is too large',
    }),
  },
  'ledger.cosignedUnreadable': {
    title: msg({ message: 'This is not a file that a keeper’s program wrote.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Choose the file whose name begins with “cosigned”.',
      comment: 'Under a notice about a file of an outside keeper',
    }),
  },
  'ledger.notOurSeal': {
    title: msg({ message: 'The keeper signed a seal that this vault never made.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'It is of another vault, or of this one as it was before somebody changed its past. Keep the file, and tell your supervisor.',
      comment: 'Under a notice about a file of an outside keeper',
    }),
  },
  'ledger.cosignatureWrong': {
    title: msg({ message: 'The signature in this file does not fit.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Ask the keeper for the file again.', comment: 'Under a notice about a file of an outside keeper' }),
  },
  'ledger.cosignedKnown': { title: msg({ message: 'This signature was taken in before.', comment: 'Title of a notice' }) },
  ...releaseRefusals,
};
