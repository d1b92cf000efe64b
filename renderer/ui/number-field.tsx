import { useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, Group, Input, TextField as AriaTextField } from 'react-aria-components';

import { useFormat } from '../i18n/use-format.ts';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import { digitsOf } from './partial-date-parts.ts';

export type NumberFieldProps = FieldProps & {
  /** Null while nothing is written. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

const mostDigits = 9;

/**
 * A whole number from nought up, typed in any digits or stepped, written in those of the language. React Aria's own number field writes
 * `innerHTML` while it is stepped, which the window's policy of trusted types forbids.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, description, value, onChange, min = 0, max = 10 ** mostDigits - 1, onBlur } = props;
  const { t } = useLingui();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const within = (number: number) => Math.min(max, Math.max(min, number));
  const type = (text: string) => {
    const digits = digitsOf(text, mostDigits);
    setTyped(digits);
    onChange(digits === '' ? null : Number(digits));
  };
  const settle = () => {
    setTyped(null);
    if (value !== null && within(value) !== value) onChange(within(value));
    onBlur?.();
  };
  const step = (by: number) => {
    setTyped(null);
    onChange(value === null ? min : within(value + by));
  };
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      className={css['field']}
      value={typed ?? (value === null ? '' : format.number(value))}
      onChange={type}
      onBlur={settle}
      inputMode="numeric"
      autoComplete="off"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className={css['group']}>
        <Input
          className={css['box']}
          role="spinbutton"
          aria-valuenow={value ?? undefined}
          aria-valuemin={min}
          aria-valuemax={max}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            step(by);
          }}
        />
        <StepButton label={t({ message: 'One less', comment: 'Button beside a number; read aloud' })} onPress={() => step(-1)}>
          <Minus size={14} aria-hidden="true" />
        </StepButton>
        <StepButton label={t({ message: 'One more', comment: 'Button beside a number; read aloud' })} onPress={() => step(1)}>
          <Plus size={14} aria-hidden="true" />
        </StepButton>
      </Group>
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
    </AriaTextField>
  );
}

type StepButtonProps = { readonly label: string; readonly onPress: () => void; readonly children: ReactNode };

/** For the pointer; on the keyboard the arrows do it. */
function StepButton({ label, onPress, children }: StepButtonProps) {
  return (
    <Button className={css['step']} aria-label={label} onPress={onPress} excludeFromTabOrder preventFocusOnPress>
      {children}
    </Button>
  );
}
