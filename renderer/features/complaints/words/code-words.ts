import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

import type { AllegationCode, Capacity, Channel, ComplaintState, ContactMeans, ReportedOutcome } from '#shared/domain/complaints/codes.ts';

export type Words<Code extends string> = { readonly [code in Code]: MessageDescriptor };

export const channelWords: Words<Channel> = {
  inPerson: msg({ message: 'At the counter', comment: 'How a complaint reached the office' }),
  phone: msg({ message: 'By telephone', comment: 'How a complaint reached the office' }),
  web: msg({ message: 'By web form or e-mail', comment: 'How a complaint reached the office' }),
  post: msg({ message: 'By post', comment: 'How a complaint reached the office' }),
  visit: msg({ message: 'On a visit', comment: 'How a complaint reached the office: staff visited a prison, a station or a home' }),
  thirdParty: msg({ message: 'Through another person', comment: 'How a complaint reached the office' }),
  ngo: msg({ message: 'Through an organisation', comment: 'How a complaint reached the office: a non-governmental organisation' }),
  media: msg({ message: 'From the media', comment: 'How a complaint reached the office' }),
  ownInitiative: msg({ message: 'On our own initiative', comment: 'How a complaint reached the office: nobody complained' }),
  referral: msg({ message: 'Referred by another body', comment: 'How a complaint reached the office' }),
  anonymous: msg({ message: 'Anonymously', comment: 'How a complaint reached the office' }),
  protectedDisclosure: msg({
    message: 'From inside the agency',
    comment: 'How a complaint reached the office: a whistle-blower, protected by law',
  }),
  olderRecords: msg({
    message: 'From older records',
    comment: 'How a complaint reached the office: from the records of an earlier office',
  }),
};

export const capacityWords: Words<Capacity> = {
  victim: msg({ message: 'The person it happened to', comment: 'In what capacity somebody complains' }),
  witness: msg({ message: 'Somebody who saw it', comment: 'In what capacity somebody complains' }),
  relative: msg({ message: 'A relative', comment: 'In what capacity somebody complains' }),
  representative: msg({ message: 'A representative', comment: 'In what capacity somebody complains, as a lawyer' }),
  other: msg({ message: 'Somebody else', comment: 'In what capacity somebody complains' }),
  notStated: msg({ message: 'Not stated', comment: 'In what capacity somebody complains' }),
};

export const stateWords: Words<ComplaintState> = {
  registered: msg({ message: 'registered', comment: 'State of a complaint, in a chip' }),
  underInvestigation: msg({ message: 'under investigation', comment: 'State of a complaint, in a chip' }),
};

export const meansWords: Words<ContactMeans> = {
  phone: msg({ message: 'By telephone', comment: 'How a person may be reached' }),
  post: msg({ message: 'By post', comment: 'How a person may be reached' }),
  email: msg({ message: 'By e-mail', comment: 'How a person may be reached' }),
  visit: msg({ message: 'By a visit', comment: 'How a person may be reached' }),
  throughOther: msg({ message: 'Through another person', comment: 'How a person may be reached' }),
};

export const outcomeWords: Words<ReportedOutcome> = {
  sustained: msg({ message: 'Sustained', comment: 'Outcome that an earlier office reported' }),
  notSustained: msg({ message: 'Not sustained', comment: 'Outcome that an earlier office reported' }),
  exonerated: msg({ message: 'Exonerated', comment: 'Outcome that an earlier office reported: it happened and was allowed' }),
  unfounded: msg({ message: 'Unfounded', comment: 'Outcome that an earlier office reported' }),
  noAffidavit: msg({
    message: 'No affidavit: no finding',
    comment: 'Outcome that an earlier office reported: nobody swore to the complaint, so there was no finding',
  }),
  notKnown: msg({ message: 'Not known: no finding', comment: 'Outcome that an earlier office reported: none is known' }),
};

export const contactRuleWords: Words<'yes' | 'onlyAsBelow' | 'no' | 'notAsked'> = {
  yes: msg({ message: 'Yes, in any way', comment: 'Whether a person may be contacted' }),
  onlyAsBelow: msg({ message: 'Only as written below', comment: 'Whether a person may be contacted' }),
  no: msg({ message: 'No, never', comment: 'Whether a person may be contacted' }),
  notAsked: msg({ message: 'Not asked', comment: 'Answer: nobody has asked yet' }),
};

/** Gives the word for a code of one list in the language of the window. */
export function useWords<Code extends string>(words: Words<Code>): (code: Code) => string {
  const { i18n } = useLingui();
  return useCallback((code) => i18n._(words[code]), [i18n, words]);
}

export type AllegationWords = Words<AllegationCode>;
