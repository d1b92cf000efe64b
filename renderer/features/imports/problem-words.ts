import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { RowProblemCode } from '#shared/domain/imports/codes.ts';

const comment = 'Why a row of an imported table was not taken, or what was noticed about it';

/** Why a row was refused, or what is said of a row that was taken. */
export const problemWords: { readonly [code in RowProblemCode]: MessageDescriptor } = {
  'imports.ragged': msg({ message: 'The row has more or fewer cells than the heading.', comment }),
  'imports.strayQuote': msg({ message: 'A quotation mark stands in the middle of a cell.', comment }),
  'imports.quoteNotClosed': msg({ message: 'A quotation mark is opened and never closed.', comment }),
  'imports.rowTooLong': msg({ message: 'The row is too long to be one row.', comment }),
  'imports.dateFormat': msg({ message: 'The date is not written in the chosen way.', comment }),
  'imports.dateShortYear': msg({ message: 'The year has two digits: the century cannot be told.', comment }),
  'imports.dateYear': msg({ message: 'The year cannot be right.', comment }),
  'imports.dateNoSuchDay': msg({ message: 'There is no such day.', comment }),
  'imports.dateNoSuchTime': msg({ message: 'There is no such time of day.', comment }),
  'imports.dateNotWhole': msg({ message: 'A whole day is needed here.', comment }),
  'imports.referenceMissing': msg({ message: 'The reference of the other office is missing.', comment }),
  'imports.tooLong': msg({ message: 'The text of the cell is too long.', comment }),
  'imports.controlCharacter': msg({ message: 'The cell holds a character that cannot be seen.', comment }),
  'imports.badCharacter': msg({ message: 'The cell holds bytes that are no letter.', comment }),
  'imports.tooManyOfficers': msg({ message: 'The complaint would have more officers than one complaint can have.', comment }),
  'imports.tooManyAllegations': msg({ message: 'The complaint would have more allegations than one complaint can have.', comment }),
  'imports.tooManyRows': msg({ message: 'More rows have this reference than one complaint can have.', comment }),
  'imports.assumedEncoding': msg({ message: 'The letters of the file had to be guessed. Look whether names are spelt right.', comment }),
  'imports.formulaText': msg({ message: 'Begins as a formula would. It was kept as text, exactly.', comment }),
  'imports.contradiction': msg({ message: 'Another row of this complaint says otherwise. The first one counts.', comment }),
  'imports.rowRepeated': msg({ message: 'The row says nothing new.', comment }),
  'imports.outcomesDiffer': msg({ message: 'Another outcome for the same allegation and officer. The first one was kept.', comment }),
  'imports.codeNotMapped': msg({
    message: 'This category was given no kind of allegation; it went under the one for all others.',
    comment,
  }),
  'imports.outcomeNotMapped': msg({
    message: 'This outcome was given no meaning; it went in as “not known”, with its own words.',
    comment,
  }),
  'imports.zoneDropped': msg({ message: 'The time names a time zone, which was left out.', comment }),
  'imports.dateInFuture': msg({ message: 'The date lies in the future.', comment }),
  'imports.receivedBeforeIncident': msg({ message: 'The complaint was received before it happened.', comment }),
  'imports.receivedFromIncident': msg({ message: 'Complaints without a day of receipt: the day it happened stands in for it.', comment }),
  'imports.receivedAtImport': msg({
    message: 'Complaints without any date: the day of the import stands in for the day of receipt.',
    comment,
  }),
  'imports.nearOpenQuote': msg({ message: 'Stands after a quotation mark that was never closed, and may belong to that text.', comment }),
  'imports.complaintIncomplete': msg({ message: 'A row of this complaint was refused: it goes in without that row.', comment }),
};
