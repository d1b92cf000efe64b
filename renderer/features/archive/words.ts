import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';

export const phaseWords: { readonly [phase: string]: MessageDescriptor } = {
  handling: msg({ message: 'handling records', comment: 'What the making of a full copy is writing now' }),
  records: msg({ message: 'records', comment: 'What the making of a full copy is writing now' }),
  writing: msg({ message: 'originals', comment: 'What the making of a full copy is writing now' }),
  entries: msg({ message: 'record of actions', comment: 'What the making of a full copy is writing now' }),
};

/** Why a full copy was not written. What had been written of it was taken away again. */
export const archiveRefusals: RefusalWords = {
  'approvals.notValid': {
    title: msg({ message: 'What was agreed to cannot be used any more.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It was used, withdrawn, or its time is over. Ask again.',
      comment: 'Under a notice that an approval is not valid',
    }),
  },
  'ledger.keyOfSealsLost': {
    title: msg({ message: 'The record cannot be sealed: the key of dated seals is lost.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was written. Look at the dated seals in the record of actions.',
      comment: 'Under a notice about a full copy',
    }),
  },
  'archive.noRoom': {
    title: msg({ message: 'There is not enough room on this drive.', comment: 'Notice before a full copy is written' }),
    todo: msg({
      message: 'The originals alone need more. Nothing was written, and what was agreed to still holds: take another drive.',
      comment: 'Under a notice about a full copy',
    }),
  },
  'archive.driveReadOnly': {
    title: msg({ message: 'This drive cannot be written to.', comment: 'Notice before a full copy is written' }),
    todo: msg({
      message: 'Nothing was written, and what was agreed to still holds. Look for a small switch on its side, or take another drive.',
      comment: 'Under a notice about a full copy',
    }),
  },
  'archive.driveFull': {
    title: msg({ message: 'The drive became full: the copy did not come about.', comment: 'Notice about a full copy' }),
    todo: msg({
      message: 'What had been written was taken away again, and your vault is whole. Ask again, and take a drive with more room.',
      comment: 'Under a notice about a full copy',
    }),
  },
  'archive.driveFault': {
    title: msg({ message: 'The drive failed: the copy did not come about.', comment: 'Notice about a full copy' }),
    todo: msg({
      message: 'What had been written was taken away again, and your vault is whole. Ask again, and take another drive.',
      comment: 'Under a notice about a full copy',
    }),
  },
  'archive.leftOnDrive': {
    title: msg({
      message: 'The drive was taken out or failed. A part of the copy may lie on it, in plain.',
      comment: 'Notice about a full copy',
    }),
    todo: msg({
      message:
        'Your vault is whole. Connect the drive and delete the folder whose name ends in “.partial”, or guard the drive like the vault. The handling records go on saying that these originals left. For the whole copy, ask again.',
      comment: 'Under a notice about a full copy of which a part lies on a drive',
    }),
  },
  ...releaseRefusals,
};
