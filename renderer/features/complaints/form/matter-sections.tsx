import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';

import { YesNoField } from '../../../ui/answer-field.tsx';
import { Button } from '../../../ui/button.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import { PartialDateField } from '../../../ui/partial-date-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import type { SectionProps } from './intake-sections.tsx';
import { AddButtons, Part } from './part-list.tsx';

/** What happened, when and where, as the person tells it. */
export function WhatHappened({ form }: SectionProps) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'What happened', comment: 'Part of the form of a complaint' })}
      help={t({ message: 'As the person tells it. What is not known stays empty.', comment: 'Help under the title of a part of the form' })}
    >
      <FormField form={form} name="incident.when">
        {(field) => (
          <PartialDateField
            {...field}
            withTime
            label={t({ message: 'When it happened', comment: 'Field of the form of a complaint' })}
            description={t({ message: 'As much as is known: a year, a month, a day, a time.', comment: 'Help under a date' })}
          />
        )}
      </FormField>
      <FieldRow>
        <FormField form={form} name="incident.place">
          {(field) => (
            <TextField {...field} label={t({ message: 'Place', comment: 'Field of the form of a complaint: where it happened' })} />
          )}
        </FormField>
        <FormField form={form} name="incident.area">
          {(field) => (
            <TextField
              {...field}
              label={t({ message: 'Area', comment: 'Column of the list of complaints: district or beat where it happened' })}
              description={t({ message: 'District or beat. Stands in lists and figures.', comment: 'Help under a field' })}
            />
          )}
        </FormField>
      </FieldRow>
      <FormField form={form} name="story">
        {(field) => (
          <TextAreaField
            {...field}
            rows={8}
            label={t({ message: 'In their words', comment: 'Field of the form of a complaint: the story' })}
          />
        )}
      </FormField>
    </FormSection>
  );
}

/** Which authority and which part of it. */
export function AgencyAndUnit({ form }: SectionProps) {
  const { t } = useLingui();
  return (
    <FormSection title={t({ message: 'Against whom', comment: 'Part of the form of a complaint: agency and unit' })}>
      <FieldRow>
        <FormField form={form} name="agency">
          {(field) => (
            <TextField
              {...field}
              label={t({ message: 'Agency', comment: 'Column of the list of complaints: the authority complained of' })}
            />
          )}
        </FormField>
        <FormField form={form} name="unit">
          {(field) => (
            <TextField {...field} label={t({ message: 'Unit', comment: 'Column of the list of complaints: the part of the agency' })} />
          )}
        </FormField>
      </FieldRow>
    </FormSection>
  );
}

/** Who was hurt and whether a doctor has seen it. */
export function Injuries({ form }: SectionProps) {
  const { t } = useLingui();
  const list = useFieldArray({ control: form.control, name: 'injuries', keyName: 'key' });
  return (
    <FormSection title={t({ message: 'Injuries', comment: 'Part of the form of a complaint' })}>
      {list.fields.map(({ key }, index) => {
        const number = index + 1;
        return (
          <Part
            key={key}
            title={t({ message: `Injury ${number}`, comment: 'One of the injuries of a complaint, by its number' })}
            removeLabel={t({ message: `Take out injury ${number}`, comment: 'Button' })}
            onRemove={() => list.remove(index)}
          >
            <FormField form={form} name={`injuries.${index}.description`}>
              {(field) => (
                <TextField
                  {...field}
                  isRequired
                  label={t({ message: 'What, and where on the body', comment: 'Field of the form of a complaint: an injury' })}
                />
              )}
            </FormField>
            <FormField form={form} name={`injuries.${index}.seenByDoctor`}>
              {(field) => (
                <YesNoField {...field} label={t({ message: 'Has a doctor seen it?', comment: 'Field of the form of a complaint' })} />
              )}
            </FormField>
          </Part>
        );
      })}
      <AddButtons>
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => list.append({ description: '', seenByDoctor: 'notAsked' })}>
          <Trans comment="Button of the form of a complaint">Add an injury</Trans>
        </Button>
      </AddButtons>
    </FormSection>
  );
}

/** What will be lost if nobody asks for it in time. */
export function AtRisk({ form }: SectionProps) {
  const { t } = useLingui();
  const list = useFieldArray({ control: form.control, name: 'atRisk', keyName: 'key' });
  return (
    <FormSection
      title={t({ message: 'What will be overwritten', comment: 'Part of the form of a complaint: recordings that will be lost' })}
      help={t({
        message: 'Cameras, radio recordings, registers. The day is shown wherever the complaint is.',
        comment: 'Help under the title of a part of the form',
      })}
    >
      {list.fields.map(({ key }, index) => {
        const number = index + 1;
        return (
          <Part
            key={key}
            title={t({ message: `Recording ${number}`, comment: 'One of the recordings that will be overwritten, by its number' })}
            removeLabel={t({ message: `Take out recording ${number}`, comment: 'Button' })}
            onRemove={() => list.remove(index)}
          >
            <FieldRow>
              <FormField form={form} name={`atRisk.${index}.what`}>
                {(field) => (
                  <TextField
                    {...field}
                    isRequired
                    label={t({ message: 'What it is', comment: 'Field: a recording that will be overwritten' })}
                  />
                )}
              </FormField>
              <FormField form={form} name={`atRisk.${index}.where`}>
                {(field) => (
                  <TextField {...field} label={t({ message: 'Where it is', comment: 'Field: a recording that will be overwritten' })} />
                )}
              </FormField>
            </FieldRow>
            <FormField form={form} name={`atRisk.${index}.overwrittenOn`}>
              {(field) => (
                <DayField
                  {...field}
                  label={t({ message: 'Will be overwritten on', comment: 'Field: the day on which a recording is lost' })}
                  description={t({ message: 'Leave it empty when nobody knows the day.', comment: 'Help under a date' })}
                />
              )}
            </FormField>
          </Part>
        );
      })}
      <AddButtons>
        <Button icon={<Plus size={15} aria-hidden="true" />} onPress={() => list.append({ what: '', where: '', overwrittenOn: '' })}>
          <Trans comment="Button of the form of a complaint">Add a recording</Trans>
        </Button>
      </AddButtons>
    </FormSection>
  );
}

/** What the person wishes for, and the number under which another office knows the matter. */
export function WishAndReference({ form }: SectionProps) {
  const { t } = useLingui();
  return (
    <FormSection title={t({ message: 'To end with', comment: 'Last part of the form of a complaint' })}>
      <FormField form={form} name="remedyWished">
        {(field) => (
          <TextAreaField
            {...field}
            rows={3}
            label={t({ message: 'What the person wishes for', comment: 'Field of the form of a complaint' })}
          />
        )}
      </FormField>
      <FormField form={form} name="officeReference">
        {(field) => (
          <TextField
            {...field}
            label={t({ message: 'Reference of another office', comment: 'Field of the form of a complaint' })}
            description={t({
              message: 'If the matter has a number elsewhere. Ours is made when you register.',
              comment: 'Help under a field',
            })}
          />
        )}
      </FormField>
    </FormSection>
  );
}
