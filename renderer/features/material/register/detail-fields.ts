import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import { removalRisks } from '#shared/domain/evidence/collection.ts';
import { accountForms, accountOf, documentStates, sampleTypes, type DetailedKind } from '#shared/domain/evidence/details.ts';

import { choiceWords } from './choice-words.ts';

/** One text of an item's details: a line, a longer text, or one of a list. */
export type DetailField = {
  readonly name: string;
  readonly label: MessageDescriptor;
  readonly hint?: MessageDescriptor;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly choices?: readonly { readonly id: string; readonly label: MessageDescriptor }[];
};

const comment = 'Field of the form that records an item of material';
const line = (name: string, label: MessageDescriptor, more: Partial<DetailField> = {}): DetailField => ({ name, label, ...more });
const choice = (name: string, label: MessageDescriptor, codes: readonly string[]): DetailField => ({
  name,
  label,
  isRequired: true,
  choices: codes.map((id) => ({ id, label: choiceWords[id]! })),
});

const quantity = line('quantity', msg({ message: 'How many, how much', comment }));
const language = line('language', msg({ message: 'In which language', comment }));
const protectedHint = msg({ message: 'A name: shown to nobody without a reason.', comment: 'Help under a field that holds a name' });

/** What is asked of each kind beside what is asked of all, in the order of the conversation. */
export const plainFields: { readonly [kind in DetailedKind]: readonly DetailField[] } = {
  physical: [
    quantity,
    line('make', msg({ message: 'Make and model', comment })),
    line('serial', msg({ message: 'Serial number', comment })),
    line('packaging', msg({ message: 'Packed in', comment }), {
      hint: msg({ message: 'As “paper bag”, “rigid box”, “none”.', comment: 'Help under how an object is packed' }),
    }),
    line('foundWhere', msg({ message: 'Where it was found', comment })),
    line('foundBy', msg({ message: 'Who found it', comment }), { hint: protectedHint }),
  ],
  biological: [
    choice('sampleType', msg({ message: 'Sample of', comment }), sampleTypes),
    quantity,
    line('container', msg({ message: 'Container', comment })),
    line('storageTemperature', msg({ message: 'To be kept at', comment }), {
      hint: msg({ message: 'As “2 to 8 °C”.', comment: 'Help under the temperature at which a sample is kept' }),
    }),
    line('takenFrom', msg({ message: 'Taken from whom', comment }), { hint: protectedHint }),
    line('takenBy', msg({ message: 'Taken by whom', comment })),
  ],
  documentary: [
    choice('state', msg({ message: 'Original or copy', comment }), documentStates),
    line('pages', msg({ message: 'Pages', comment })),
    language,
    line('issuedBy', msg({ message: 'Issued by', comment })),
    line('dated', msg({ message: 'Dated', comment }), {
      hint: msg({ message: 'As it stands on the document.', comment: 'Help under the date of a document' }),
    }),
  ],
  testimonial: [
    choice('of', msg({ message: 'Whose account', comment }), accountOf),
    choice('form', msg({ message: 'In which form', comment }), accountForms),
    language,
    line('interpreter', msg({ message: 'Interpreter', comment }), { hint: protectedHint }),
    line('takenBy', msg({ message: 'Taken by whom', comment })),
    line('conditions', msg({ message: 'Under which conditions', comment }), {
      isLong: true,
      hint: msg({ message: 'Who was present, breaks, what was read back.', comment: 'Help under the conditions of an account' }),
    }),
  ],
  openSource: [
    line('url', msg({ message: 'Address (URL)', comment }), { isRequired: true }),
    line('finalUrl', msg({ message: 'Address that it led to', comment })),
    line('platform', msg({ message: 'Platform', comment })),
    line('account', msg({ message: 'Account that posted it', comment })),
    line('postId', msg({ message: 'Number of the post', comment })),
    line('postedAt', msg({ message: 'Posted, as the platform says', comment }), {
      hint: msg({ message: 'With the time zone that it gives.', comment: 'Help under when something was posted' }),
    }),
    line('collector', msg({ message: 'Collected by', comment }), { isRequired: true }),
    line('machineIp', msg({ message: 'Network address of the machine', comment }), {
      hint: msg({ message: 'Shown to nobody without a reason.', comment: 'Help under a protected field' }),
    }),
    line('virtualIdentity', msg({ message: 'Virtual identity used', comment }), {
      hint: msg({ message: 'Shown to nobody without a reason.', comment: 'Help under a protected field' }),
    }),
    line('ntpOffsetMs', msg({ message: 'Clock ahead of network time, in milliseconds', comment })),
    line('tool', msg({ message: 'Tool', comment: 'Field: program or device with which something was done' })),
    line('toolVersion', msg({ message: 'Its version', comment: 'Field: version of a program or device' })),
    line('captures', msg({ message: 'What was captured', comment }), {
      isLong: true,
      hint: msg({
        message: 'One file a line: fingerprint (SHA-256), a space, its name.',
        comment: 'Help under the list of captured files',
      }),
    }),
    line('embeddedMetadata', msg({ message: 'Metadata in it', comment }), { isLong: true }),
    line('context', msg({ message: 'Around it', comment }), {
      isLong: true,
      hint: msg({ message: 'Comments, neighbouring posts, how it was found.', comment: 'Help under the context of something collected' }),
    }),
    language,
    choice('removalRisk', msg({ message: 'Risk of being removed', comment }), removalRisks),
    line('archiveLinks', msg({ message: 'Kept in archives at', comment }), {
      isLong: true,
      hint: msg({ message: 'One address a line.', comment: 'Help under links to archives' }),
    }),
  ],
};
