import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { TraceCode, TraceState } from '#shared/domain/computer/model.ts';

import type { Tone } from '../../ui/chip.tsx';

/** What is looked at, in the words of the window. */
export const traceNames: Record<TraceCode, MessageDescriptor> = {
  copies: msg({ message: 'Copies and reports that left the vault', comment: 'What a check of this computer looks at' }),
  vaultDrive: msg({ message: 'Drive of the vault', comment: 'What a check of this computer looks at' }),
  profileDrive: msg({ message: 'Drive of the settings of Recourse', comment: 'What a check of this computer looks at' }),
  tempDrive: msg({ message: 'Drive for files that come and go', comment: 'What a check of this computer looks at: the temporary folder' }),
  homeDrive: msg({ message: 'Drive of your own folder', comment: 'What a check of this computer looks at: the home folder' }),
  swap: msg({ message: 'Memory moved to the drive', comment: 'What a check of this computer looks at: swap or page file' }),
  hibernation: msg({ message: 'Hibernation', comment: 'What a check of this computer looks at: suspend to disk' }),
  coreDumps: msg({ message: 'Reports of programs that broke', comment: 'What a check of this computer looks at: core dumps' }),
  printSpool: msg({ message: 'Print jobs', comment: 'What a check of this computer looks at: the print spool' }),
  recentFiles: msg({ message: 'Recently used files', comment: 'What a check of this computer looks at: a list of the desktop' }),
  thumbnails: msg({ message: 'Preview pictures', comment: 'What a check of this computer looks at: thumbnails' }),
  trash: msg({ message: 'Trash', comment: 'What a check of this computer looks at' }),
  clipboard: msg({ message: 'Clipboard', comment: 'What a check of this computer looks at' }),
  snapshots: msg({ message: 'Pictures of the screen by the system', comment: 'What a check of this computer looks at: Windows Recall' }),
  cloudFolder: msg({ message: 'Folders that are copied elsewhere', comment: 'What a check of this computer looks at: cloud folders' }),
  removableDrive: msg({ message: 'Drive that can be pulled out', comment: 'What a check of this computer looks at' }),
  machineBackup: msg({ message: 'Backups by the system', comment: 'What a check of this computer looks at: Time Machine' }),
};

export const stateWords: Record<TraceState, { readonly tone: Tone; readonly word: MessageDescriptor }> = {
  exposed: { tone: 'bad', word: msg({ message: 'Shows something', comment: 'State of one check of this computer' }) },
  unknown: { tone: 'warn', word: msg({ message: 'Not known', comment: 'State of one check of this computer' }) },
  fine: { tone: 'good', word: msg({ message: 'Nothing found', comment: 'State of one check of this computer' }) },
};
