import { useLingui } from '@lingui/react/macro';

import { TextAreaField } from '../../../ui/text-field.tsx';

export type ReasonFieldProps = {
  readonly value: string;
  /** True until it is known what was kept of it before. */
  readonly isLoading: boolean;
  readonly onChange: (value: string) => void;
  /** True once the form was sent: only then is it called missing. */
  readonly isTried: boolean;
  /** True where the reason is kept under the key of the file that it is about. */
  readonly isUnderFileKey?: boolean;
};

/** Why something is asked for; who agrees reads it. */
export function ReasonField({ value, isLoading, onChange, isTried, isUnderFileKey = false }: ReasonFieldProps) {
  const { t } = useLingui();
  if (isLoading) return <div aria-busy="true" />;
  return (
    <TextAreaField
      label={t({ message: 'Reason', comment: 'Field: why something is asked for' })}
      description={
        isUnderFileKey
          ? t({
              message: 'It is kept under the key of this file: only who can read the file reads it.',
              comment: 'Help under the field for the reason of a request',
            })
          : t({
              message: 'Who agrees reads it. It is kept under a key of the supervisors.',
              comment: 'Help under the field for the reason of a request',
            })
      }
      value={value}
      onChange={onChange}
      rows={2}
      maxLength={1000}
      isRequired
      error={
        isTried && value.trim() === ''
          ? t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' })
          : undefined
      }
    />
  );
}
