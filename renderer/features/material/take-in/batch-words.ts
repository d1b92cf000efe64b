import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { BatchState, LeftReason } from '#shared/domain/evidence/intake.ts';

/** How a batch of files stands. */
export const stateWords: { readonly [state in BatchState]: MessageDescriptor } = {
  listing: msg({ message: 'not listed to the end', comment: 'Chip: how files that were chosen at once stand' }),
  ready: msg({ message: 'ready', comment: 'Chip: how files that were chosen at once stand' }),
  running: msg({ message: 'being taken in', comment: 'Chip: how files that were chosen at once stand' }),
  paused: msg({ message: 'paused', comment: 'Chip: how files that were chosen at once stand' }),
  stopped: msg({ message: 'stopped', comment: 'Chip: how files that were chosen at once stand' }),
  cut: msg({ message: 'broken off by a lock or a power cut', comment: 'Chip: how files that were chosen at once stand' }),
  ended: msg({ message: 'finished', comment: 'Chip: how files that were chosen at once stand' }),
};

/** Why something was not taken in. */
export const leftWords: { readonly [reason in LeftReason]: MessageDescriptor } = {
  link: msg({ message: 'A link to somewhere else: links are not followed.', comment: 'Why a file was not taken in' }),
  special: msg({ message: 'A device, a pipe or a socket: it has no content that could be kept.', comment: 'Why a file was not taken in' }),
  unreadable: msg({
    message: 'It could not be looked at. Check your rights to it, and the medium.',
    comment: 'Why a file was not taken in',
  }),
  vaultItself: msg({ message: 'This is the vault itself.', comment: 'Why a folder was not taken in' }),
  pathTooLong: msg({ message: 'It lies too deep: the system cannot open a path of this length.', comment: 'Why a file was not taken in' }),
  'evidence.sourceChanged': msg({
    message: 'It changed after it was listed, or while it was read.',
    comment: 'Why a file was not taken in',
  }),
  'evidence.sourceVanished': msg({ message: 'It was no longer there.', comment: 'Why a file was not taken in' }),
  'evidence.sourceUnreadable': msg({
    message: 'It could not be read. Check your rights to it, and the medium.',
    comment: 'Why a file was not taken in',
  }),
  'evidence.notAFile': msg({ message: 'It is not a file.', comment: 'Why a file was not taken in' }),
  'evidence.didNotReadBack': msg({
    message: 'What was written did not read back as it was. Tell your supervisor: the disk of the vault may be failing.',
    comment: 'Why a file was not taken in',
  }),
};

export const phaseWords: { readonly [phase: string]: MessageDescriptor } = {
  takingIn: msg({ message: 'taking fingerprints, encrypting, reading back', comment: 'What the taking in of many files is doing now' }),
  reading: msg({ message: 'taking the fingerprint and encrypting', comment: 'What the taking in of a file is doing now' }),
  verifying: msg({ message: 'reading back and comparing', comment: 'What the taking in of a file is doing now' }),
};
