import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { ApprovalState } from '#shared/contract/approvals.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';
import type { Tone } from '../../ui/chip.tsx';
import { investigationRefusals } from '../investigations/index.ts';
import { peopleRefusals } from '../people/index.ts';
import { retentionRefusals } from '../retention/index.ts';

/** Why a request could not be answered, carried out or withdrawn. */
export const approvalRefusals: RefusalWords = {
  ...peopleRefusals,
  ...retentionRefusals,
  ...investigationRefusals,
  'approvals.notFound': {
    title: msg({ message: 'There is no such request.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Nobody has signed it as it stands here. Ask for it again.',
      comment: 'Under a notice that a request is not known',
    }),
  },
  'approvals.notWaiting': {
    title: msg({ message: 'This request has been answered meanwhile.', comment: 'Title of a notice' }),
  },
  'approvals.notAgreed': {
    title: msg({ message: 'Nobody has agreed to this yet.', comment: 'Title of a notice' }),
  },
  'approvals.ownRequest': {
    title: msg({ message: 'Nobody agrees to their own request, or to one about themselves.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Another person must answer it.', comment: 'Under a notice that nobody answers their own request' }),
  },
  'approvals.expired': {
    title: msg({ message: 'The time for this request is over.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Ask for it again.', comment: 'Under a notice that an approval has ended' }),
  },
  'approvals.changedMeanwhile': {
    title: msg({ message: 'What this is about has changed since it was asked for.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Nothing was done. Look at it as it is now, and ask again.', comment: 'Under a notice that a thing has changed' }),
  },
  'approvals.cannotCarryOut': {
    title: msg({ message: 'You cannot do this yourself.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It concerns you, or you hold no key to the file. Another supervisor can do it.',
      comment: 'Under a notice that somebody cannot carry out what was agreed to',
    }),
  },
  'approvals.approverUnknown': {
    title: msg({ message: 'This approver is not in force here.', comment: 'Title of a notice about an approver outside the office' }),
    todo: msg({ message: 'Read their card again, or choose another.', comment: 'Under a notice about an approver outside the office' }),
  },
  'approvals.codeNotEnough': {
    title: msg({ message: 'For this a code is not enough.', comment: 'Title of a notice about an approver outside the office' }),
    todo: msg({
      message: 'It changes keys for good: the approver must sign the request as a file.',
      comment: 'Under a notice about an approver outside the office',
    }),
  },
  'approvals.fileWrong': {
    title: msg({ message: 'This file does not answer this request.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It is about another request, was changed on the way, or is signed by somebody who is not in force here.',
      comment: 'Under a notice about a file that an approver signed',
    }),
  },
  'approvals.cardUnreadable': {
    title: msg({ message: 'This is not the card of an approver.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the file that their program made for this purpose.', comment: 'Under a notice about an unreadable card' }),
  },
  'approvals.cardKnown': {
    title: msg({ message: 'This card has been read before.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Who was ended here comes back only with a new card.', comment: 'Under a notice about a known card' }),
  },
  ...releaseRefusals,
  'recovery.notPrepared': {
    title: msg({ message: 'There are no new sheets any more.', comment: 'Title of a notice about recovery sheets' }),
  },
  'recovery.oldSheetsNeeded': {
    title: msg({ message: 'The sheets in force are needed for this.', comment: 'Title of a notice about recovery sheets' }),
  },
};

export const stateWords: Record<ApprovalState, { readonly tone: Tone; readonly word: MessageDescriptor }> = {
  waiting: { tone: 'warn', word: msg({ message: 'waiting', comment: 'State of a request' }) },
  agreed: { tone: 'good', word: msg({ message: 'agreed to', comment: 'State of a request: agreed to and not carried out yet' }) },
  refused: { tone: 'bad', word: msg({ message: 'refused', comment: 'State of a request' }) },
  withdrawn: { tone: 'neutral', word: msg({ message: 'withdrawn', comment: 'State of a request' }) },
  expired: { tone: 'neutral', word: msg({ message: 'out of time', comment: 'State of a request' }) },
  used: { tone: 'good', word: msg({ message: 'done', comment: 'State of a request: agreed to and carried out' }) },
};
