import { msg, plural } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { Trace, TraceCode, TraceReason } from '#shared/domain/computer/model.ts';

type Words = MessageDescriptor | ((count: number) => MessageDescriptor);

/** What was found. */
const found: Record<TraceReason, Words> = {
  'copies.none': msg({ message: 'Nothing has left this vault.', comment: 'What a check of this computer found' }),
  'copies.here': (count) =>
    msg({
      message: plural(count, {
        one: '# readable copy still lies where it was written since you unlocked.',
        other: '# readable copies still lie where they were written since you unlocked.',
      }),
      comment: 'What a check of this computer found',
    }),
  'copies.left': (count) =>
    msg({
      message: plural(count, {
        one: '# readable copy has left this vault. Where it lies now is written nowhere.',
        other: '# readable copies have left this vault. Where they lie now is written nowhere.',
      }),
      comment: 'What a check of this computer found',
    }),
  'drive.encrypted': msg({ message: 'It is encrypted by the system.', comment: 'What a check of this computer found' }),
  'drive.plain': msg({
    message:
      'It is not encrypted by the system. Whoever takes the drive can read everything on it that is not encrypted by itself, as the vault is.',
    comment: 'What a check of this computer found',
  }),
  'drive.memory': msg({
    message: 'It lies in memory, and is gone when the computer is off.',
    comment: 'What a check of this computer found',
  }),
  'drive.memorySwapped': msg({
    message: 'It lies in memory, and the memory can be moved to a drive that is not encrypted.',
    comment: 'What a check of this computer found',
  }),
  'drive.network': msg({ message: 'It lies on another computer.', comment: 'What a check of this computer found' }),
  'drive.unseen': msg({ message: 'The system does not say whether it is encrypted.', comment: 'What a check of this computer found' }),
  'swap.none': msg({ message: 'Memory is never moved to a drive.', comment: 'What a check of this computer found' }),
  'swap.memory': msg({
    message: 'Memory that is not used is compressed and stays in memory.',
    comment: 'What a check of this computer found',
  }),
  'swap.encrypted': msg({ message: 'Memory that is moved to the drive is encrypted.', comment: 'What a check of this computer found' }),
  'swap.plain': msg({
    message: 'Memory can be moved to a drive that is not encrypted, with what is on the screen now.',
    comment: 'What a check of this computer found',
  }),
  'swap.asDrive': msg({
    message: 'Memory is moved to a file of the system. It is encrypted only where its drive is.',
    comment: 'What a check of this computer found',
  }),
  'swap.unseen': msg({ message: 'The system does not say where memory is moved to.', comment: 'What a check of this computer found' }),
  'hibernation.impossible': msg({
    message: 'This computer cannot hibernate as it is set up.',
    comment: 'What a check of this computer found',
  }),
  'hibernation.off': msg({ message: 'Hibernation is turned off.', comment: 'What a check of this computer found' }),
  'hibernation.encrypted': msg({ message: 'Hibernation writes to an encrypted place.', comment: 'What a check of this computer found' }),
  'hibernation.possible': msg({
    message: 'This computer can hibernate: all of its memory would be written to a drive that is not encrypted.',
    comment: 'What a check of this computer found',
  }),
  'hibernation.automatic': msg({
    message: 'This computer hibernates by itself, as when the lid is closed: all of its memory is then written to the drive.',
    comment: 'What a check of this computer found',
  }),
  'hibernation.asDrive': msg({
    message: 'Hibernation is on. What it writes is encrypted only where the drive is.',
    comment: 'What a check of this computer found',
  }),
  'hibernation.unseen': msg({
    message: 'The system does not say whether this computer hibernates.',
    comment: 'What a check of this computer found',
  }),
  'coreDumps.off': msg({ message: 'The memory of a program that breaks is not kept.', comment: 'What a check of this computer found' }),
  'coreDumps.kept': msg({
    message: 'The system keeps the memory of a program that breaks, with what was open in it.',
    comment: 'What a check of this computer found',
  }),
  'coreDumps.file': msg({
    message: 'The memory of a program that breaks is written to a file, with what was open in it.',
    comment: 'What a check of this computer found',
  }),
  'coreDumps.unseen': msg({
    message: 'The system does not say what becomes of the memory of a program that breaks.',
    comment: 'What a check of this computer found',
  }),
  'printSpool.none': msg({ message: 'No printing is set up on this computer.', comment: 'What a check of this computer found' }),
  'printSpool.keepsNone': msg({ message: 'Printed documents are not kept.', comment: 'What a check of this computer found' }),
  'printSpool.holds': (count) =>
    msg({
      message: plural(count, {
        one: '# printed document is kept, or waits to be printed.',
        other: '# printed documents are kept, or wait to be printed.',
      }),
      comment: 'What a check of this computer found',
    }),
  'printSpool.keeps': msg({ message: 'Printed documents are kept for a day.', comment: 'What a check of this computer found' }),
  'printSpool.unseen': msg({
    message: 'Only an administrator may see whether printed documents are kept.',
    comment: 'What a check of this computer found',
  }),
  'list.empty': msg({ message: 'There is no such list, or it is empty.', comment: 'What a check of this computer found' }),
  'list.clear': msg({ message: 'It names neither the vault nor a copy.', comment: 'What a check of this computer found' }),
  'list.holds': (count) =>
    msg({
      message: plural(count, { one: '# entry names the vault or a copy.', other: '# entries name the vault or a copy.' }),
      comment: 'What a check of this computer found',
    }),
  'list.earlier': msg({
    message: 'It may name copies of which it is not known where they lie.',
    comment: 'What a check of this computer found',
  }),
  'list.unseen': msg({ message: 'It cannot be read from here.', comment: 'What a check of this computer found' }),
  'clipboard.keeps': msg({ message: 'A program on this computer keeps what is copied.', comment: 'What a check of this computer found' }),
  'clipboard.open': msg({
    message: 'What you copy can be read by other programs until you copy something else. It is not looked at here.',
    comment: 'What a check of this computer found',
  }),
  'snapshots.off': msg({ message: 'The system takes no pictures of the screen.', comment: 'What a check of this computer found' }),
  'snapshots.unseen': msg({
    message: 'It is not known whether the system takes pictures of the screen.',
    comment: 'What a check of this computer found',
  }),
  'cloudFolder.noSign': msg({
    message: 'No program that copies folders elsewhere was found to take in the vault.',
    comment: 'What a check of this computer found',
  }),
  'cloudFolder.inside': msg({
    message: 'The vault lies in a folder that a program copies to other computers.',
    comment: 'What a check of this computer found',
  }),
  'cloudFolder.unseen': msg({
    message: 'The settings of a program that copies folders elsewhere cannot be read from here.',
    comment: 'What a check of this computer found',
  }),
  'removableDrive.fixed': msg({ message: 'The vault lies on a drive that is built in.', comment: 'What a check of this computer found' }),
  'removableDrive.removable': msg({
    message: 'The vault lies on a drive that can be pulled out, lost or taken.',
    comment: 'What a check of this computer found',
  }),
  'removableDrive.unseen': msg({
    message: 'The system does not say on what drive the vault lies.',
    comment: 'What a check of this computer found',
  }),
  'machineBackup.excluded': msg({
    message: 'The system leaves the vault out of its backups.',
    comment: 'What a check of this computer found',
  }),
  'machineBackup.included': msg({
    message: 'The system copies the vault into its backups.',
    comment: 'What a check of this computer found',
  }),
  'machineBackup.unseen': msg({
    message: 'It is not known whether the system copies the vault into its backups.',
    comment: 'What a check of this computer found',
  }),
};

