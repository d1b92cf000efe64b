import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';

import type { RecordableCustodyType } from '#shared/domain/evidence/codes.ts';

import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { neededOf, type HandlingField, type HandlingForm } from './handling-values.ts';

const labels: { readonly [field in HandlingField]: MessageDescriptor } = {
  from: msg({ message: 'From whom', comment: 'Field: who gave an item of material' }),
  to: msg({ message: 'To whom: who holds it now', comment: 'Field: who has an item of material from now on' }),
  place: msg({ message: 'Place', comment: 'In the facts about an item of material' }),
  purpose: msg({ message: 'Purpose', comment: 'Field: what something was done for' }),
  authority: msg({ message: 'On what ground', comment: 'Field: order, consent or agreement under which something was done' }),
  sealBefore: msg({ message: 'Seal found', comment: 'Field: number of the seal that was on a bag or box' }),
  sealAfter: msg({ message: 'Seal put on', comment: 'Field: number of the seal that was put on a bag or box' }),
  condition: msg({ message: 'Condition', comment: 'Field: the state in which an item of material was' }),
  notes: msg({ message: 'Notes', comment: 'Part of an item of material' }),
  unsigned: msg({ message: 'Why the receiver did not sign here', comment: 'Field of the receipt of an item of material' }),
  competence: msg({ message: 'Why this person was competent', comment: 'Field: the original itself was opened' }),
  justification: msg({ message: 'Why the original had to be opened', comment: 'Field: the original itself was opened' }),
  effects: msg({ message: 'What that changed', comment: 'Field: the original itself was opened' }),
  courier: msg({ message: 'Who carries it', comment: 'Field: a courier or driver without an account' }),
  tool: msg({ message: 'Tool', comment: 'Field: program or device with which something was done' }),
  toolVersion: msg({ message: 'Its version', comment: 'Field: version of a program or device' }),
  returnBy: msg({ message: 'To be back by', comment: 'Field: day on which an item that was checked out is to be back' }),
  toUser: msg({ message: 'To a colleague, or to somebody outside', comment: 'Field: who is to receive an item' }),
  scan: msg({ message: 'The signed paper, scanned', comment: 'Field: which item of material is the scan of a signed receipt' }),
};

/** Where a kind of handling asks for the same thing in other words. */
const otherLabels: { readonly [type in RecordableCustodyType]?: { readonly [field in HandlingField]?: MessageDescriptor } } = {
  handedOverOut: {
    from: msg({ message: 'Who handed it over', comment: 'Field: who gave an item of material' }),
    to: msg({ message: 'To whom', comment: 'Field: who is to receive an item of material' }),
  },
  checkedOut: { to: msg({ message: 'To whom', comment: 'Field: who is to receive an item of material' }) },
  returned: { to: msg({ message: 'To whom', comment: 'Field: who is to receive an item of material' }) },
  presented: { to: msg({ message: 'To whom it was presented', comment: 'Field: before whom an item was presented, e.g. a court' }) },
  handedOverIn: {
    to: msg({ message: 'Who received it', comment: 'Field: who has an item of material from now on' }),
    from: msg({ message: 'From whom', comment: 'Field: who gave an item of material' }),
  },
  copyGiven: { to: msg({ message: 'Who got the copy', comment: 'Field: who was given a copy of an item of material' }) },
  stored: { place: msg({ message: 'Where it is kept', comment: 'Field: safe, cabinet or room of an item of material' }) },
  correction: {
    notes: msg({ message: 'What was wrong, and what is right', comment: 'Field of the form that corrects an entry of a handling record' }),
  },
};

const hints: { readonly [field in HandlingField]?: MessageDescriptor } = {
  unsigned: msg({
    message:
      'As “signed on paper”, “came by post”, “would not sign”. A colleague signs with their passphrase or in their own session instead.',
    comment: 'Help under why a receiver did not sign',
  }),
  courier: msg({
    message: 'Needs no account. The hand-over stays open until the receiver has it.',
    comment: 'Help under who carries an item',
  }),
  authority: msg({
    message: 'Order, consent, agreement: with its number where it has one.',
    comment: 'Help under the ground on which something was done',
  }),
};

const isLong: readonly HandlingField[] = ['notes', 'competence', 'justification', 'effects'];

type HandlingFieldBoxProps = { readonly form: AppForm<HandlingForm>; readonly type: RecordableCustodyType; readonly name: HandlingField };

/** One of the texts that a kind of handling asks for. */
export function HandlingFieldBox({ form, type, name }: HandlingFieldBoxProps) {
  const { i18n } = useLingui();
  const label = i18n._(otherLabels[type]?.[name] ?? labels[name]);
  const hint = hints[name];
  const isRequired = neededOf[type]?.includes(name) ?? false;
  return (
    <FormField form={form} name={name}>
      {(field) =>
        name === 'returnBy' ? (
          <DayField {...field} label={label} />
        ) : isLong.includes(name) ? (
          <TextAreaField {...field} label={label} rows={3} isRequired={isRequired} />
        ) : (
          <TextField {...field} label={label} isRequired={isRequired} description={hint === undefined ? undefined : i18n._(hint)} />
        )
      }
    </FormField>
  );
}
