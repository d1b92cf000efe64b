import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Input, Label, TextField as AriaTextField } from 'react-aria-components';

import { CheckField } from './check-field.tsx';
import fieldCss from './field.module.css';
import css from './partial-date-field.module.css';
import { timeOf } from './partial-date-parts.ts';

export type TimeInputProps = {
  /** `HH:MM`, or null for "time unknown". */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly isDisabled: boolean;
};

/** A time of day, typed as people type it, or "time unknown". */
export function TimeInput({ value, onChange, isDisabled }: TimeInputProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    if (typed !== null) onChange(typed.trim() === '' ? null : timeOf(typed));
    setTyped(null);
  };
  return (
    <>
      <AriaTextField
        className={css['time']}
        value={typed ?? value ?? ''}
        onChange={setTyped}
        onBlur={settle}
        isDisabled={isDisabled}
        inputMode="numeric"
        autoComplete="off"
      >
        <Label className={css['part']}>{t({ message: 'Time', comment: 'The box for a time of day beside a date' })}</Label>
        <Input className={fieldCss['box']} dir="ltr" placeholder="--:--" />
      </AriaTextField>
      <div className={css['about']}>
        <CheckField
          label={t({ message: 'Time unknown', comment: 'Beside the box for a time of day' })}
          value={value === null && (typed ?? '') === ''}
          onChange={(isUnknown) => {
            setTyped(null);
            onChange(isUnknown ? null : '');
          }}
          isDisabled={isDisabled}
        />
      </div>
    </>
  );
}
