import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Search } from 'lucide-react';
import { Autocomplete, Button, Input, Popover, SearchField, Select, SelectValue, useFilter } from 'react-aria-components';

import { classes } from './classes.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import { OptionList, type Option } from './options.tsx';

export type ComboFieldProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
};

const whenEmpty = () => (
  <div className={css['none']}>
    <Trans comment="In a list to choose from, when what was typed matches nothing">Nothing matches. Try fewer letters.</Trans>
  </div>
);

/** One of a long list, found by typing a part of its name. */
export function ComboField<Id extends string>(props: ComboFieldProps<Id>) {
  const { label, description, options, value, onChange } = props;
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: 'base' });
  const choose = (key: unknown) => {
    const chosen = options.find((option) => option.id === key);
    if (chosen !== undefined) onChange(chosen.id);
  };
  const find = t({ message: 'Find in the list', comment: 'The field above a long list to choose from' });
  return (
    <Select
      {...ariaFieldProps(props)}
      className={css['field']}
      value={value}
      onChange={choose}
      placeholder={t({ message: 'Choose', comment: 'In a list to choose from, before anything is chosen' })}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Button className={classes(css['box'], css['select'])} data-invalid={props.error === undefined ? undefined : true}>
        <SelectValue>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? <span className={css['placeholder']}>{defaultChildren}</span> : selectedText
          }
        </SelectValue>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
      <Popover className={css['popover']} maxHeight={340}>
        <Autocomplete filter={contains}>
          <SearchField className={css['find']} aria-label={find} autoFocus>
            <Search size={15} aria-hidden="true" />
            <Input className={css['findBox']} placeholder={find} dir="auto" />
          </SearchField>
          <OptionList options={options} whenEmpty={whenEmpty} />
        </Autocomplete>
      </Popover>
    </Select>
  );
}
