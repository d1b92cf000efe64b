import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { mostSheets } from '#shared/domain/recovery/shares.ts';

import { Button, IconButton } from '../../ui/button.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import css from './recovery.module.css';

export type SheetFieldsProps = {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** What is wrong with the sheet at a place. */
  readonly faultAt: (at: number) => string | undefined;
  readonly isDisabled?: boolean;
};

/** Fields for so many sheets as are needed, kept where they were filled in. */
export const fitSheets = (value: readonly string[], count: number): readonly string[] =>
  Array.from({ length: Math.max(count, value.length) }, (_, at) => value[at] ?? '');

/** Without fields that were left empty at the end; those between stay, so that a fault names the field. */
export function typedSheets(value: readonly string[]): readonly string[] {
  return value.slice(0, value.findLastIndex((text) => text.trim() !== '') + 1);
}

/** What a hand scanner types: the code, and Enter. */
const scanned = /^\s*RECOURSE-SHARE:\d+:[A-Z2-7]+\s*\n$/i;

/** Sheets to be typed from paper or read with a hand scanner, each in a field of its own. After a scan the next field is ready. */
export function SheetFields({ value, onChange, faultAt, isDisabled = false }: SheetFieldsProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const next = useRef<number | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    box.current?.querySelectorAll('textarea')[next.current]?.focus();
    next.current = null;
  });
  const type = (at: number, text: string) => {
    const isScan = scanned.test(text);
    const kept = value.with(at, isScan ? text.trim() : text);
    if (isScan && at + 1 < mostSheets) next.current = at + 1;
    onChange(isScan && at + 1 === kept.length && kept.length < mostSheets ? [...kept, ''] : kept);
  };
  return (
    <div ref={box} className={css['sheets']}>
      {value.map((text, at) => {
        const which = at + 1;
        return (
          // Fields have no names of their own but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={css['sheet']}>
            <TextAreaField
              label={t({ message: `Sheet in field ${which}`, comment: 'Name of a field for the words of a recovery sheet' })}
              value={text}
              onChange={(typed) => type(at, typed)}
              rows={3}
              maxLength={4000}
              error={faultAt(at)}
              isDisabled={isDisabled}
            />
            {value.length > 1 ? (
              <IconButton
                label={t({ message: `Remove field ${which}`, comment: 'Button beside a field for a recovery sheet; read aloud' })}
                size="small"
                onPress={() => onChange(value.toSpliced(at, 1))}
              >
                <X size={15} aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
        );
      })}
      {value.length < mostSheets ? (
        <Button size="small" icon={<Plus size={15} aria-hidden="true" />} onPress={() => onChange([...value, ''])} isDisabled={isDisabled}>
          <Trans comment="Button that adds a field for one more recovery sheet">One more sheet</Trans>
        </Button>
      ) : null}
    </div>
  );
}
