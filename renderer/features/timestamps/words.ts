import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { StatementContents } from '#shared/domain/evidence/statements/all.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';
import type { Tone } from '../../ui/chip.tsx';

type Outcome = StatementContents['timeStampReceived']['outcome'];

/** What a stamp shows, and never more: that a file of this fingerprint was there, by the authority's word. */
export const outcomeWords: { readonly [outcome in Outcome]: { readonly tone: Tone; readonly word: MessageDescriptor } } = {
  valid: { tone: 'good', word: msg({ message: 'stamp holds', comment: 'State of a time stamp' }) },
  validNotTrusted: {
    tone: 'warn',
    word: msg({ message: 'stamp holds, authority not relied on', comment: 'State of a time stamp' }),
  },
  otherNonce: { tone: 'warn', word: msg({ message: 'not an answer to our request', comment: 'State of a time stamp' }) },
  otherFingerprint: { tone: 'bad', word: msg({ message: 'of another file', comment: 'State of a time stamp' }) },
  notGranted: { tone: 'bad', word: msg({ message: 'refused by the authority', comment: 'State of a time stamp' }) },
  signatureBroken: { tone: 'bad', word: msg({ message: 'signature does not hold', comment: 'State of a time stamp' }) },
  unreadable: { tone: 'bad', word: msg({ message: 'unreadable', comment: 'State of a time stamp' }) },
};

const kept = msg({ message: 'Nothing was kept.', comment: 'Under a notice about a time stamp that was not taken in' });

export const timestampRefusals: RefusalWords = {
  'timestamps.noFile': { title: msg({ message: 'This item has no file, and no fingerprint to stamp.', comment: 'Title of a notice' }) },
  'timestamps.unreadable': {
    title: msg({ message: 'This is not the reply of a time-stamp authority.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was kept. Choose the file that the authority sent (.tsr).',
      comment: 'Under a notice about a time stamp',
    }),
  },
  'timestamps.notGranted': {
    title: msg({ message: 'The authority refused to stamp.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was kept. Ask the authority why, or another one.', comment: 'Under a notice about a time stamp' }),
  },
  'timestamps.otherFingerprint': {
    title: msg({ message: 'This stamp is of another file.', comment: 'Title of a notice' }),
    todo: kept,
  },
  'timestamps.signatureBroken': {
    title: msg({ message: 'The signature of this stamp does not hold.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nothing was kept. It was changed on the way, or made by nobody in particular.',
      comment: 'Under a notice about a time stamp',
    }),
  },
  'timestamps.noCertificate': {
    title: msg({ message: 'This is not a certificate.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the root certificate of the authority, as PEM or DER.', comment: 'Under a notice about a certificate' }),
  },
  'timestamps.authorityKnown': { title: msg({ message: 'The office relies on this authority already.', comment: 'Title of a notice' }) },
  'timestamps.noSuchAuthority': { title: msg({ message: 'This authority is not in the list any more.', comment: 'Title of a notice' }) },
  ...releaseRefusals,
};
