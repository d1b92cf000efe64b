import { useLingui } from '@lingui/react/macro';

import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { MomentField } from '../moment-field.tsx';
import { PositionFields } from '../position-fields.tsx';
import type { TakeInForm } from './take-in-values.ts';

/** How the files came to the office: the first entry of their chain of custody. */
export function OriginSection({ form }: { readonly form: AppForm<TakeInForm> }) {
  const { t } = useLingui();
  return (
    <FormSection
      title={t({ message: 'How they came', comment: 'Part of the form that takes files in' })}
      help={t({
        message: 'The beginning of the chain of custody. It holds for all files above.',
        comment: 'Help beside the origin in the form that takes files in',
      })}
    >
      <FormField form={form} name="type">
        {(field) => (
          <RadioField
            {...field}
            isRequired
            layout="row"
            label={t({ message: 'Collected or received', comment: 'Field of the form that takes files in' })}
            options={[
              { id: 'collected', label: t({ message: 'Collected by this office', comment: 'How material came to the office' }) },
              { id: 'received', label: t({ message: 'Received from somebody', comment: 'How material came to the office' }) },
            ]}
          />
        )}
      </FormField>
      <FormField form={form} name="at">
        {(field) => <MomentField {...field} />}
      </FormField>
      <OriginTexts form={form} />
      <PositionFields
        renderField={(name, box) => (
          <FormField form={form} name={name}>
            {box}
          </FormField>
        )}
      />
    </FormSection>
  );
}

function OriginTexts({ form }: { readonly form: AppForm<TakeInForm> }) {
  const { t } = useLingui();
  return (
    <FieldRow>
      <FormField form={form} name="from">
        {(field) => <TextField {...field} label={t({ message: 'From whom', comment: 'Field: who gave an item of material' })} />}
      </FormField>
      <FormField form={form} name="to">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'To whom: who holds it now', comment: 'Field: who has an item of material from now on' })}
          />
        )}
      </FormField>
      <FormField form={form} name="place">
        {(field) => <TextField {...field} label={t({ message: 'Place', comment: 'In the facts about an item of material' })} />}
      </FormField>
      <FormField form={form} name="authority">
        {(field) => (
          <TextField
            {...field}
            label={t({
              message: 'On what ground',
              comment: 'Field: order, consent or agreement under which something was done',
            })}
            description={t({
              message: 'Order, consent, agreement: with its number where it has one.',
              comment: 'Help under the ground on which something was done',
            })}
          />
        )}
      </FormField>
      <FormField form={form} name="seal">
        {(field) => (
          <TextField
            {...field}
            label={t({
              message: 'Seal',
              comment: 'In the facts about an item of material: number of the seal on a bag or box',
            })}
          />
        )}
      </FormField>
      <FormField form={form} name="condition">
        {(field) => (
          <TextField {...field} label={t({ message: 'Condition', comment: 'Field: the state in which an item of material was' })} />
        )}
      </FormField>
    </FieldRow>
  );
}
