import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

import { Button } from '../button.tsx';
import { CheckGroupField } from '../check-field.tsx';
import { TextField } from '../text-field.tsx';
import type { Column } from './column.ts';
import css from './table-panels.module.css';
import type { FilterValue } from './table-view.ts';

export type ColumnFilterFormProps<Row> = {
  readonly column: Column<Row>;
  readonly value: FilterValue | undefined;
  readonly onChange: (value: FilterValue | null) => void;
  readonly autoFocus?: boolean;
};

/** What a column must hold. Takes effect while it is written. */
export function ColumnFilterForm<Row>({ column, value, onChange, autoFocus = false }: ColumnFilterFormProps<Row>) {
  const filter = column.filter;
  if (filter === undefined) return null;
  return (
    <div className={css['form']}>
      {filter.kind === 'text' ? (
        <TextFilter
          label={column.label}
          value={value?.kind === 'text' ? value.text : ''}
          onChange={(text) => onChange({ kind: 'text', text })}
          autoFocus={autoFocus}
        />
      ) : null}
      {filter.kind === 'choice' ? (
        <CheckGroupField
          label={column.label}
          options={filter.options}
          value={value?.kind === 'choice' ? value.chosen : []}
          onChange={(chosen) => onChange({ kind: 'choice', chosen })}
        />
      ) : null}
      {filter.kind === 'date' ? (
        <DateFilter
          label={column.label}
          value={value?.kind === 'date' ? value : { from: null, to: null }}
          onChange={(range) => onChange({ kind: 'date', ...range })}
        />
      ) : null}
      {value === undefined ? null : (
        <Button size="small" kind="quiet" onPress={() => onChange(null)}>
          <Trans comment="Button that takes one filter of a table away">Remove this filter</Trans>
        </Button>
      )}
    </div>
  );
}

const settleTime = 250;

type TextFilterProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly autoFocus: boolean;
};

function TextFilter({ label, value, onChange, autoFocus }: TextFilterProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => {
      onChange(typed);
      setTyped(null);
    }, settleTime);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  // Whoever closes the filter at once means what stands in it.
  const waiting = useRef({ typed, onChange });
  useEffect(() => {
    waiting.current = { typed, onChange };
  });
  useEffect(
    () => () => {
      const { current } = waiting;
      if (current.typed !== null) current.onChange(current.typed);
    },
    [],
  );
  return (
    <TextField
      label={t({ message: `${label} contains`, comment: 'Name of a filter of a table: the name of the column, then contains' })}
      value={typed ?? value}
      onChange={setTyped}
      autoFocus={autoFocus}
    />
  );
}

type Range = { readonly from: string | null; readonly to: string | null };

function DateFilter({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Range;
  readonly onChange: (range: Range) => void;
}) {
  const { t } = useLingui();
  const help = t({
    message: 'As 2026, 2026-05 or 2026-05-04',
    comment: 'Help under a box for a date: how to write a year, a month or a day',
  });
  return (
    <>
      <DateText
        label={t({ message: `${label}, from`, comment: 'Name of a filter of a table: the name of the column, then the first date' })}
        help={help}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
      />
      <DateText
        label={t({ message: `${label}, until`, comment: 'Name of a filter of a table: the name of the column, then the last date' })}
        help={help}
        value={value.to}
        onChange={(to) => onChange({ ...value, to })}
      />
    </>
  );
}

const dateShape = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

type DateTextProps = {
  readonly label: string;
  readonly help: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

function DateText({ label, help, value, onChange }: DateTextProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value ?? '');
  const isWrong = typed !== '' && !dateShape.test(typed);
  const type = (text: string) => {
    setTyped(text);
    if (text === '') onChange(null);
    else if (dateShape.test(text)) onChange(text);
  };
  return (
    <TextField
      label={label}
      description={help}
      value={typed}
      onChange={type}
      error={
        isWrong && typed.length >= 10
          ? t({ message: 'This is not a date. Write it as 2026-05-04.', comment: 'Error beside a box for a date' })
          : undefined
      }
    />
  );
}
