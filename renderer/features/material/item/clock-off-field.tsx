import { useLingui } from '@lingui/react/macro';

import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { HandlingForm } from './handling-values.ts';

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
          {(field) => (
            <TextField
              {...field}
              isRequired
              isMono
              label={t({ message: 'By how much', comment: 'Field: how far a clock was off' })}
              description={t({
                message: 'Minutes and seconds as 3:12, with hours as 1:03:12, with days as 2 d 00:00:00.',
                comment: 'Help under how far a clock was off',
              })}
            />
          )}
        </FormField>
      )}
    </FieldRow>
  );
}
