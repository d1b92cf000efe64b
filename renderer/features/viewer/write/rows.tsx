import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

import { mostRows, stampText } from '#shared/domain/evidence/transcript.ts';

import { Button } from '../../../ui/button.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import type { Showing } from '../use-showing.ts';
import { useWriteKeys } from './use-write-keys.ts';
import { newRow, toTenth, type WriteValues, type WrittenRow } from './write-values.ts';
import css from './write.module.css';

export type RowsProps = { readonly values: WriteValues; readonly onChange: (values: WriteValues) => void; readonly showing: Showing };

/** What is said, row by row; of a recording each row knows its moment. F2 puts the present moment in, F4 plays and stops, Ctrl and Enter begin the next row. */
export function Rows({ values, onChange, showing }: RowsProps) {
  const [added, setAdded] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (added !== null) list.current?.querySelector<HTMLElement>(`[data-id='${added}'] textarea`)?.focus();
  }, [added]);
  const { content, act } = showing;
  const now = content.is === 'media' ? toTenth(content.moment) : null;
  const put = (rows: readonly WrittenRow[]): void => onChange({ ...values, rows: [...rows] });
  const add = (after: number): void => {
    if (values.rows.length >= mostRows) return;
    const before = values.rows[after];
    const row = newRow(now);
    const ended = before !== undefined && before.to === null && before.from !== null && now !== null && now >= before.from;
    setAdded(row.id);
    put(values.rows.toSpliced(after + 1, 0, row).map((each) => (ended && each.id === before.id ? { ...each, to: now } : each)));
  };
  useWriteKeys({
    next: (at) => add(at ?? values.rows.length - 1),
    play: act.play,
    stamp: (at) => {
      const row = at === null ? undefined : values.rows[at];
      if (row !== undefined && at !== null && now !== null) put(values.rows.with(at, { ...row, from: now, to: null }));
    },
  });
  return (
    <>
      {now === null ? null : (
        <p className={css['small']}>
          <Trans comment="Keys where a transcript is written">
            F2 puts the present moment into the row, F4 plays and stops, Ctrl and Enter begin the next row.
          </Trans>
        </p>
      )}
      <ol ref={list} className={css['rows']}>
        {values.rows.map((row, at) => (
          <li key={row.id} className={css['row']} data-row={at} data-id={row.id}>
            <Row
              row={row}
              number={at + 1}
              isTranslated={values.kind === 'translation'}
              hasMoments={now !== null}
              onChange={(next) => put(values.rows.with(at, next))}
              onSeek={act.seek}
              onStamp={() => (now === null ? undefined : put(values.rows.with(at, { ...row, from: now, to: null })))}
              onRemove={values.rows.length === 1 ? null : () => put(values.rows.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button size="small" onPress={() => add(values.rows.length - 1)} keys={['Ctrl', 'Enter']}>
          <Trans comment="Button that adds a row to a transcript">Next row</Trans>
        </Button>
      </div>
    </>
  );
}

type RowProps = {
  readonly row: WrittenRow;
  readonly number: number;
  readonly isTranslated: boolean;
  readonly hasMoments: boolean;
  readonly onChange: (row: WrittenRow) => void;
  readonly onSeek: (seconds: number) => void;
  readonly onStamp: () => void;
  readonly onRemove: (() => void) | null;
};

function Row({ row, number, isTranslated, hasMoments, onChange, onSeek, onStamp, onRemove }: RowProps) {
  const { t } = useLingui();
  const { from, to } = row;
  const time = from === null ? '' : `${stampText(from)}${to === null ? '' : ` – ${stampText(to)}`}`;
  return (
    <>
      <div className={css['line']}>
        {from === null ? null : (
          <Button size="small" isDisabled={!hasMoments} onPress={() => onSeek(from)}>
            <bdi dir="ltr">{time}</bdi>
          </Button>
        )}
        {hasMoments ? (
          <Button size="small" kind="quiet" onPress={onStamp} keys={['F2']}>
            <Trans comment="Button that puts the present moment of a recording into a row of a transcript">This moment</Trans>
          </Button>
        ) : null}
        {onRemove === null ? null : (
          <Button size="small" kind="quiet" onPress={onRemove}>
            <Trans comment="Button that takes a row of a transcript away">Take row {number} away</Trans>
          </Button>
        )}
      </div>
      <TextField
        label={t({ message: 'Who speaks', comment: 'Field of a row of a transcript' })}
        maxLength={120}
        value={row.speaker}
        onChange={(speaker) => onChange({ ...row, speaker })}
      />
      <TextAreaField
        rows={2}
        label={t({ message: 'What is said', comment: 'Field of a row of a transcript' })}
        value={row.text}
        onChange={(text) => onChange({ ...row, text: text.slice(0, 4000) })}
      />
      {isTranslated ? (
        <TextAreaField
          rows={2}
          label={t({ message: 'In the other language', comment: 'Field of a row of a translation' })}
          value={row.translation}
          onChange={(translation) => onChange({ ...row, translation: translation.slice(0, 4000) })}
        />
      ) : null}
    </>
  );
}
