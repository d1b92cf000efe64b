import { useLingui } from '@lingui/react/macro';

import { SelectField } from '../../ui/select-field.tsx';

type ColumnFieldProps = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly headings: readonly string[];
  readonly value: string | null;
  readonly onChange: (column: string | null) => void;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
};

// A heading may be any text; ids of choices are kept apart from them.
const none = 'none';
const idOf = (heading: string): string => `column ${heading}`;

/** Which column holds something, or that none does. */
export function ColumnField({ headings, value, onChange, isRequired = false, ...field }: ColumnFieldProps) {
  const { t } = useLingui();
  const columns = headings.map((heading) => ({ id: idOf(heading), label: heading }));
  const options = isRequired
    ? columns
    : [{ id: none, label: t({ message: 'no column', comment: 'Choice: the table does not have this' }) }, ...columns];
  return (
    <SelectField
      {...field}
      isRequired={isRequired}
      options={options}
      value={value === null ? (isRequired ? null : none) : idOf(value)}
      onChange={(id) => onChange(headings.find((heading) => idOf(heading) === id) ?? null)}
    />
  );
}
