import { Check } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';

import { classes } from './classes.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import fieldCss from './field.module.css';
import css from './reference-field.module.css';

/** What a checker says of a typed reference: the way it is written, or the fault in the user's language. */
export type ReferenceCheck = { readonly ok: true; readonly written: string } | { readonly ok: false; readonly fault: string };

export type ReferenceFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly check: (typed: string) => ReferenceCheck;
  /** Said when the reference is right, as "Read as 26-K7QM-4TXW-P". */
  readonly whenRight: (written: string) => string;
};

/** A reference as a person reads it from paper or hears it: checked when the box is left, and written as it should be. */
export function ReferenceField(props: ReferenceFieldProps) {
  const { label, description, value, onChange, check, whenRight, onBlur } = props;
  const [isLeft, setLeft] = useState(false);
  const checked = value.trim() === '' ? null : check(value);
  const fault = props.error ?? (isLeft && checked !== null && !checked.ok ? checked.fault : undefined);
  const settle = () => {
    setLeft(true);
    if (checked?.ok === true && checked.written !== value) onChange(checked.written);
    onBlur?.();
  };
  return (
    <AriaTextField
      {...ariaFieldProps({ ...props, error: fault, onBlur: settle })}
      className={fieldCss['field']}
      value={value}
      onChange={onChange}
      autoComplete="off"
      spellCheck="false"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input className={classes(fieldCss['box'], fieldCss['mono'], css['box'])} dir="ltr" />
      {checked?.ok === true ? (
        <span className={css['right']} role="status">
          <Check size={14} aria-hidden="true" />
          {whenRight(checked.written)}
        </span>
      ) : (
        <FieldHelp>{description}</FieldHelp>
      )}
      <FieldFault>{fault}</FieldFault>
    </AriaTextField>
  );
}
