import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';

import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import css from './verification.module.css';

type Note = { readonly tone: NoticeTone; readonly title: MessageDescriptor; readonly todo: MessageDescriptor };

const notes: { readonly [code: string]: Note } = {
  'keyring.tornTail': {
    tone: 'info',
    title: msg({
      message: 'The last write to the keyring was cut off, as by a power cut.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message: 'Nothing that was said to be saved is lost. The cut end was dropped, and that stands in the record of actions.',
      comment: 'Under a notice about a write that was cut off',
    }),
  },
  'ledger.preparedDiscarded': {
    tone: 'info',
    title: msg({ message: 'An import or another long step was cut off before its end.', comment: 'Notice about the opening of a vault' }),
    todo: msg({
      message: 'Nothing of it was kept. Begin it again if it is still wanted.',
      comment: 'Under a notice about a step that was cut off',
    }),
  },
  'header.copyRestored': {
    tone: 'info',
    title: msg({
      message: 'One of the two copies of the header was missing or older, and was written again.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message: 'If this comes back, the disk may be failing: copy the folder of the vault to another disk while it is locked.',
      comment: 'Under a notice about the header of the vault',
    }),
  },
  'seals.keyLost': {
    tone: 'warn',
    title: msg({ message: 'The key of dated seals is gone.', comment: 'Title of a notice' }),
    todo: msg({
      message:
        'Nothing can be sealed until a supervisor or reporting officer has signed in, which makes a new one. Tell them: somebody changed the vault.',
      comment: 'Under a notice that the key of dated seals is gone',
    }),
  },
  'anchor.notWritten': {
    tone: 'warn',
    title: msg({ message: 'The head of the record of actions could not be kept on this computer.', comment: 'Notice about the vault' }),
    todo: msg({
      message:
        'The work itself is saved. Check the disk and your rights to the profile folder: without the head, putting back an older vault would not be noticed.',
      comment: 'Under a notice about the head of the record of actions',
    }),
  },
  'archive.cutOff': {
    tone: 'warn',
    title: msg({ message: 'A full copy in open formats was cut off before its end.', comment: 'Notice about the opening of a vault' }),
    todo: msg({
      message:
        'What had been written of it may lie in plain on the drive it was written to, in a folder whose name ends in “.partial”. Remove that folder. The record of actions has the reference.',
      comment: 'Under the notice that a full copy was cut off; .partial stays as it is',
    }),
  },
  'release.cutOff': {
    tone: 'warn',
    title: msg({
      message: 'Something that was to leave the office was cut off while it was being written.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message:
        'It stands on the record as having left, and nobody knows whether all of it was written. Look where it was to go, and remove what is not whole. The record of actions has an entry for it.',
      comment: 'Under the notice that something that was to leave was cut off',
    }),
  },
  'objects.orphansRemoved': {
    tone: 'info',
    title: msg({ message: 'What was left of an interrupted taking in was removed.', comment: 'Notice about the opening of a vault' }),
    todo: msg({
      message: 'Nothing of it had become material. If a file was to be taken in, take it in again.',
      comment: 'Under a notice about an interrupted taking in',
    }),
  },
  'objects.orphansStay': {
    tone: 'warn',
    title: msg({
      message: 'What is left of an interrupted taking in could not be removed.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message:
        'It is encrypted and no part of any file. Check your rights to the folder of the vault; it is tried again when it is opened.',
      comment: 'Under a notice about the remains of an interrupted taking in',
    }),
  },
  'objects.unknown': {
    tone: 'warn',
    title: msg({
      message: 'The folder of the vault holds files that belong to no item of material.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message: 'They were left alone. They may come from a backup, or from another copy of this vault.',
      comment: 'Under a notice about unknown files',
    }),
  },
  'objects.missing': {
    tone: 'bad',
    title: msg({
      message: 'The stored files of some items of material are missing.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message: 'Check the whole vault below to see which, then bring them back from a backup.',
      comment: 'Under a notice about missing files, above the button that checks everything',
    }),
  },
  'objects.notInspected': {
    tone: 'warn',
    title: msg({
      message: 'The stored material could not be looked through when the vault was opened.',
      comment: 'Notice about the opening of a vault',
    }),
    todo: msg({
      message: 'Check the disk and your rights to the folder, then check the whole vault below.',
      comment: 'Under a notice that the folder of the material could not be read',
    }),
  },
};

/** What was noticed when the vault was opened. A note that nobody translated is not shown by its code. */
export function VaultNotes({ codes }: { readonly codes: readonly string[] }) {
  const { i18n } = useLingui();
  const known = codes.flatMap((code) => {
    const note = notes[code];
    return note === undefined ? [] : [{ code, ...note }];
  });
  if (known.length === 0) return null;
  return (
    <div className={css['notes']}>
      {known.map(({ code, tone, title, todo }) => (
        <Notice key={code} tone={tone} title={i18n._(title)}>
          <p>{i18n._(todo)}</p>
        </Notice>
      ))}
    </div>
  );
}
