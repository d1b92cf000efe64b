import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';

import { Button } from '../../../ui/button.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { emptyOfficer } from './form-values.ts';
import type { SectionProps } from './intake-sections.tsx';
import { useOfficerTitle } from './officer-titles.tsx';
import { AddButtons, Part } from './part-list.tsx';

/** The officers complained of: those known by name or number, and those who were only seen. */
export function Officers({ form }: SectionProps) {
  const { t } = useLingui();
  const list = useFieldArray({ control: form.control, name: 'officers', keyName: 'key' });
  const title = useOfficerTitle();
  const removeLabel = (officer: string) =>
    t({ message: `Take out: ${officer}`, comment: 'Button of a form; “Officer 1” or a pseudonym follows' });
  const remove = (index: number, id: string) => {
    list.remove(index);
    // Whoever is taken out cannot stay at an allegation.
    form.getValues('allegations').forEach((allegation, at) => {
      if (allegation.officers.includes(id)) {
        form.setValue(
          `allegations.${at}.officers`,
          allegation.officers.filter((other) => other !== id),
        );
      }
    });
  };
  return (
    <FormSection
      title={t({ message: 'Officers', comment: 'Part of the form of a complaint: who is complained of' })}
      help={t({ message: 'Screens say “O-01”, reports “Officer 1”, never a name.', comment: 'Help under the title of a part of the form' })}
    >
      {list.fields.map(({ key, id, known }, index) => {
        return (
          <Part key={key} title={title(id, index)} removeLabel={removeLabel(title(id, index))} onRemove={() => remove(index, id)}>
            {known ? <KnownOfficer form={form} index={index} /> : <UnknownOfficer form={form} index={index} />}
          </Part>
        );
      })}
      <AddButtons>
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => list.append(emptyOfficer(true))}>
          <Trans comment="Button of the form of a complaint: an officer whose name or number is known">Add a known officer</Trans>
        </Button>
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => list.append(emptyOfficer(false))}>
          <Trans comment="Button of the form of a complaint: an officer of whom only a description is known">Add an unknown officer</Trans>
        </Button>
      </AddButtons>
    </FormSection>
  );
}

type OfficerProps = SectionProps & { readonly index: number };

function KnownOfficer({ form, index }: OfficerProps) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name={`officers.${index}.name`}>
        {(field) => <TextField {...field} label={t({ message: 'Name of the officer', comment: 'Field of the form of a complaint' })} />}
      </FormField>
      <FieldRow>
        <FormField form={form} name={`officers.${index}.badge`}>
          {(field) => (
            <TextField {...field} label={t({ message: 'Badge or number', comment: 'Field of the form of a complaint: of an officer' })} />
          )}
        </FormField>
        <FormField form={form} name={`officers.${index}.rank`}>
          {(field) => <TextField {...field} label={t({ message: 'Rank', comment: 'Field of the form of a complaint: of an officer' })} />}
        </FormField>
      </FieldRow>
    </>
  );
}

function UnknownOfficer({ form, index }: OfficerProps) {
  const { t } = useLingui();
  return (
    <FormField form={form} name={`officers.${index}.description`}>
      {(field) => (
        <TextAreaField
          {...field}
          rows={2}
          label={t({
            message: 'What was seen of the officer',
            comment: 'Field of the form of a complaint: description of an unknown officer',
          })}
          description={t({ message: 'Height, voice, marks, uniform, vehicle, what others called them.', comment: 'Help under a field' })}
        />
      )}
    </FormField>
  );
}
