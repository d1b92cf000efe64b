import { useLingui } from '@lingui/react/macro';

import { clockSources } from '#shared/domain/evidence/codes.ts';

import { ComboField } from '../../ui/combo-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FieldRow } from '../../ui/form/form-layout.tsx';
import { timeOf } from '../../ui/partial-date-parts.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { clockWords } from './words/material-words.ts';
import { offsetOn, offsetText, type MomentForm } from './words/moment.ts';

/** Every offset from UTC that is in use, in minutes. */
const offsets = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345,
  360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

export type MomentFieldProps = {
  readonly value: MomentForm;
  readonly onChange: (value: MomentForm) => void;
  readonly onBlur?: () => void;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** When something happened as it was noted: day, time, by how much the clocks there are ahead of UTC, and by which clock. */
export function MomentField({ value, onChange, onBlur, error, isDisabled }: MomentFieldProps) {
  const { t, i18n } = useLingui();
  // The offset follows the day while it is this computer's own: summer time began or ended in between.
  const changeDay = (date: string) => {
    const isOwn = value.offsetMinutes === offsetOn(value.date);
    onChange({ ...value, date, offsetMinutes: isOwn ? offsetOn(date) : value.offsetMinutes });
  };
  return (
    <>
      <DayField
        isRequired
        label={t({ message: 'Day', comment: 'One box of a date' })}
        value={value.date}
        onChange={changeDay}
        error={error}
        isDisabled={isDisabled}
      />
      <FieldRow>
        <TextField
          isRequired
          isMono
          label={t({ message: 'Time', comment: 'The box for a time of day beside a date' })}
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
          onBlur={() => {
            onChange({ ...value, time: value.time.trim() === '' ? '' : timeOf(value.time) });
            onBlur?.();
          }}
          placeholder="--:--"
          isDisabled={isDisabled}
        />
        <ComboField
          label={t({ message: 'Hours ahead of UTC', comment: 'Field: offset of the local time from universal time' })}
          options={offsets.map((minutes) => ({ id: String(minutes), label: offsetText(minutes) }))}
          value={String(value.offsetMinutes)}
          onChange={(minutes) => onChange({ ...value, offsetMinutes: Number(minutes) })}
          isDisabled={isDisabled}
        />
        <SelectField
          label={t({ message: 'By which clock', comment: 'Field: the clock from which a moment was read' })}
          options={clockSources.map((id) => ({ id, label: i18n._(clockWords[id]) }))}
          value={value.clock}
          onChange={(clock) => onChange({ ...value, clock })}
          isDisabled={isDisabled}
        />
      </FieldRow>
    </>
  );
}
