import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { CredentialState } from '#shared/domain/evidence/credentials.ts';

import type { Tone } from '../../ui/chip.tsx';

const comment = 'State of the content credentials (C2PA) of a file';
const meaning = 'Under the state of the content credentials (C2PA) of a file: what it means, and never more';

type Words = { readonly tone: Tone; readonly word: MessageDescriptor; readonly meaning: MessageDescriptor };

export const stateWords: { readonly [state in CredentialState]: Words } = {
  absent: {
    tone: 'neutral',
    word: msg({ message: 'none found', comment }),
    meaning: msg({ message: 'That says nothing: most files never had any, and they are easily taken away.', comment: meaning }),
  },
  invalid: {
    tone: 'bad',
    word: msg({ message: 'do not hold', comment }),
    meaning: msg({
      message:
        'What is written in them is not to be relied on. Below stands why. A program that did not know of them may have saved the file.',
      comment: meaning,
    }),
  },
  valid: {
    tone: 'warn',
    word: msg({ message: 'hold; signer not known here', comment }),
    meaning: msg({
      message:
        'The file is as it was when it was signed. Anybody can sign: this office relies on no authority that stands for this signer.',
      comment: meaning,
    }),
  },
  trusted: {
    tone: 'good',
    word: msg({ message: 'hold; signer known', comment }),
    meaning: msg({
      message: 'The file is as it was when it was signed, by somebody for whom an authority stands on which this office relies.',
      comment: meaning,
    }),
  },
  unreadable: {
    tone: 'warn',
    word: msg({ message: 'cannot be read', comment }),
    meaning: msg({ message: 'There are some, or what is left of some, in a form that is not read here.', comment: meaning }),
  },
};

const code = 'What checking the content credentials (C2PA) of a file gave; the code of the specification stands beside it';

/** The codes of the specification in the words of the field. */
export const codeWords: { readonly [code: string]: MessageDescriptor } = {
  'claimSignature.validated': msg({ message: 'The signature holds.', comment: code }),
  'claimSignature.mismatch': msg({ message: 'The signature does not hold.', comment: code }),
  'claimSignature.missing': msg({ message: 'There is no signature.', comment: code }),
  'claimSignature.insideValidity': msg({ message: 'It was signed while the certificate was valid.', comment: code }),
  'claimSignature.outsideValidity': msg({ message: 'It was signed while the certificate was not valid.', comment: code }),
  'signingCredential.trusted': msg({ message: 'The certificate leads to an authority that this office relies on.', comment: code }),
  'signingCredential.untrusted': msg({ message: 'The certificate leads to no authority that this office relies on.', comment: code }),
  'signingCredential.invalid': msg({ message: 'The certificate is not made for this.', comment: code }),
  'signingCredential.expired': msg({
    message: 'The certificate is not valid any more, and no time stamp says that it was.',
    comment: code,
  }),
  'signingCredential.ocsp.skipped': msg({
    message: 'Whether the certificate was revoked was not asked: there is no network.',
    comment: code,
  }),
  'timeStamp.validated': msg({ message: 'A time stamp holds; who gave it was not looked into.', comment: code }),
  'timeStamp.mismatch': msg({ message: 'The time stamp is of something else.', comment: code }),
  'timeStamp.malformed': msg({ message: 'The time stamp cannot be read.', comment: code }),
  'timeStamp.outsideValidity': msg({ message: 'The time stamp lies outside the validity of the certificate.', comment: code }),
  'timeStamp.untrusted': msg({ message: 'The certificate of the time stamp is not made for this.', comment: code }),
  'assertion.hashedURI.match': msg({ message: 'A statement is as it was signed.', comment: code }),
  'assertion.hashedURI.mismatch': msg({ message: 'A statement was changed after it was signed.', comment: code }),
  'assertion.dataHash.match': msg({ message: 'The bytes of the file are those that were signed.', comment: code }),
  'assertion.dataHash.mismatch': msg({ message: 'The bytes of the file are not those that were signed.', comment: code }),
  'assertion.dataHash.malformed': msg({ message: 'What is said about the bytes of the file cannot be read.', comment: code }),
  'assertion.dataHash.additionalExclusionsPresent': msg({
    message: 'Bytes beside the credentials are left out of what was signed; anything could stand there.',
    comment: code,
  }),
  'assertion.bmffHash.match': msg({ message: 'The bytes of the file are those that were signed.', comment: code }),
  'assertion.bmffHash.mismatch': msg({ message: 'The bytes of the file are not those that were signed.', comment: code }),
  'assertion.missing': msg({ message: 'A statement that was signed is missing.', comment: code }),
  'assertion.undeclared': msg({ message: 'A statement was put in that was not signed.', comment: code }),
  'assertion.action.malformed': msg({ message: 'What was done to the file is not said as it must be.', comment: code }),
  'assertion.action.ingredientMismatch': msg({ message: 'What was done names something that it was not done with.', comment: code }),
  'assertion.cbor.invalid': msg({ message: 'A statement cannot be read.', comment: code }),
  'assertion.json.invalid': msg({ message: 'A statement cannot be read.', comment: code }),
  'assertion.multipleHardBindings': msg({ message: 'The bytes of the file are described more than once.', comment: code }),
  'claim.missing': msg({ message: 'What was signed is missing.', comment: code }),
  'claim.multiple': msg({ message: 'There is more than one thing that was signed.', comment: code }),
  'claim.cbor.invalid': msg({ message: 'What was signed cannot be read.', comment: code }),
  'claim.hardBindings.missing': msg({ message: 'Nothing ties the credentials to the bytes of this file.', comment: code }),
  'ingredient.unknownProvenance': msg({ message: 'Something that it was made from has no credentials.', comment: code }),
  'ingredient.manifest.missing': msg({ message: 'The credentials of something that it was made from are missing.', comment: code }),
  'ingredient.manifest.mismatch': msg({ message: 'The credentials of something that it was made from were changed.', comment: code }),
  'ingredient.claimSignature.mismatch': msg({ message: 'A signature of something that it was made from does not hold.', comment: code }),
  'manifest.inaccessible': msg({ message: 'The credentials lie elsewhere; there is no network.', comment: code }),
  'algorithm.unsupported': msg({ message: 'It was signed in a way that is not known here.', comment: code }),
  'general.error': msg({ message: 'Something in it cannot be read.', comment: code }),
};

