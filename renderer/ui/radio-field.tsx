import { RadioButton, RadioField as AriaRadioField, RadioGroup } from 'react-aria-components';

import { ChoiceHint } from './check-field.tsx';
import { ariaFieldProps, FieldFault, FieldHelp, FieldLabel, type FieldProps } from './field.tsx';
import css from './field.module.css';
import type { Option } from './options.tsx';

export type RadioFieldProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  /** Beside each other where there is room, or under each other. */
  readonly layout?: 'row' | 'column';
};

/** One of a few, all in sight. */
export function RadioField<Id extends string>(props: RadioFieldProps<Id>) {
  const { label, description, options, value, onChange, layout = 'column' } = props;
  const choose = (chosen: string) => {
    const option = options.find(({ id }) => id === chosen);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <RadioGroup {...ariaFieldProps(props)} className={css['field']} value={value} onChange={choose}>
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <FieldHelp>{description}</FieldHelp>
      <div className={layout === 'row' ? css['row'] : css['choices']}>
        {options.map((option) => (
          <AriaRadioField key={option.id} value={option.id} isDisabled={option.isDisabled} className={css['choiceField']}>
            <RadioButton className={css['choice']}>
              <span className={css['mark']} data-round="" />
              <span>{option.label}</span>
            </RadioButton>
            <ChoiceHint>{option.hint}</ChoiceHint>
          </AriaRadioField>
        ))}
      </div>
      <FieldFault>{props.error}</FieldFault>
    </RadioGroup>
  );
}
