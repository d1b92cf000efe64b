import { Trans } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Group, Input, Popover } from 'react-aria-components';

import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import { OptionList, type Option } from './options.tsx';

export type ComboFieldProps = FieldProps & {
  readonly options: readonly Option[];
  /** The id of the chosen option, or null. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

const whenEmpty = () => (
  <div className={css['none']}>
    <Trans comment="In a list to choose from, when what was typed matches nothing">Nothing matches. Try fewer letters.</Trans>
  </div>
);

/** One of a long list, found by typing a part of its name. */
export function ComboField(props: ComboFieldProps) {
  const { label, description, options, value, onChange } = props;
  return (
    <ComboBox
      {...ariaFieldProps(props)}
      className={css['field']}
      defaultItems={options}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className={css['group']} isInvalid={props.error !== undefined} isDisabled={props.isDisabled}>
        <Input className={css['box']} dir="auto" />
        <Button className={css['step']}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
      <Popover className={css['popover']}>
        <OptionList options={options} whenEmpty={whenEmpty} />
      </Popover>
    </ComboBox>
  );
}
