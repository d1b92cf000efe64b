import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { WhyNot } from '#shared/contract/viewer.ts';

import type { RefusalWords } from '../../api/failure-words.ts';

/** What formats are called where they cannot be shown. Names of formats are not translated. */
export const formatNames: { readonly [format: string]: string } = {
  tiff: 'TIFF',
  psd: 'Photoshop (PSD)',
  dhav: 'Dahua recorder (DHAV)',
  imkh: 'Hikvision recorder (IMKH)',
  h264: 'H.264',
  h265: 'HEVC (H.265)',
  mpegps: 'MPEG-PS',
  mpeg: 'MPEG-1/2',
  mpegts: 'MPEG-TS',
  flv: 'Flash Video (FLV)',
  asf: 'Windows Media (ASF)',
  avi: 'AVI',
  riff: 'RIFF',
  amr: 'AMR',
  rar: 'RAR',
  '7z': '7-Zip',
  gzip: 'gzip',
  sqlite: 'SQLite',
  program: 'EXE / ELF / Mach-O',
  shortcut: 'Windows LNK',
  rtf: 'RTF',
  ole: 'Microsoft Office 97-2003',
  zip: 'ZIP',
  msg: 'Outlook (MSG)',
  xlsx: 'Excel (XLSX)',
  eml: 'EML',
  pdf: 'PDF',
  heic: 'HEIC',
};

/** Why nothing is shown, in one sentence. */
export const whyNotWords: { readonly [why in WhyNot | 'stopped']: MessageDescriptor } = {
  format: msg({
    message:
      'This kind of file cannot be shown here. It is kept unchanged; take a copy out and open it with the program that belongs to it.',
    comment: 'In place of an original that cannot be shown',
  }),
  codec: msg({
    message:
      'This recording cannot be played here: there is no decoder for it on this computer. It is kept unchanged; take a copy out and play it elsewhere.',
    comment: 'In place of a recording that cannot be played',
  }),
  broken: msg({
    message: 'This file cannot be shown: it is damaged or not what it says it is. What is kept is what was taken in.',
    comment: 'In place of an original that cannot be shown',
  }),
  tooLarge: msg({
    message: 'This file is too large to be shown safely. It is kept unchanged; take a copy out to open it elsewhere.',
    comment: 'In place of an original that cannot be shown',
  }),
  entities: msg({
    message: 'This file is built so that opening it could do harm, and it was not opened. It is kept unchanged.',
    comment: 'In place of an office file that holds dangerous parts',
  }),
  encrypted: msg({
    message: 'This file is locked with a password of its own and cannot be shown here.',
    comment: 'In place of an original that cannot be shown',
  }),
  unreadable: msg({
    message: 'The stored bytes of this item cannot be read, or are not what was taken in. Nothing of them is shown.',
    comment: 'In place of an original that cannot be shown',
  }),
  empty: msg({ message: 'This file is empty: it has no bytes.', comment: 'In place of an original that cannot be shown' }),
  stopped: msg({
    message: 'This file held up the part that shows it, so that part was ended. The vault is not affected and the file is unchanged.',
    comment: 'In place of an original whose showing was ended after a time limit',
  }),
};

export const viewerRefusals: RefusalWords = {
  'evidence.checkedToday': {
    title: msg({ message: 'Your check of today stands on the handling record already.', comment: 'Title of a notice' }),
  },
  'evidence.notCompared': {
    title: msg({ message: 'It is not compared yet.', comment: 'Title of a notice: an original is still being read' }),
  },
  'evidence.viewEnded': {
    title: msg({ message: 'This item is no longer open for looking.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Close it and open it again.', comment: 'Under a notice that an item is not open any more' }),
  },
};
