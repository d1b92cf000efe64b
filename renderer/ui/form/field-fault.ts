import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** The words for what a schema says of a field. Schemas give codes; a feature adds its own to these. */
export type FaultWords = { readonly [code: string]: MessageDescriptor };

const unknownFault = msg({ message: 'This cannot be used as it is. Correct it.', comment: 'Error beside a field, when no more is known' });

export const generalFaults: FaultWords = {
  'text.required': msg({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' }),
  'text.tooLong': msg({ message: 'This is too long. Shorten it.', comment: 'Error beside a field for text' }),
  'text.control': msg({
    message: 'This holds characters that cannot be seen. Type it anew instead of pasting it.',
    comment: 'Error beside a field for text that holds control characters',
  }),
  'text.malformed': msg({
    message: 'This holds a broken character. Type it anew instead of pasting it.',
    comment: 'Error beside a field for text that is not well-formed Unicode',
  }),
  'date.partial': msg({
    message: 'This is not a date. Give the year, or year and month, or the whole day.',
    comment: 'Error beside a date that may be incomplete',
  }),
  'date.day': msg({ message: 'Give the whole day: day, month and year.', comment: 'Error beside a date that must be complete' }),
  'date.time': msg({ message: 'This is not a time. Write it as 14:30.', comment: 'Error beside a time of day' }),
  'date.timeNeedsDay': msg({
    message: 'A time needs a whole day. Give the day, or leave the time unknown.',
    comment: 'Error beside a time of day when the date has no day',
  }),
  required: msg({ message: 'Choose one of these.', comment: 'Error beside a list where nothing has been chosen' }),
  invalid: unknownFault,
};

/** The words for a fault's code; a code that nobody translated gets the general words, never the code itself. */
export function wordsOfFault(code: string, own: FaultWords = {}): MessageDescriptor {
  const known: FaultWords = { ...generalFaults, ...own };
  return known[code] ?? unknownFault;
}
