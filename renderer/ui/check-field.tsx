import { Check, Minus } from 'lucide-react';
import { Checkbox, CheckboxGroup, Switch } from 'react-aria-components';

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
};

/** One statement that is true or not. */
export function CheckField({ label, hint, value, onChange, isIndeterminate = false, isDisabled = false, name }: CheckFieldProps) {
  return (
    <Checkbox
      className={css['choice']}
      isSelected={value}
      onChange={onChange}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      name={name}
    >
      <CheckMark isIndeterminate={isIndeterminate} />
      <ChoiceText label={label} hint={hint} />
    </Checkbox>
  );
}

/** A setting that takes effect at once. */
export function SwitchField({ label, hint, value, onChange, isDisabled = false, name }: CheckFieldProps) {
  return (
    <Switch className={css['choice']} isSelected={value} onChange={onChange} isDisabled={isDisabled} name={name}>
      <span className={`${css['mark']} ${css['switch']}`} />
      <ChoiceText label={label} hint={hint} />
    </Switch>
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
          <Checkbox key={option.id} value={option.id} isDisabled={option.isDisabled} className={css['choice']}>
            <CheckMark />
            <ChoiceText label={option.label} hint={option.hint} />
          </Checkbox>
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

/** The words of one choice, with a line of help under them. */
export function ChoiceText({ label, hint }: { readonly label: string; readonly hint?: string | undefined }) {
  return (
    <span>
      {label}
      {hint === undefined ? null : <small>{hint}</small>}
    </span>
  );
}
