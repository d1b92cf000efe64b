import { useLingui } from '@lingui/react/macro';

import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';

/** How far a clock was off, as people say it: minutes and seconds, hours, days. */
export function ClockSpanField(field: Omit<TextFieldProps, 'label' | 'description'>) {
  const { t } = useLingui();
  return (
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
  );
}
