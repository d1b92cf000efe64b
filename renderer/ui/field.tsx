import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

import css from './field.module.css';

/** What every field has. Texts are already in the user's language. */
export type FieldProps = {
  readonly label: string;
  /** One sentence of help: what to write, or why it is asked. */
  readonly description?: string | undefined;
  /** What is wrong and what to do. Marks the field as invalid. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly name?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly onBlur?: (() => void) | undefined;
};

type FieldLabelProps = { readonly children: ReactNode; readonly isRequired?: boolean | undefined; readonly isSmall?: boolean };

/** The name of a field; a word says when an answer is needed. */
export const FieldLabel = ({ children, isRequired = false, isSmall = false }: FieldLabelProps) => (
  <Label className={css['label']} data-small={isSmall || undefined}>
    {children}
    {isRequired ? <RequiredMark /> : null}
  </Label>
);

/** The word beside the name of a field that must be filled in. */
export const RequiredMark = () => (
  <span className={css['required']}>
    <Trans comment="Beside the name of a field that must be filled in">needed</Trans>
  </span>
);

/** Help under a field. */
export const FieldHelp = ({ children }: { readonly children?: string | undefined }) =>
  children === undefined ? null : (
    <Text slot="description" className={css['help']}>
      {children}
    </Text>
  );

/** What is wrong with a field, beside it, never by colour alone. */
export const FieldFault = ({ children }: { readonly children?: string | undefined }) => (
  <FieldError className={css['fault']}>
    {children === undefined ? null : (
      <>
        <CircleAlert size={14} aria-hidden="true" />
        <span>{children}</span>
      </>
    )}
  </FieldError>
);

/** The props of React Aria's fields that follow from ours, leaving out what is not set. */
export const ariaFieldProps = ({ error, isRequired, isDisabled, isReadOnly, name, autoFocus, onBlur }: FieldProps) => ({
  isInvalid: error !== undefined,
  validationBehavior: 'aria' as const,
  ...(isRequired === undefined ? {} : { isRequired }),
  ...(isDisabled === undefined ? {} : { isDisabled }),
  ...(isReadOnly === undefined ? {} : { isReadOnly }),
  ...(name === undefined ? {} : { name }),
  ...(autoFocus === undefined ? {} : { autoFocus }),
  ...(onBlur === undefined ? {} : { onBlur }),
});