const encryptDrive = msg({
  message:
    'Have the whole drive encrypted: LUKS on Linux, device encryption or BitLocker on Windows, FileVault on macOS. The vault is encrypted by itself, but what other programs write is not.',
  comment: 'What to do about what a check of this computer found',
});

/** What to do where something shows or is not known. */
const toDo: Record<TraceCode, MessageDescriptor> = {
  copies: msg({
    message:
      'Delete the copies that nobody needs any more, and empty the trash. Recourse deletes none of them. A deleted file can often be brought back from a drive that is not encrypted.',
    comment: 'What to do about what a check of this computer found',
  }),
  vaultDrive: encryptDrive,
  profileDrive: encryptDrive,
  tempDrive: encryptDrive,
  homeDrive: encryptDrive,
  swap: msg({
    message: 'Encrypt the swap, or turn it off, and start the computer anew. On Windows this comes with the encryption of the drive.',
    comment: 'What to do about what a check of this computer found',
  }),
  hibernation: msg({
    message: 'Turn hibernation off in the settings of the system, and shut the computer down where you would leave it asleep.',
    comment: 'What to do about what a check of this computer found',
  }),
  coreDumps: msg({
    message: 'Have the system keep none: on Linux, Storage=none in coredump.conf, or remove apport. Delete the reports that are there.',
    comment: 'What to do about what a check of this computer found',
  }),
  printSpool: msg({
    message: 'Set PreserveJobFiles to No in the settings of the printing system, and delete old jobs. The printer may keep its own copy.',
    comment: 'What to do about what a check of this computer found',
  }),
  recentFiles: msg({
    message: 'Clear the list of recent files in the settings of the desktop, and turn it off.',
    comment: 'What to do about what a check of this computer found',
  }),
  thumbnails: msg({
    message: 'Delete the preview pictures of your file manager, and turn them off.',
    comment: 'What to do about what a check of this computer found',
  }),
  trash: msg({ message: 'Empty the trash.', comment: 'What to do about what a check of this computer found' }),
  clipboard: msg({
    message: 'Copy something harmless after you have copied from a file. Turn off programs that keep what was copied.',
    comment: 'What to do about what a check of this computer found',
  }),
  snapshots: msg({
    message: 'On Windows, look in Settings, Privacy & security, Recall & snapshots, and turn it off.',
    comment: 'What to do about what a check of this computer found',
  }),
  cloudFolder: msg({
    message:
      'Move the vault to a folder that is not copied. Its content stays encrypted, but others learn that there is one, and an older copy may be put back over it.',
    comment: 'What to do about what a check of this computer found',
  }),
  removableDrive: msg({
    message: 'Keep the drive under lock and on the list of what the office holds. Lock the vault before you pull it out.',
    comment: 'What to do about what a check of this computer found',
  }),
  machineBackup: msg({
    message: 'The copies stay encrypted. Make sure you know who holds the backups, or leave the vault out of them.',
    comment: 'What to do about what a check of this computer found',
  }),
};

/** The words for one finding: what was found, and what to do about it. */
export function wordsOf({ code, state, reason, count }: Trace): {
  readonly found: MessageDescriptor;
  readonly todo: MessageDescriptor | null;
} {
  const words = found[reason];
  return { found: typeof words === 'function' ? words(count ?? 0) : words, todo: state === 'fine' ? null : toDo[code] };
}
