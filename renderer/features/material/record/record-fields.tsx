import { useLingui } from '@lingui/react/macro';

import { CheckField } from '../../../ui/check-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { SourceSection, type WithSource } from '../source/source-section.tsx';
import type { RecordForm } from './record-values.ts';

/** What is recorded, and who records it. */
export function RecordFields({ form }: { readonly form: AppForm<RecordForm> }) {
  return (
    <>
      <What form={form} />
      <Who form={form} />
      <SourceSection form={form as unknown as AppForm<WithSource>} />
    </>
  );
}

function What({ form }: { readonly form: AppForm<RecordForm> }) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'The recording', comment: 'Part of the form that records with microphone or camera' })}
      help={t({
        message: 'A scanner cannot be used from here: scan to a folder, then take that folder in.',
        comment: 'Help beside the form that records with microphone or camera',
      })}
    >
      <FormField form={form} name="what">
        {(field) => (
          <RadioField
            {...field}
            layout="row"
            label={t({ message: 'What is recorded', comment: 'Field of the form that records with microphone or camera' })}
            options={[
              { id: 'sound', label: t({ message: 'Sound', comment: 'What is recorded' }) },
              { id: 'film', label: t({ message: 'Film with sound', comment: 'What is recorded' }) },
              { id: 'photograph', label: t({ message: 'A photograph', comment: 'What is recorded' }) },
            ]}
          />
        )}
      </FormField>
      <FormField form={form} name="description">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'Description', comment: 'Field: what an item of material is' })}
            description={t({
              message: 'Neutral words: they leave the office with a report. No name, and no place that points to a person.',
              comment: 'Help under the description of an item of material',
            })}
          />
        )}
      </FormField>
      <FormField form={form} name="notes">
        {(field) => (
          <TextAreaField
            {...field}
            rows={2}
            label={t({ message: 'Notes', comment: 'Part of an item of material' })}
            description={t({ message: 'For this office only.', comment: 'Help under notes that never leave the office' })}
          />
        )}
      </FormField>
      <FormField form={form} name="graphic">
        {(field) => (
          <CheckField
            label={t({ message: 'Graphic: its content can distress', comment: 'Field: mark of pictures or sounds that can distress' })}
            value={field.value}
            onChange={field.onChange}
            isDisabled={field.isDisabled}
          />
        )}
      </FormField>
    </FormSection>
  );
}

function Who({ form }: { readonly form: AppForm<RecordForm> }) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'Who records', comment: 'Part of the form that records with microphone or camera' })}
      help={t({
        message: 'The beginning of its chain of custody. The time is that of this computer.',
        comment: 'Help beside who records',
      })}
    >
      <FormField form={form} name="by">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'Recorded by: who holds it now', comment: 'Field: who makes a recording' })}
          />
        )}
      </FormField>
      <FieldRow>
        <FormField form={form} name="place">
          {(field) => <TextField {...field} label={t({ message: 'Where it is recorded', comment: 'Field: where a recording is made' })} />}
        </FormField>
        <FormField form={form} name="authority">
          {(field) => (
            <TextField {...field} label={t({ message: 'On what authority', comment: 'Field: on what authority a recording is made' })} />
          )}
        </FormField>
      </FieldRow>
    </FormSection>
  );
}
