import { Input, TextArea, TextField as AriaTextField } from 'react-aria-components';

import { classes } from './classes.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'search' | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  /** What the browser may fill in; off unless said otherwise, since nothing here is the reader's own data. */
  readonly autoComplete?: string | undefined;
  readonly isMono?: boolean | undefined;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, description, value, onChange, type = 'text', maxLength, placeholder, autoComplete = 'off', isMono = false } = props;
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      className={css['field']}
      value={value}
      onChange={onChange}
      type={type}
      maxLength={maxLength}
      autoComplete={autoComplete}
      spellCheck="false"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input className={isMono ? classes(css['box'], css['mono']) : css['box']} placeholder={placeholder} dir={isMono ? 'ltr' : 'auto'} />
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
    </AriaTextField>
  );
}

export type TextAreaFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number | undefined;
  readonly rows?: number | undefined;
};

/** Text of several lines; the box grows with what is written. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, description, value, onChange, maxLength, rows = 4 } = props;
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      className={css['field']}
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      autoComplete="off"
      spellCheck="false"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <TextArea className={classes(css['box'], css['area'])} rows={rows} dir="auto" />
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
    </AriaTextField>
  );
}
