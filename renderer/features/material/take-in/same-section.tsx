import { useLingui } from '@lingui/react/macro';

import { FormField } from '../../../ui/form/form-field.tsx';
import { FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import type { TakeInForm } from './take-in-values.ts';

/** What is done with content that the investigation has already. */
export function SameSection({ form }: { readonly form: AppForm<TakeInForm> }) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'If the same content is there already', comment: 'Part of the form that takes files in' })}
      help={t({
        message:
          'Told by the fingerprint, whatever the file is called. A link is an entry in the handling record of the item that is there; the second name is kept in it.',
        comment: 'Help beside the choice of what is done with content that is there already',
      })}
    >
      <FormField form={form} name="same">
        {(field) => (
          <RadioField
            {...field}
            label={t({ message: 'The same content again', comment: 'Field of the form that takes files in' })}
            options={[
              { id: 'ask', label: t({ message: 'Ask me about each', comment: 'What is done with content that is there already' }) },
              {
                id: 'link',
                label: t({ message: 'Link it to the item that is there', comment: 'What is done with content that is there already' }),
              },
              {
                id: 'take',
                label: t({ message: 'Take it in as an item of its own', comment: 'What is done with content that is there already' }),
              },
            ]}
          />
        )}
      </FormField>
    </FormSection>
  );
}
