import { useLingui } from '@lingui/react/macro';

import { TextField } from '../../ui/text-field.tsx';
import { judgePassphrase } from './passphrase.ts';
import { PassphraseMeter } from './passphrase-meter.tsx';

export type NewPassphrase = { readonly passphrase: string; readonly again: string };

export type NewPassphraseFieldsProps = {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  /** True once the form was sent: only then is anything called wrong. */
  readonly isTried: boolean;
};

/** A new passphrase, what it is worth, and the same once more. */
export function NewPassphraseFields({ value, onChange, isTried }: NewPassphraseFieldsProps) {
  const { t } = useLingui();
  const isWeak = judgePassphrase(value.passphrase).grade === 'refused';
  const weak = t({ message: 'This is too short or too simple. Add words.', comment: 'Error at the field for a new passphrase' });
  const unlike = t({ message: 'The two are not the same.', comment: 'Error at the repeated passphrase' });
  return (
    <>
      <TextField
        label={t({ message: 'New passphrase', comment: 'Field of the form that makes a vault' })}
        type="password"
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
        autoComplete="new-password"
        isRequired
        description={t({
          message: 'Six or more words that do not belong together, or 15 characters at least.',
          comment: 'Help under the field for a new passphrase',
        })}
        error={isTried && isWeak ? weak : undefined}
      />
      <PassphraseMeter passphrase={value.passphrase} />
      <TextField
        label={t({ message: 'The same once more', comment: 'Field in which a new passphrase is repeated' })}
        type="password"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        autoComplete="new-password"
        isRequired
        error={isTried && value.passphrase !== value.again ? unlike : undefined}
      />
    </>
  );
}
