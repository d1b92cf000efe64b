import { useLingui } from '@lingui/react/macro';
import type { ReactElement } from 'react';

import { FieldRow } from '../../ui/form/form-layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PositionForm } from './words/position-form.ts';

type Binding = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly name: string;
  readonly error: string | undefined;
  readonly isDisabled: boolean;
};

/** Binds one of the fields to the form that they stand in. */
type RenderField = (name: keyof PositionForm, box: (field: Binding) => ReactElement) => ReactElement;

/** Coordinates of a place, as somebody states them. All three may stay empty. */
export function PositionFields({ renderField }: { readonly renderField: RenderField }) {
  const { t } = useLingui();
  return (
    <FieldRow>
      {renderField('latitude', (field) => (
        <TextField
          {...field}
          isMono
          label={t({ message: 'Latitude', comment: 'Field: coordinates of a place' })}
          description={t({ message: 'Degrees, as 48.20833; south is negative. May stay empty.', comment: 'Help under a field' })}
        />
      ))}
      {renderField('longitude', (field) => (
        <TextField
          {...field}
          isMono
          label={t({ message: 'Longitude', comment: 'Field: coordinates of a place' })}
          description={t({ message: 'Degrees, as 16.37083; west is negative.', comment: 'Help under a field' })}
        />
      ))}
      {renderField('metres', (field) => (
        <TextField
          {...field}
          isMono
          label={t({ message: 'Exact to, in metres', comment: 'Field: how exact the coordinates of a place are' })}
          description={t({ message: 'How far off it may be, as 10.', comment: 'Help under a field' })}
        />
      ))}
    </FieldRow>
  );
}
