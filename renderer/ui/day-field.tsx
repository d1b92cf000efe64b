import type { FieldProps } from './field.tsx';
import { PartialDateField } from './partial-date-field.tsx';

export type DayFieldProps = FieldProps & {
  /** `YYYY-MM-DD`; empty while nothing is written; shorter or with X in it while it is not a whole day yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A whole day: of receipt, of opening, of a deadline. What is no whole day yet is kept as typed, for the schema to refuse. */
export function DayField({ value, onChange, ...field }: DayFieldProps) {
  return (
    <PartialDateField
      {...field}
      withAbout={false}
      value={{ date: value, time: null, approximate: false }}
      onChange={({ date }) => onChange(date)}
    />
  );
}

/** Today as `YYYY-MM-DD`, by the clock and zone of this computer. */
export function todayText(now: Date = new Date()): string {
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}
