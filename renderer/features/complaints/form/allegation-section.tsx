import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useId } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';

import type { AllegationCode } from '#shared/domain/complaints/codes.ts';

import { Button } from '../../../ui/button.tsx';
import { CheckGroupField } from '../../../ui/check-field.tsx';
import { FaultText } from '../../../ui/fault-text.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField } from '../../../ui/text-field.tsx';
import { allegationWords, mainCodes, mainOf, partsOf } from '../words/allegation-words.ts';
import { useWords } from '../words/code-words.ts';
import { emptyAllegation } from './form-values.ts';
import type { SectionProps } from './intake-sections.tsx';
import { useOfficerTitle } from './officer-titles.tsx';
import { AddButtons, Part } from './part-list.tsx';

/** What is said to have been done, each with its kind and the officers it is about. */
export function Allegations({ form }: SectionProps) {
  const { t } = useLingui();
  const id = useId();
  const list = useFieldArray({ control: form.control, name: 'allegations', keyName: 'key' });
  const { errors } = form.formState;
  const fault = form.faultText(errors.allegations?.root?.message ?? errors.allegations?.message);
  return (
    <FormSection
      title={t({ message: 'Allegations', comment: 'Column of the list of complaints: kinds of allegation' })}
      help={t({
        message: 'One for each thing that is said to have been done: each gets a finding of its own.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      {list.fields.map(({ key }, index) => {
        const number = index + 1;
        return (
          <Part
            key={key}
            title={t({ message: `Allegation ${number}`, comment: 'One of the allegations of a complaint, by its number' })}
            removeLabel={t({ message: `Take out allegation ${number}`, comment: 'Button' })}
            onRemove={() => list.remove(index)}
          >
            <AllegationFields form={form} index={index} />
          </Part>
        );
      })}
      {fault === undefined ? null : <FaultText id={`${id}-fault`}>{fault}</FaultText>}
      <AddButtons>
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => list.append(emptyAllegation())}>
          <Trans comment="Button of the form of a complaint">Add an allegation</Trans>
        </Button>
      </AddButtons>
    </FormSection>
  );
}

function AllegationFields({ form, index }: SectionProps & { readonly index: number }) {
  const { t } = useLingui();
  const title = useOfficerTitle();
  const officers = useWatch({ control: form.control, name: 'officers' });
  const options = officers.map(({ id, name, badge, description }, at) => {
    const hint = [name, badge, description.slice(0, 80)].find((text) => text.trim() !== '');
    return {
      id,
      label: title(id, at),
      hint,
    };
  });
  return (
    <>
      <FormField form={form} name={`allegations.${index}.code`}>
        {(field) => <CodePicker {...field} />}
      </FormField>
      <FormField form={form} name={`allegations.${index}.text`}>
        {(field) => (
          <TextAreaField
            {...field}
            rows={2}
            label={t({ message: 'What is said to have been done', comment: 'Field of the form of a complaint: one allegation' })}
          />
        )}
      </FormField>
      {options.length === 0 ? null : (
        <FormField form={form} name={`allegations.${index}.officers`}>
          {(field) => (
            <CheckGroupField
              {...field}
              onChange={(chosen) => field.onChange([...chosen])}
              label={t({ message: 'Officers it is about', comment: 'Field of the form of a complaint: officers of one allegation' })}
              options={options}
            />
          )}
        </FormField>
      )}
    </>
  );
}

export type CodePickerProps = {
  readonly value: AllegationCode | null;
  readonly onChange: (code: AllegationCode) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** The kind of an allegation in two steps: the heading, and where there is one, what exactly. */
export function CodePicker({ value, onChange, onBlur, error, isDisabled }: CodePickerProps) {
  const { t } = useLingui();
  const word = useWords(allegationWords);
  const main = value === null ? null : mainOf(value);
  const parts = main === null ? [] : partsOf(main);
  return (
    <FieldRow>
      <SelectField<AllegationCode>
        label={t({ message: 'Kind', comment: 'Field of the form of a complaint: kind of allegation' })}
        options={mainCodes.map((id) => ({ id, label: word(id) }))}
        value={main}
        onChange={onChange}
        onBlur={onBlur}
        error={error}
        isDisabled={isDisabled}
        isRequired
      />
      {main === null || parts.length === 0 ? null : (
        <SelectField<AllegationCode>
          label={t({ message: 'More exactly', comment: 'Field of the form of a complaint: kind of allegation, second step' })}
          options={[
            { id: main, label: t({ message: 'In general, or not known', comment: 'Choice in the second step of the kind of allegation' }) },
            ...parts.map((id) => ({ id, label: word(id) })),
          ]}
          value={value}
          onChange={onChange}
          isDisabled={isDisabled}
        />
      )}
    </FieldRow>
  );
}