const action = 'What was done to a file, as its content credentials (C2PA) say';

/** The commonest actions; others are shown by their code. */
export const actionWords: { readonly [action: string]: MessageDescriptor } = {
  'c2pa.created': msg({ message: 'made', comment: action }),
  'c2pa.opened': msg({ message: 'opened', comment: action }),
  'c2pa.placed': msg({ message: 'something put in', comment: action }),
  'c2pa.removed': msg({ message: 'something taken out', comment: action }),
  'c2pa.cropped': msg({ message: 'cut to a part', comment: action }),
  'c2pa.resized': msg({ message: 'size changed', comment: action }),
  'c2pa.orientation': msg({ message: 'turned', comment: action }),
  'c2pa.color_adjustments': msg({ message: 'colours changed', comment: action }),
  'c2pa.edited': msg({ message: 'edited', comment: action }),
  'c2pa.edited.metadata': msg({ message: 'data about it edited', comment: action }),
  'c2pa.filtered': msg({ message: 'filtered', comment: action }),
  'c2pa.drawing': msg({ message: 'drawn on', comment: action }),
  'c2pa.converted': msg({ message: 'changed to another format', comment: action }),
  'c2pa.transcoded': msg({ message: 'coded anew', comment: action }),
  'c2pa.repackaged': msg({ message: 'packed anew', comment: action }),
  'c2pa.redacted': msg({ message: 'redacted', comment: action }),
  'c2pa.published': msg({ message: 'published', comment: action }),
};

const source = 'Kind of source of a file, as its content credentials (C2PA) say; the code stands beside it';

export const sourceWords: { readonly [source: string]: MessageDescriptor } = {
  digitalCapture: msg({ message: 'taken by a camera', comment: source }),
  trainedAlgorithmicMedia: msg({ message: 'made by a trained program, not by a camera', comment: source }),
  compositeWithTrainedAlgorithmicMedia: msg({ message: 'partly made by a trained program', comment: source }),
  algorithmicMedia: msg({ message: 'made by a program', comment: source }),
  minorHumanEdits: msg({ message: 'small changes by a person', comment: source }),
  compositeCapture: msg({ message: 'put together from several pictures', comment: source }),
};
