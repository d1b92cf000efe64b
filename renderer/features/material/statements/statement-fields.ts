import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import { gradeScaleNames, gradeScales, type GradeScale } from '#shared/domain/evidence/statements/grade.ts';
import { copyKinds } from '#shared/domain/evidence/statements/found.ts';
import { mediumFates, verificationOutcomes, verificationStrands } from '#shared/domain/evidence/statements/judgement.ts';

/** What a person may state. A copy that is made here states it by itself. */
export const typedTypes = ['grade', 'independence', 'verification', 'copyOf', 'sourceMedium', 'clockOffset', 'veil', 'collection'] as const;
export type TypedType = (typeof typedTypes)[number];

export type StatementField = {
  readonly name: string;
  readonly label: MessageDescriptor;
  readonly hint?: MessageDescriptor;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  /** Codes to choose from; some depend on the scale that was chosen. */
  readonly codes?: (scale: string) => readonly string[];
};

const comment = 'Field of a statement about an item of material';
const line = (name: string, label: MessageDescriptor, more: Partial<StatementField> = {}): StatementField => ({ name, label, ...more });
const partOf = (part: 'source' | 'information' | 'handling') => (scale: string) =>
  scale in gradeScales ? gradeScales[scale as GradeScale][part] : [];

/** The texts of each kind of statement, in the order of the conversation. A collection record has fields of its own. */
export const statementFields: { readonly [type in Exclude<TypedType, 'collection'>]: readonly StatementField[] } = {
  grade: [
    line('about', msg({ message: 'Which source', comment }), {
      isRequired: true,
      hint: msg({ message: 'A station, a website, a device. Never a person.', comment: 'Help under the source that is graded' }),
    }),
    line('scale', msg({ message: 'Scale', comment }), { isRequired: true, codes: () => gradeScaleNames }),
    line('source', msg({ message: 'How far the source can be relied on', comment }), { isRequired: true, codes: partOf('source') }),
    line('information', msg({ message: 'How far what it says can', comment }), { codes: partOf('information') }),
    line('handling', msg({ message: 'How it may be passed on', comment }), { codes: partOf('handling') }),
    line('reason', msg({ message: 'Why', comment }), { isLong: true }),
  ],
  independence: [
    line('independent', msg({ message: 'Is it a source of its own, beside that item', comment }), {
      isRequired: true,
      codes: () => ['yes', 'no'],
    }),
    line('reason', msg({ message: 'Why', comment }), {
      isLong: true,
      isRequired: true,
      hint: msg({ message: 'Two posts of one clip are one source.', comment: 'Help under why two items are independent' }),
    }),
  ],
  verification: [
    line('strand', msg({ message: 'What was verified', comment }), { isRequired: true, codes: () => verificationStrands }),
    line('method', msg({ message: 'How', comment }), {
      isRequired: true,
      hint: msg({ message: 'As “place found on the map”, “reverse search”, “shadow”.', comment: 'Help under a method of verification' }),
    }),
    line('outcome', msg({ message: 'It speaks', comment }), { isRequired: true, codes: () => verificationOutcomes }),
    line('by', msg({ message: 'By whom', comment }), { isRequired: true }),
    line('notes', msg({ message: 'Notes', comment: 'Part of an item of material' }), { isLong: true }),
  ],
  copyOf: [
    line('kind', msg({ message: 'What kind of copy', comment }), { isRequired: true, codes: () => copyKinds }),
    line('tool', msg({ message: 'Made with which program', comment })),
    line('toolVersion', msg({ message: 'Version of the program', comment })),
    line('notes', msg({ message: 'What was done, by whom', comment })),
  ],
  sourceMedium: [
    line('medium', msg({ message: 'Stick, card, telephone it came on', comment })),
    line('fate', msg({ message: 'What became of it', comment }), { isRequired: true, codes: () => mediumFates }),
    line('to', msg({ message: 'Returned to', comment })),
    line('notes', msg({ message: 'Notes', comment: 'Part of an item of material' }), { isLong: true }),
  ],
  clockOffset: [
    line('device', msg({ message: 'Which device', comment }), { isRequired: true }),
    line('reference', msg({ message: 'Compared with', comment }), {
      isRequired: true,
      hint: msg({
        message: 'As “radio clock”, “network time on the telephone”.',
        comment: 'Help under the clock that another one is compared with',
      }),
    }),
    line('off', msg({ message: 'The device was', comment }), { isRequired: true, codes: () => ['ahead', 'behind'] }),
    line('span', msg({ message: 'By how much', comment: 'Field: how far a clock was off' }), {
      isRequired: true,
      hint: msg({
        message: 'Minutes and seconds as 3:12, with hours as 1:03:12, with days as 2 d 00:00:00.',
        comment: 'Help under how far a clock was off',
      }),
    }),
    line('how', msg({ message: 'How it was compared', comment }), { isRequired: true }),
  ],
  veil: [
    line('graphic', msg({ message: 'Veil it', comment }), {
      isRequired: true,
      codes: () => ['yes', 'no'],
      hint: msg({ message: 'Veiled material is shown grey and silent first.', comment: 'Help under whether an item is veiled' }),
    }),
    line('reason', msg({ message: 'Why', comment })),
  ],
};
