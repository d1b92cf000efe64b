import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

import type { Failure } from '../../api/client.ts';
import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';

/** What is wrong with one of the sheets that were typed in: its place among them, from 0, and the words for it. */
export type SheetFault = { readonly at: number; readonly text: MessageDescriptor };

type Details = Readonly<Record<string, unknown>>;
type Say = (details: Details) => MessageDescriptor;

const number = (details: Details, key: string): number => Number(details[key] ?? 0);

/** What cannot be read on a sheet, and where. */
const unreadable: { readonly [fault: string]: Say } = {
  'share.empty': () => msg({ message: 'Type the words of this sheet, or scan its code.', comment: 'Error at a recovery sheet' }),
  'share.word': (details) => {
    const line = number(details, 'line');
    const word = number(details, 'word');
    return msg({
      message: `Line ${line}, word ${word}: sheets have no such word. Compare it letter by letter.`,
      comment: 'Error at a recovery sheet that was typed in',
    });
  },
  'share.line': (details) => {
    const line = number(details, 'line');
    return msg({
      message: `Line ${line} is not right: one of its words is another on the sheet, or two have changed places.`,
      comment: 'Error at a recovery sheet that was typed in',
    });
  },
  'share.incomplete': (details) => {
    const line = number(details, 'line');
    return msg({
      message: `Line ${line} is missing or stops too soon. A sheet has seven lines of six words.`,
      comment: 'Error at a recovery sheet that was typed in',
    });
  },
  'share.tooLong': () =>
    msg({ message: 'This is more than one sheet. Give each sheet a field of its own.', comment: 'Error at a recovery sheet' }),
  'share.code': () =>
    msg({ message: 'The code was not read whole. Scan it again, or type the words.', comment: 'Error at a recovery sheet' }),
  'share.checksum': () =>
    msg({
      message: 'Every line is right by itself, and they do not belong together. Were lines of two sheets mixed?',
      comment: 'Error at a recovery sheet that was typed in',
    }),
  'share.newerFormat': () => msg({ message: 'This sheet was made by a newer version of Recourse.', comment: 'Error at a recovery sheet' }),
  'share.impossible': () => msg({ message: 'No vault can have made this sheet.', comment: 'Error at a recovery sheet' }),
};

/** What is wrong with a sheet that reads well. */
const foreign: { readonly [fault: string]: Say } = {
  'shares.anotherVault': () => msg({ message: 'This sheet belongs to another vault.', comment: 'Error at a recovery sheet' }),
  'shares.anotherEpoch': (details) => {
    const series = number(details, 'epoch');
    return msg({
      message: `This sheet is of series ${series}, which is not the one in force.`,
      comment: 'Error at a recovery sheet; the number of the series stands on the sheet',
    });
  },
  'shares.anotherKey': () =>
    msg({
      message: 'This sheet was made for another key: in a copy of this vault that went its own way, or before the sheets were made anew.',
      comment: 'Error at a recovery sheet',
    }),
};

const again: Say = (details) => {
  const other = number(details, 'other');
  return msg({ message: `This is the same sheet as in field ${other}.`, comment: 'Error at a recovery sheet' });
};
const contradicting: Say = (details) => {
  const other = number(details, 'other');
  return msg({
    message: `This sheet and the one in field ${other} cannot both be true: one of them is forged or miscopied.`,
    comment: 'Error at a recovery sheet',
  });
};
const strange: Say = () => msg({ message: 'This sheet cannot be used.', comment: 'Error at a recovery sheet' });

/** The sheet that a refusal names, or null where it is about none of them alone. */
export function faultOfSheets(failure: Failure | null): SheetFault | null {
  if (failure?.kind !== 'refused' || failure.details?.['sheet'] === undefined) return null;
  const { details } = failure;
  const fault = String(details['fault'] ?? '');
  const say =
    failure.code === 'recovery.sheetUnreadable'
      ? unreadable[fault]
      : failure.code === 'recovery.sheetOfAnother'
        ? foreign[fault]
        : failure.code === 'recovery.sameSheetTwice'
          ? again
          : contradicting;
  return { at: number(details, 'sheet') - 1, text: (say ?? strange)(details) };
}

