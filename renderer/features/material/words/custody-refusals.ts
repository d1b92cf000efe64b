import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';
import type { FaultWords } from '../../../ui/form/field-fault.ts';

/** Why a handling or a statement about an item was not recorded. */
export const custodyRefusals: RefusalWords = {
  'custody.notTheReceiver': {
    title: msg({ message: 'Another person was named as receiver: they sign the receipt.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'They record it in their own session, sign here with their passphrase, or the paper that they signed is scanned.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'custody.receiptUnsigned': {
    title: msg({ message: 'Nobody signed this receipt.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Choose the scan of the signed paper, or write why there is no signature.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'custody.isCheckedOut': {
    title: msg({ message: 'The item is checked out.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Record “Checked in” first.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.notCheckedOut': {
    title: msg({ message: 'The item is not checked out.', comment: 'Title of a notice' }),
    todo: msg({ message: 'There is nothing that could be checked in.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.isLost': {
    title: msg({ message: 'The item is recorded as lost.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Record “Found again” first.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.notLost': {
    title: msg({ message: 'The item is not recorded as lost.', comment: 'Title of a notice' }),
  },
  'custody.isReturned': {
    title: msg({ message: 'The item was returned: it is no longer here.', comment: 'Title of a notice' }),
  },
  'custody.isDisposed': {
    title: msg({ message: 'The item was disposed of: nothing more happens to it.', comment: 'Title of a notice' }),
    todo: msg({ message: 'A mistake in its record can still be corrected.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.disposalNotAuthorised': {
    title: msg({ message: 'Nobody has authorised the disposal.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Another person records “Disposal authorised” first.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.authorisedBySame': {
    title: msg({ message: 'You authorised this disposal yourself: another person carries it out.', comment: 'Title of a notice' }),
  },
  'custody.onHold': {
    title: msg({ message: 'This investigation must be kept: nothing of it may be disposed of.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Ask your supervisor who laid the hold on it.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.incidentOpen': {
    title: msg({ message: 'A check found this item altered or gone. It is locked.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'A second person looks into it and closes the incident first.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'custody.nothingToWithdraw': {
    title: msg({ message: 'This hand-over is not open any more.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What was received is not withdrawn: correct the entry in words instead.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'custody.withdrawnByAnother': {
    title: msg({ message: 'Somebody else recorded this hand-over: they withdraw it.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Or the item is received back.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.unknownColleague': {
    title: msg({ message: 'This colleague is not known here any more.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose somebody else.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.unknownScan': {
    title: msg({ message: 'This scan is not among the material of this investigation.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Take it in first, then choose it.', comment: 'Under a notice about the handling of an item' }),
  },
  'custody.receiverIsYou': {
    title: msg({ message: 'You are the receiver yourself.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Record the receipt as your own handling: your session signs it.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'keys.wrongPassphrase': {
    title: msg({ message: 'This is not the passphrase of this person.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was recorded. Tries are counted, and slowed after a few.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'evidence.hasNoFile': {
    title: msg({ message: 'This item has no file that could be copied.', comment: 'Title of a notice' }),
  },
  'statements.otherItemNeeded': {
    title: msg({ message: 'Choose the other item.', comment: 'Title of a notice' }),
  },
  'statements.otherItemNotAsked': {
    title: msg({ message: 'Only one item belongs here.', comment: 'Title of a notice' }),
  },
  'statements.unknownOtherItem': {
    title: msg({ message: 'The other item is not in this investigation.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose it again.', comment: 'Under a notice about the handling of an item' }),
  },
  'statements.peopleAreNotGraded': {
    title: msg({ message: 'The account of a complainant, victim or witness is never graded.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Grade a station, a website or a device; of a person write what supports or contradicts the account.',
      comment: 'Under a notice about the handling of an item',
    }),
  },
  'statements.copyOfItself': {
    title: msg({ message: 'An item cannot be a copy of itself.', comment: 'Title of a notice' }),
  },
  'statements.noIncidentOpen': {
    title: msg({ message: 'No incident is open.', comment: 'Title of a notice' }),
  },
  'statements.foundItYourself': {
    title: msg({ message: 'You found this yourself: a second person closes it.', comment: 'Title of a notice' }),
  },
};

/** What the forms about handling say beside their fields. */
export const custodyFaults: FaultWords = {
  'custody.sealNeeded': msg({ message: 'Write the number of the seal.', comment: 'Error beside a field' }),
  'custody.describeNeeded': msg({ message: 'Write what happened.', comment: 'Error beside a field' }),
  'custody.reasonNeeded': msg({ message: 'Write why.', comment: 'Error beside a field' }),
  'custody.competenceNeeded': msg({ message: 'Write why this person was competent.', comment: 'Error beside a field' }),
  'custody.justificationNeeded': msg({ message: 'Write why it had to be done.', comment: 'Error beside a field' }),
  'custody.effectsNeeded': msg({ message: 'Write what it changed; “nothing” is an answer.', comment: 'Error beside a field' }),
  'custody.clockSpan': msg({ message: 'Write it as 3:12, 1:03:12 or 2 d 00:00:00.', comment: 'Error beside a field' }),
  'position.degrees': msg({
    message: 'Write degrees with a point, as 48.20833: at most 90 north or south, 180 east or west. Latitude and longitude together.',
    comment: 'Error beside a field',
  }),
  'position.metres': msg({ message: 'Write whole metres, from 1 to 1,000,000.', comment: 'Error beside a field' }),
  'custody.colleagueOnlyHandedOver': msg({ message: 'A colleague can be named for a hand-over only.', comment: 'Error beside a field' }),
  'custody.withdrawsOnlyCorrection': msg({ message: 'This belongs to a correction only.', comment: 'Error beside a field' }),
  'custody.unsignedOnlyReceived': msg({ message: 'This belongs to a receipt only.', comment: 'Error beside a field' }),
  'grade.notOnScale': msg({ message: 'Choose a value of this scale.', comment: 'Error beside a field' }),
  'sourceMedium.toNeeded': msg({ message: 'Write to whom it was returned.', comment: 'Error beside a field' }),
  'collection.hash': msg({ message: 'A fingerprint has 64 digits from 0 to f.', comment: 'Error beside a field' }),
  'details.notOfKind': msg({ message: 'These details belong to another kind of item.', comment: 'Error beside a field' }),
};
