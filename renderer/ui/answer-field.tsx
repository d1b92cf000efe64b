import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Answer, NoAnswer } from '#shared/kernel/answer.ts';

import css from './answer-field.module.css';
import { Button } from './button.tsx';
import { MenuButton } from './menu.tsx';
import { noAnswerOrder, noAnswerWords } from './no-answer.ts';
import { RadioField } from './radio-field.tsx';
import type { FieldProps } from './field.tsx';

/** Yes or no, or one of the four answers that are neither. */
export type YesNo = 'yes' | 'no' | NoAnswer;

export type YesNoFieldProps = FieldProps & {
  /** Null while nothing has been chosen. */
  readonly value: YesNo | null;
  readonly onChange: (value: YesNo) => void;
};

/** A question that is answered by yes or no, with the four answers that are neither. */
export function YesNoField({ value, onChange, ...field }: YesNoFieldProps) {
  const { t, i18n } = useLingui();
  const options = [
    { id: 'yes' as const, label: t({ message: 'Yes', comment: 'Answer to a question' }) },
    { id: 'no' as const, label: t({ message: 'No', comment: 'Answer to a question' }) },
    ...noAnswerOrder.map((id) => ({ id, label: i18n._(noAnswerWords[id]) })),
  ];
  return <RadioField {...field} layout="row" options={options} value={value} onChange={onChange} />;
}

export type AnswerFieldProps<T> = {
  /** The name of the question; the field inside carries the same. */
  readonly label: string;
  readonly value: Answer<T>;
  readonly onChange: (value: Answer<T>) => void;
  /** The value that an empty field has, given back when a person chooses to answer after all. */
  readonly empty: T;
  /** The field for the value, with its own label. */
  readonly children: (value: T, onChange: (value: T) => void) => ReactNode;
  readonly isDisabled?: boolean | undefined;
};

/** Any field, with a way to say why there is no value: unknown, not asked, refused, not applicable. */
export function AnswerField<T>({ label, value, onChange, empty, children, isDisabled }: AnswerFieldProps<T>) {
  const { t, i18n } = useLingui();
  if (value.answer !== 'given') {
    return (
      <div className={css['answer']} role="group" aria-label={label}>
        <span className={css['label']}>{label}</span>
        <div className={css['said']}>
          <span>{i18n._(noAnswerWords[value.answer])}</span>
          <Button size="small" kind="quiet" isDisabled={isDisabled} onPress={() => onChange({ answer: 'given', value: empty })}>
            <Trans comment="Button beside an answer such as unknown or refused, to write an answer after all">Answer</Trans>
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={css['answer']}>
      {children(value.value, (next) => onChange({ answer: 'given', value: next }))}
      <div className={css['why']}>
        <MenuButton
          kind="quiet"
          size="small"
          isDisabled={isDisabled}
          label={t({
            message: `No answer to ${label}`,
            comment: 'Read aloud: the menu that says why a question has no answer. The name of the question follows.',
          })}
          items={noAnswerOrder.map((id) => ({ id, label: i18n._(noAnswerWords[id]), onAction: () => onChange({ answer: id }) }))}
        >
          <Trans comment="Button that opens the list: unknown, not asked, refused, not applicable">No answer</Trans>
          <ChevronDown size={13} aria-hidden="true" />
        </MenuButton>
      </div>
    </div>
  );
}
