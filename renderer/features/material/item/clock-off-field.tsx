import { useLingui } from '@lingui/react/macro';

import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import type { HandlingForm } from './handling-values.ts';
import { ClockSpanField } from '../clock-span-field.tsx';

/** How far the clock was off by which the moment was noted. The moment itself stays as it was read. */
export function ClockOffField({ form }: { readonly form: AppForm<HandlingForm> }) {
  const { t } = useLingui();
  const off = form.watch('clockOff');
  return (
    <FieldRow>
      <FormField form={form} name="clockOff">
        {(field) => (
          <SelectField
            {...field}
            label={t({ message: 'That clock was', comment: 'Field: whether the clock by which a moment was noted was right' })}
            options={[
              { id: 'right', label: t({ message: 'right, or not compared', comment: 'Whether a clock was right' }) },
              { id: 'ahead', label: t({ message: 'ahead', comment: 'Whether a clock was right' }) },
              { id: 'behind', label: t({ message: 'behind', comment: 'Whether a clock was right' }) },
            ]}
          />
        )}
      </FormField>
      {off === 'right' ? null : (
        <FormField form={form} name="clockSpan">
          {(field) => <ClockSpanField {...field} />}
        </FormField>
      )}
    </FieldRow>
  );
}
