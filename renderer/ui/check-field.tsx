import { Check, Minus } from 'lucide-react';
import { CheckboxButton, CheckboxField, CheckboxGroup, SwitchButton, SwitchField as AriaSwitchField, Text } from 'react-aria-components';

import { classes } from './classes.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import type { Option } from './options.tsx';

export type CheckFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly isIndeterminate?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly name?: string | undefined;
  /** Why it must be ticked, when it was not. */
  readonly error?: string | undefined;
};

/** One statement that is true or not. */
export function CheckField({ label, hint, value, onChange, isIndeterminate = false, isDisabled = false, name, error }: CheckFieldProps) {
  return (
    <CheckboxField
      className={css['choiceField']}
      isSelected={value}
      onChange={onChange}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      name={name}
    >
      <CheckboxButton className={css['choice']}>
        <CheckMark isIndeterminate={isIndeterminate} />
        <span>{label}</span>
      </CheckboxButton>
      <ChoiceHint>{hint}</ChoiceHint>
      <FieldFault>{error}</FieldFault>
    </CheckboxField>
  );
}

/** A setting that takes effect at once. */
export function SwitchField({ label, hint, value, onChange, isDisabled = false, name }: CheckFieldProps) {
  return (
    <AriaSwitchField className={css['choiceField']} isSelected={value} onChange={onChange} isDisabled={isDisabled} name={name} data-wide="">
      <SwitchButton className={css['choice']}>
        <span className={classes(css['mark'], css['switch'])} />
        <span>{label}</span>
      </SwitchButton>
      <ChoiceHint>{hint}</ChoiceHint>
    </AriaSwitchField>
  );
}

export type CheckGroupFieldProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: readonly Id[];
  readonly onChange: (value: readonly Id[]) => void;
};

/** Several of a list. */
export function CheckGroupField<Id extends string>(props: CheckGroupFieldProps<Id>) {
  const { label, description, options, value, onChange } = props;
  return (
    <CheckboxGroup
      {...ariaFieldProps(props)}
      className={css['field']}
      value={[...value]}
      onChange={(chosen) => onChange(options.map((option) => option.id).filter((id) => chosen.includes(id)))}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <FieldHelp>{description}</FieldHelp>
      <div className={css['choices']}>
        {options.map((option) => (
          <CheckboxField key={option.id} value={option.id} isDisabled={option.isDisabled} className={css['choiceField']}>
            <CheckboxButton className={css['choice']}>
              <CheckMark />
              <span>{option.label}</span>
            </CheckboxButton>
            <ChoiceHint>{option.hint}</ChoiceHint>
          </CheckboxField>
        ))}
      </div>
      <FieldFault>{props.error}</FieldFault>
    </CheckboxGroup>
  );
}

function CheckMark({ isIndeterminate = false }: { readonly isIndeterminate?: boolean }) {
  const Icon = isIndeterminate ? Minus : Check;
  return (
    <span className={css['mark']}>
      <Icon size={13} strokeWidth={3} aria-hidden="true" />
    </span>
  );
}

/** A line of help under one choice. */
export function ChoiceHint({ children }: { readonly children?: string | undefined }) {
  return children === undefined ? null : (
    <Text slot="description" className={css['choiceHint']}>
      {children}
    </Text>
  );
}
