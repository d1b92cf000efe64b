import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { CsvEncoding, CsvSeparator, DateFormat } from '#shared/domain/imports/codes.ts';
import type { BatchState } from '#shared/domain/imports/model.ts';

import type { RefusalWords } from '../../api/failure-words.ts';

export const encodingWords: { readonly [code in CsvEncoding]: MessageDescriptor } = {
  'utf-8': msg({ message: 'UTF-8', comment: 'How the letters of a file are written: an encoding' }),
  'utf-16le': msg({ message: 'UTF-16', comment: 'How the letters of a file are written: an encoding' }),
  'utf-16be': msg({ message: 'UTF-16, big end first', comment: 'How the letters of a file are written: an encoding' }),
  'windows-1252': msg({
    message: 'assumed: Windows, Western European. Look whether names are spelt right.',
    comment: 'How the letters of a file are written: an encoding that was guessed',
  }),
};

export const separatorWords: { readonly [code in CsvSeparator]: MessageDescriptor } = {
  ',': msg({ message: 'comma', comment: 'What parts the cells of a table' }),
  ';': msg({ message: 'semicolon', comment: 'What parts the cells of a table' }),
  '\t': msg({ message: 'tab', comment: 'What parts the cells of a table' }),
};

export const formatWords: { readonly [code in DateFormat]: MessageDescriptor } = {
  iso: msg({ message: 'Year first: 2026-05-31', comment: 'How a table writes its dates' }),
  dayMonthNameYear: msg({ message: 'Name of the month: 31-May-2026', comment: 'How a table writes its dates' }),
  dayMonthYear: msg({ message: 'Day first: 31/05/2026', comment: 'How a table writes its dates' }),
  monthDayYear: msg({ message: 'Month first: 05/31/2026', comment: 'How a table writes its dates' }),
};

export const batchWords: { readonly [state in BatchState]: MessageDescriptor } = {
  pending: msg({ message: 'waits for a decision', comment: 'State of an imported table, in a chip' }),
  accepted: msg({ message: 'accepted', comment: 'State of an imported table, in a chip' }),
  discarded: msg({ message: 'discarded', comment: 'State of an imported table, in a chip' }),
};

const nothingTaken = msg({ message: 'Nothing was taken from it.', comment: 'Under a notice that a table could not be read' });

/** Why a table could not be read or decided on. */
export const importRefusals: RefusalWords = {
  'imports.unreadable': {
    title: msg({ message: 'The file cannot be opened.', comment: 'Title of a notice about a table' }),
    todo: msg({
      message: 'Close it in other programs, look whether it is still there, and choose it again.',
      comment: 'Under a notice about a table',
    }),
  },
  'imports.empty': {
    title: msg({ message: 'There is nothing in this file.', comment: 'Title of a notice about a table' }),
    todo: nothingTaken,
  },
  'imports.notText': {
    title: msg({ message: 'This is not a table in text form.', comment: 'Title of a notice about a table' }),
    todo: msg({ message: 'Open it in a spreadsheet program and save it as CSV, in UTF-8.', comment: 'Under a notice about a table' }),
  },
  'imports.doubledHeading': {
    title: msg({ message: 'Two columns have the same heading.', comment: 'Title of a notice about a table' }),
    todo: msg({
      message: 'Give each column a heading of its own in a copy of the file, and choose the copy.',
      comment: 'Under a notice about a table',
    }),
  },
  'imports.tooManyColumns': {
    title: msg({ message: 'This table has too many columns.', comment: 'Title of a notice about a table' }),
    todo: msg({ message: 'Look whether it is the right file and is parted as expected.', comment: 'Under a notice about a table' }),
  },
  'imports.columnMissing': {
    title: msg({ message: 'A column that this mapping needs is not in the table.', comment: 'Title of a notice about a table' }),
    todo: msg({ message: 'Choose another column for it, or none.', comment: 'Under a notice about a table' }),
  },
  'imports.changedWhileRead': {
    title: msg({ message: 'The file was changed while it was read.', comment: 'Title of a notice about a table' }),
    todo: msg({
      message: 'Nothing was taken from it. Wait until nobody writes in it, and read it again.',
      comment: 'Under a notice about a table',
    }),
  },
  'imports.batchPending': {
    title: msg({ message: 'Another table waits for your decision.', comment: 'Title of a notice about a table' }),
    todo: msg({ message: 'Accept or discard it first.', comment: 'Under a notice about a table' }),
  },
  'imports.notFound': { title: msg({ message: 'There is no such import any more.', comment: 'Title of a notice about a table' }) },
  'imports.notPending': { title: msg({ message: 'This import has been decided already.', comment: 'Title of a notice about a table' }) },
  'shell.tokenUnknown': { title: msg({ message: 'The file or folder has to be chosen again.', comment: 'Title of a notice' }) },
};
