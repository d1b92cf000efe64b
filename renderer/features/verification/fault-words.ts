import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What each fault of a check means, by its code. The record or item that it is about is named beside it. */
const faultWords: { readonly [code: string]: MessageDescriptor } = {
  'evidence.objectMissing': msg({ message: 'The stored file of this item is missing.', comment: 'What a check found wrong' }),
  'evidence.objectUnreadable': msg({
    message: 'The stored file of this item cannot be read. The disk may be failing.',
    comment: 'What a check found wrong',
  }),
  'evidence.objectTruncated': msg({ message: 'The stored file of this item is shorter than it was.', comment: 'What a check found wrong' }),
  'evidence.objectAltered': msg({
    message: 'The stored file of this item is not what was taken in: its content was changed.',
    comment: 'What a check found wrong',
  }),
  'evidence.keyAltered': msg({
    message: 'The key that opens the stored file of this item was changed.',
    comment: 'What a check found wrong',
  }),
  'evidence.notOpened': msg({ message: 'What is recorded of this item cannot be opened.', comment: 'What a check found wrong' }),
  'evidence.checksAltered': msg({
    message: 'The list of earlier checks of this item does not fit its handling record.',
    comment: 'What a check found wrong',
  }),
  'record.missing': msg({ message: 'A record was taken away outside Recourse.', comment: 'What a check found wrong' }),
  'record.altered': msg({ message: 'A record was changed outside Recourse.', comment: 'What a check found wrong' }),
  'record.sealedAltered': msg({
    message: 'The protected content of a record was changed outside Recourse.',
    comment: 'What a check found wrong',
  }),
  'record.keyDiffers': msg({
    message: 'The protected content of a record lies under a key that is not in use any more.',
    comment: 'What a check found wrong: whoever lost access to the file could read it',
  }),
  'custody.receiptNotSigned': msg({
    message: 'The signature of a receipt is not that of the colleague to whom the item was handed over.',
    comment: 'What a check found wrong',
  }),
  'record.sealedElsewhere': msg({
    message: 'A record holds the protected content of another one.',
    comment: 'What a check found wrong',
  }),
  'record.olderThanItsEntry': msg({
    message: 'A record was put back to an earlier state.',
    comment: 'What a check found wrong: an older version stands in place of the newest',
  }),
  'record.withoutEntry': msg({
    message: 'A record has no entry in the record of actions: it was added outside Recourse.',
    comment: 'What a check found wrong',
  }),
  'ledger.entryMissing': msg({ message: 'An entry of the record of actions is missing.', comment: 'What a check found wrong' }),
  'ledger.nodeAltered': msg({
    message: 'The proof of an entry of the record of actions was changed.',
    comment: 'What a check found wrong',
  }),
  'ledger.rootDiffers': msg({
    message: 'The record of actions does not fit its last dated seal.',
    comment: 'What a check found wrong',
  }),
  'ledger.shorter': msg({ message: 'Entries at the end of the record of actions are missing.', comment: 'What a check found wrong' }),
  'event.altered': msg({ message: 'An entry of the record of actions was changed.', comment: 'What a check found wrong' }),
  'event.twice': msg({ message: 'An entry of the record of actions stands there twice.', comment: 'What a check found wrong' }),
  'event.badSignature': msg({
    message: 'An entry of the record of actions does not bear the signature of the person it names.',
    comment: 'What a check found wrong',
  }),
  'event.actorUnknown': msg({
    message: 'An entry of the record of actions names somebody who was never in this vault.',
    comment: 'What a check found wrong',
  }),
  'event.ofAnotherVault': msg({ message: 'An entry comes from another vault.', comment: 'What a check found wrong' }),
  'event.outOfOrder': msg({ message: 'Entries of the record of actions were put in another order.', comment: 'What a check found wrong' }),
  'event.pastDiffers': msg({
    message: 'An entry does not fit the entries before it: the past was rewritten.',
    comment: 'What a check found wrong',
  }),
  'event.keyringDiffers': msg({
    message: 'An entry does not fit the keys that were in use when it was written.',
    comment: 'What a check found wrong',
  }),
  'ledger.listDiffers': msg({
    message: 'The list by which the record of actions is filtered does not say what its entries say: one may have been hidden.',
    comment: 'What a check found wrong',
  }),
  'seal.epochDiffers': msg({
    message: 'A key of dated seals was certified on another past than this record.',
    comment: 'What a check found wrong',
  }),
  'seal.epochUnsaid': msg({
    message: 'A key of dated seals was replaced by the office, and the record of actions does not say that one was lost.',
    comment: 'What a check found wrong',
  }),
  'seal.missing': msg({ message: 'A dated seal of the record of actions is missing from the list.', comment: 'What a check found wrong' }),
  'seal.miscounted': msg({ message: 'The number of dated seals is not the one that was counted.', comment: 'What a check found wrong' }),
  'seal.timeDiffers': msg({
    message: 'When dated seals were made is not what was written down at the opening after them.',
    comment: 'What a check found wrong',
  }),
  'seal.wrong': msg({ message: 'A dated seal of the record of actions is not right.', comment: 'What a check found wrong' }),
  'finding.noSecondPerson': msg({
    message: 'The reason why a finding stands on digital material alone is not that of a second person.',
    comment: 'What a check found wrong',
  }),
  'database.damaged': msg({ message: 'The database of this vault is damaged.', comment: 'What a check found wrong' }),
};

const otherFault = msg({ message: 'Something is not as it was.', comment: 'What a check found wrong, when no more is known' });

/** What is wrong, in one sentence. */
export const faultText = (code: string): MessageDescriptor => faultWords[code] ?? otherFault;

/** The kinds of record that a fault may name. */
export const recordWords: { readonly [type: string]: MessageDescriptor } = {
  complaint: msg({ message: 'a complaint', comment: 'Kind of record that a check names' }),
  investigation: msg({ message: 'an investigation', comment: 'Kind of record that a check names' }),
  finding: msg({ message: 'a conclusion of an investigation', comment: 'Kind of record that a check names' }),
  evidence: msg({ message: 'an item of material', comment: 'Kind of record that a check names' }),
  custody: msg({ message: 'an entry of a handling record', comment: 'Kind of record that a check names' }),
  statement: msg({ message: 'a statement about an item of material', comment: 'Kind of record that a check names' }),
  recommendation: msg({ message: 'a recommendation', comment: 'Kind of record that a check names' }),
  release: msg({ message: 'a report that left the office', comment: 'Kind of record that a check names' }),
  access: msg({ message: 'who may read a file', comment: 'Kind of record that a check names' }),
  office: msg({ message: 'the name of the office', comment: 'Kind of record that a check names' }),
  settings: msg({ message: 'the rules of the office', comment: 'Kind of record that a check names' }),
  batch: msg({ message: 'an import from a table', comment: 'Kind of record that a check names' }),
  ledger: msg({ message: 'the record of actions', comment: 'Kind of record that a check names' }),
};
