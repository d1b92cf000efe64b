import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { Button, Popover, Select, SelectValue } from 'react-aria-components';

import { classes } from './classes.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import { OptionList, type Option } from './options.tsx';

export type SelectFieldProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  /** A small label, for a box that is a part of a larger field. */
  readonly isLabelSmall?: boolean;
};

/** One of a short list. For more than about fifteen use `ComboField`. */
export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, description, options, value, onChange, isLabelSmall = false } = props;
  const { t } = useLingui();
  const choose = (key: unknown) => {
    const chosen = options.find((option) => option.id === key);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <Select
      {...ariaFieldProps(props)}
      className={css['field']}
      value={value}
      onChange={choose}
      placeholder={t({ message: 'Choose', comment: 'In a list to choose from, before anything is chosen' })}
    >
      <FieldLabel isRequired={props.isRequired} isSmall={isLabelSmall}>
        {label}
      </FieldLabel>
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
        <OptionList options={options} />
      </Popover>
    </Select>
  );
}
