import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, NumberField as AriaNumberField } from 'react-aria-components';

import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';

export type NumberFieldProps = FieldProps & {
  /** Null while nothing is written. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

/** A whole number, typed or stepped, in the digits of the language. */
export function NumberField(props: NumberFieldProps) {
  const { label, description, value, onChange, min, max } = props;
  return (
    <AriaNumberField
      {...ariaFieldProps(props)}
      className={css['field']}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      minValue={min}
      maxValue={max}
      formatOptions={{ maximumFractionDigits: 0 }}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className={css['group']}>
        <Input className={css['box']} />
        <Button slot="decrement" className={css['step']}>
          <Minus size={14} aria-hidden="true" />
        </Button>
        <Button slot="increment" className={css['step']}>
          <Plus size={14} aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp>{description}</FieldHelp>
      <FieldFault>{props.error}</FieldFault>
    </AriaNumberField>
  );
}