/** The words for the sheet at a place, or undefined where nothing is wrong with it. */
export function useSheetFault(failure: Failure | null): (at: number) => string | undefined {
  const { i18n } = useLingui();
  return useCallback(
    (at) => {
      const fault = faultOfSheets(failure);
      return fault?.at === at ? i18n._(fault.text) : undefined;
    },
    [failure, i18n],
  );
}

/** The words for what is about the sheets together, and for the other refusals of recovery. */
export const recoveryRefusals: RefusalWords = {
  'recovery.none': {
    title: msg({ message: 'This vault has no recovery sheets in force.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Without a passphrase nobody can open it. If sheets were made for an older copy, open that copy.',
      comment: 'Under a notice that no recovery sheets are in force',
    }),
  },
  'recovery.tooFew': {
    title: msg({ message: 'More sheets are needed.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({
      message: 'How many stands on every sheet. What was typed so far is right.',
      comment: 'Under a notice that more recovery sheets are needed',
    }),
  },
  'recovery.doNotFit': {
    title: msg({ message: 'These sheets do not make the key.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({
      message: 'Each reads well, and at least one is forged or belongs elsewhere. Add one sheet more: then the wrong one can be told.',
      comment: 'Under a notice that recovery sheets do not make a key',
    }),
  },
  'recovery.sheetUnreadable': { title: msg({ message: 'A sheet cannot be read as it is typed.', comment: 'Title of a notice' }) },
  'recovery.sheetOfAnother': { title: msg({ message: 'A sheet does not belong here.', comment: 'Title of a notice' }) },
  'recovery.notPrepared': {
    title: msg({ message: 'There are no new sheets any more.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({
      message: 'They live in memory until the vault is locked. Make them anew, and destroy what was printed of these.',
      comment: 'Under a notice that recovery sheets have to be made anew',
    }),
  },
  'recovery.thresholdTooGreat': {
    title: msg({ message: 'No more sheets can be needed than there are.', comment: 'Title of a notice about recovery sheets' }),
  },
  'recovery.sheetsNotGiven': {
    title: msg({ message: 'Not every sheet has been saved yet.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({ message: 'Save each one: afterwards none of them can be made again.', comment: 'Under a notice about recovery sheets' }),
  },
  'recovery.notChecked': {
    title: msg({ message: 'No sheet has been typed back in yet.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({ message: 'Check one of the printed sheets first.', comment: 'Under a notice about recovery sheets' }),
  },
  'recovery.oldSheetsNeeded': {
    title: msg({ message: 'The sheets in force are needed for this.', comment: 'Title of a notice about recovery sheets' }),
    todo: msg({
      message: 'Only they, or two people who had a say before they were made, can do away with them.',
      comment: 'Under a notice about recovery sheets',
    }),
  },
  'recovery.charactersUndrawn': {
    title: msg({ message: 'The name of the office holds characters that cannot be printed.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Leave the name off the sheets.', comment: 'Under a notice about the name of the office' }),
  },
  'recovery.personUnknown': {
    title: msg({ message: 'Nobody with this number works here any more.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Check the sheets again to see who does.', comment: 'Under a notice that a person is not known' }),
  },
  'people.tooMany': {
    title: msg({ message: 'This vault has as many people as it can hold.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose somebody who works here already.', comment: 'Under a notice that no more people can be added' }),
  },
  'approvals.alreadyAsked': {
    title: msg({ message: 'This has been asked for already.', comment: 'Title of a notice' }),
    todo: msg({ message: 'The request waits for a second person.', comment: 'Under a notice that a request was made before' }),
  },
  ...releaseRefusals,
};
