import { useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { Group, Input, Label, TextField as AriaTextField } from 'react-aria-components';

import type { PartialDate } from '#shared/kernel/partial-date.ts';

import { useFormat } from '../i18n/use-format.ts';
import { CheckField } from './check-field.tsx';
import { RequiredMark, type FieldProps } from './field.tsx';
import { FaultText } from './fault-text.tsx';
import fieldCss from './field.module.css';
import css from './partial-date-field.module.css';
import { digitsOf, joinParts, splitParts, type DateParts } from './partial-date-parts.ts';
import { SelectField } from './select-field.tsx';
import { TimeInput } from './time-input.tsx';

export type PartialDateFieldProps = Omit<FieldProps, 'onBlur'> & {
  readonly value: PartialDate;
  readonly onChange: (value: PartialDate) => void;
  /** Whether a time of day is asked for. */
  readonly withTime?: boolean;
  /** False for a date that is never approximate, as the day of receipt. */
  readonly withAbout?: boolean;
  readonly onBlur?: (() => void) | undefined;
};

/** A date that nobody has written yet. */
export const emptyPartialDate: PartialDate = { date: '', time: null, approximate: false };

/**
 * A date as far as it is known: a year, a month or a day; "about"; a time or "time unknown". What is not known stays empty.
 * The boxes stand in the order of the language.
 */
export function PartialDateField(props: PartialDateFieldProps) {
  const { label, description, error, value, onChange, withTime = false, withAbout = true, isRequired, isDisabled, onBlur } = props;
  const { t } = useLingui();
  const id = useId();
  const describedBy = [description === undefined ? null : `${id}-help`, error === undefined ? null : `${id}-fault`].filter(
    (x) => x !== null,
  );
  return (
    <Group
      className={fieldCss['field']}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy.length === 0 ? undefined : describedBy.join(' ')}
      isInvalid={error !== undefined}
      onBlur={(event) => {
        // From one box to the next is not yet away from the date.
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.();
      }}
    >
      <span id={`${id}-label`} className={fieldCss['label']}>
        {label}
        {isRequired === true ? <RequiredMark /> : null}
      </span>
      <div className={css['boxes']}>
        <DateBoxes value={value} onChange={onChange} isDisabled={isDisabled} />
        {withTime ? (
          <TimeInput
            value={value.time}
            onChange={(time) => onChange({ ...value, time })}
            isDisabled={isDisabled === true || value.date.length !== 10}
          />
        ) : null}
        {withAbout ? (
          <div className={css['about']}>
            <CheckField
              label={t({ message: 'About', comment: 'Beside a date: the date is approximate' })}
              value={value.approximate}
              onChange={(approximate) => onChange({ ...value, approximate })}
              isDisabled={isDisabled}
            />
          </div>
        ) : null}
      </div>
      {description === undefined ? null : (
        <span id={`${id}-help`} className={fieldCss['help']}>
          {description}
        </span>
      )}
      {error === undefined ? null : <FaultText id={`${id}-fault`}>{error}</FaultText>}
    </Group>
  );
}

type DateBoxesProps = Pick<PartialDateFieldProps, 'value' | 'onChange' | 'isDisabled'>;

function DateBoxes({ value, onChange, isDisabled }: DateBoxesProps) {
  const { dateOrder } = useFormat();
  const parts = splitParts(value.date);
  const change = (changed: Partial<DateParts>) => {
    const date = joinParts({ ...parts, ...changed });
    onChange({ ...value, date, time: date.length === 10 ? value.time : null });
  };
  const boxes: Record<'year' | 'month' | 'day', ReactNode> = {
    day: <DayBox key="day" value={parts.day} onChange={(day) => change({ day })} isDisabled={isDisabled} />,
    month: <MonthBox key="month" value={parts.month} onChange={(month) => change({ month })} isDisabled={isDisabled} />,
    year: <YearBox key="year" value={parts.year} onChange={(year) => change({ year })} isDisabled={isDisabled} />,
  };
  return dateOrder.map((part) => boxes[part]);
}

type BoxProps = { readonly value: string; readonly onChange: (value: string) => void; readonly isDisabled?: boolean | undefined };

function DayBox({ value, onChange, isDisabled }: BoxProps) {
  const { t } = useLingui();
  return (
    <DigitBox
      label={t({ message: 'Day', comment: 'One box of a date' })}
      length={2}
      className={css['day']}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  );
}

function YearBox({ value, onChange, isDisabled }: BoxProps) {
  const { t } = useLingui();
  return (
    <DigitBox
      label={t({ message: 'Year', comment: 'One box of a date' })}
      length={4}
      className={css['year']}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  );
}

function DigitBox({
  label,
  length,
  className,
  value,
  onChange,
  isDisabled,
}: BoxProps & { readonly label: string; readonly length: number; readonly className: string | undefined }) {
  return (
    <AriaTextField
      className={className}
      value={value}
      onChange={(typed) => onChange(digitsOf(typed, length))}
      isDisabled={isDisabled}
      inputMode="numeric"
      autoComplete="off"
    >
      <Label className={css['part']}>{label}</Label>
      <Input className={fieldCss['box']} dir="ltr" />
    </AriaTextField>
  );
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function MonthBox({ value, onChange, isDisabled }: BoxProps) {
  const { t } = useLingui();
  const format = useFormat();
  const none = { id: 'none', label: t({ message: 'Not known', comment: 'In the list of months: the month is not known' }) };
  const options = [none, ...months.map((month) => ({ id: String(month).padStart(2, '0'), label: format.month(month) }))];
  return (
    <div className={css['month']}>
      <SelectField
        label={t({ message: 'Month', comment: 'One box of a date' })}
        isLabelSmall
        options={options}
        value={value === '' ? 'none' : value}
        onChange={(month) => onChange(month === 'none' ? '' : month)}
        isDisabled={isDisabled}
      />
    </div>
  );
}
