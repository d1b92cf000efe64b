import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';
import { releaseRefusals } from '../../../api/release-words.ts';
import type { FaultWords } from '../../../ui/form/field-fault.ts';
import { custodyFaults, custodyRefusals } from './custody-refusals.ts';

const tookNothing = msg({
  message: 'Nothing of this file was kept. Take it in again.',
  comment: 'Under a notice about a file that was not taken in',
});
const checkStore = msg({
  message: 'No copy was made. Verify the item, tell your supervisor, and change nothing.',
  comment: 'Under a notice about the stored file of an item',
});

/** Why a file was not taken in, a handling not recorded, a copy not given out. */
export const materialRefusals: RefusalWords = {
  ...custodyRefusals,
  'evidence.notFound': {
    title: msg({ message: 'No such item of material can be opened here.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It does not exist, or it is not shared with you.', comment: 'Under a notice that a record was not found' }),
  },
  'investigations.notFound': {
    title: msg({ message: 'No investigation with this reference can be opened here.', comment: 'Title of a notice' }),
  },
  'evidence.sourceChanged': {
    title: msg({ message: 'The file changed while it was read.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing of it was kept. Close the program that writes to it, then take it in again.',
      comment: 'Under a notice about a file that was not taken in',
    }),
  },
  'evidence.sourceVanished': {
    title: msg({ message: 'The file is no longer there.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing of it was kept. Check the stick or the folder, then take it in again.',
      comment: 'Under a notice about a file that was not taken in',
    }),
  },
  'evidence.sourceUnreadable': {
    title: msg({ message: 'The file cannot be read.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing of it was kept. Check your rights to it and the medium it is on.',
      comment: 'Under a notice about a file that was not taken in',
    }),
  },
  'evidence.notAFile': {
    title: msg({ message: 'This is a folder or a device, not a file.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the files in it.', comment: 'Under a notice about a folder' }),
  },
  'recording.noDevice': {
    title: msg({ message: 'No microphone or camera can be used here.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'Connect one, and allow it in the settings of this computer; in Chromium, start Recourse with --recording. Or record with another device, and take the file in.',
      comment: 'Under a notice about a microphone or camera',
    }),
  },
  'recording.empty': {
    title: msg({ message: 'Nothing was recorded, so nothing was taken in.', comment: 'Title of a notice' }),
  },
  'recording.none': {
    title: msg({ message: 'This recording is no longer open.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Look among the material: what was recorded is an item there.', comment: 'Under a notice about a recording' }),
  },
  'recording.elsewhere': {
    title: msg({ message: 'A piece of the recording did not fit where it ends.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What was recorded until then is kept. Stop, and begin a new recording.',
      comment: 'Under a notice about a recording',
    }),
  },
  'evidence.notAFolder': {
    title: msg({ message: 'This is no folder, or it cannot be read.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Check your rights to it and the medium it is on.', comment: 'Under a notice about a folder' }),
  },
  'evidence.folderEmpty': { title: msg({ message: 'There is nothing in this folder.', comment: 'Title of a notice' }) },
  'evidence.folderTooLarge': {
    title: msg({ message: 'This folder holds more than 200,000 files.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was listed. Choose the folders in it that you need.', comment: 'Under a notice about a folder' }),
  },
  'evidence.noSuchBatch': {
    title: msg({ message: 'This list of files is no longer there.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Look whether the files are among the material. If not, choose them anew.',
      comment: 'Under a notice about files',
    }),
  },
  'evidence.batchUnderWay': {
    title: msg({ message: 'Files are being taken in already.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'One list is worked through at a time. Wait until it has ended, or pause it.',
      comment: 'Under a notice about files',
    }),
  },
  'evidence.batchIncomplete': {
    title: msg({ message: 'The folder was not listed to its end.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Put this list away, and choose the folder anew.', comment: 'Under a notice about a folder' }),
  },
  'evidence.noSuchIntake': {
    title: msg({ message: 'This file is no longer waiting to be taken in.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Look whether it is among the material. If not, take it in anew.', comment: 'Under a notice about a file' }),
  },
  'evidence.intakeUnderWay': {
    title: msg({ message: 'This file is being taken in already.', comment: 'Title of a notice' }),
  },
  'evidence.didNotReadBack': {
    title: msg({
      message: 'What was written did not read back as it was.',
      comment: 'Title of a notice: the disk of the vault gave other bytes than were written',
    }),
    todo: msg({
      message: 'Nothing of it was kept, and the disk of the vault may be failing. Make a backup before anything else.',
      comment: 'Under a notice about a file that was not taken in',
    }),
  },
  'evidence.objectMissing': {
    title: msg({ message: 'The stored file of this item is missing.', comment: 'What a check found wrong' }),
    todo: checkStore,
  },
  'evidence.recordDamaged': {
    title: msg({ message: 'The record of an item does not open: it is damaged or was changed.', comment: 'What was found wrong' }),
    todo: msg({
      message: 'Nothing was changed. Verify the investigation: it names what is wrong. Then bring the vault back from a copy.',
      comment: 'Under a notice about a damaged record',
    }),
  },
  'evidence.objectUnreadable': {
    title: msg({ message: 'The stored file of this item cannot be read. The disk may be failing.', comment: 'What a check found wrong' }),
    todo: checkStore,
  },
  'evidence.objectTruncated': {
    title: msg({ message: 'The stored file of this item is shorter than it was.', comment: 'What a check found wrong' }),
    todo: checkStore,
  },
  'evidence.objectAltered': {
    title: msg({
      message: 'The stored file of this item is not what was taken in: its content was changed.',
      comment: 'What a check found wrong',
    }),
    todo: checkStore,
  },
  ...releaseRefusals,
  'release.unfinishedCopyExists': {
    title: msg({ message: 'An unfinished copy of this name is there already.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It is left from a copy that was broken off. Remove it, or choose another name.',
      comment: 'Under a notice about a place to save',
    }),
  },
  'custody.handOverOpen': {
    title: msg({ message: 'A hand-over is open: its receipt comes first.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Record “Hand-over received”, then what came after it.',
      comment: 'Under a notice that a hand-over waits for its receipt',
    }),
  },
  'custody.noHandOverOpen': {
    title: msg({ message: 'No hand-over is open that this could receive.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Record “Handed over” first.', comment: 'Under a notice that there is nothing to receive' }),
  },
  'custody.earlierThanLast': {
    title: msg({ message: 'This lies before something that is recorded already.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Check day and time. If they are right, write why it is recorded late.',
      comment: 'Under a notice about the moment of a handling',
    }),
  },
  'custody.inTheFuture': {
    title: msg({ message: 'This lies in the future by the clock of this computer.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Check day, time and time zone.', comment: 'Under a notice about the moment of a handling' }),
  },
  'custody.sealUnchanged': {
    title: msg({ message: 'This seal was broken before: its number cannot be on the item again.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Check the number on the seal.', comment: 'Under a notice about the number of a seal' }),
  },
  'custody.unknownEvent': {
    title: msg({ message: 'The entry that this concerns is not in this handling record.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose it again.', comment: 'Under a notice about an entry of a handling record' }),
  },
  'custody.correctsCorrection': {
    title: msg({ message: 'A correction is not itself corrected.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Correct the entry itself once more.', comment: 'Under a notice about a correction' }),
  },
  'job.ended': { title: msg({ message: 'The work ended before it was done.', comment: 'Title of a notice' }), todo: tookNothing },
};

/** What the forms about material say beyond the faults that every form knows. */
export const materialFaults: FaultWords = {
  ...custodyFaults,
  'moment.malformed': msg({
    message: 'Give the whole day and the time, as 14:30.',
    comment: 'Error beside the moment of a handling',
  }),
  'custody.correctionNeedsEvent': msg({ message: 'Choose the entry that is put right.', comment: 'Error beside a field' }),
  'custody.correctionNeedsText': msg({ message: 'Write what was wrong and what is right.', comment: 'Error beside a field' }),
  'custody.receiverNeeded': msg({ message: 'Write who receives it.', comment: 'Error beside a field' }),
  'custody.holderNeeded': msg({ message: 'Write who holds it now.', comment: 'Error beside a field' }),
  'custody.placeNeeded': msg({ message: 'Write where it is kept.', comment: 'Error beside a field' }),
  'material.chooseAgain': msg({ message: 'Choose this file again.', comment: 'Error in the form that takes files in' }),
  'material.fileNeeded': msg({ message: 'Choose at least one file.', comment: 'Error in the form that takes files in' }),
};
