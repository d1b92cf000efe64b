import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PassphraseJudgement } from '#shared/domain/passphrases/rule.ts';

import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PassphraseMeter } from './passphrase-meter.tsx';
import css from './passphrase.module.css';
import { Suggestion } from './suggestion.tsx';

export type NewPassphrase = { readonly passphrase: string; readonly again: string };

export type NewPassphraseFieldsProps = {
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  /** From `useJudgement`, which the form asks once more before it sends. */
  readonly judgement: PassphraseJudgement | null;
  /** True once the form was sent: only then is anything called wrong. */
  readonly isTried: boolean;
};

/** A new passphrase, what it is worth, and the same once more; with words for whoever has none. */
export function NewPassphraseFields({ value, onChange, judgement, isTried }: NewPassphraseFieldsProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const isWeak = value.passphrase === '' || judgement?.grade === 'refused';
  const weak = t({ message: 'This is too short or too simple. Add words.', comment: 'Error at the field for a new passphrase' });
  const unlike = t({ message: 'The two are not the same.', comment: 'Error at the repeated passphrase' });
  const type = isShown ? 'text' : 'password';
  return (
    <>
      <TextField
        label={t({ message: 'New passphrase', comment: 'Field of the form that makes a vault' })}
        type={type}
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
      <PassphraseMeter judgement={judgement} />
      <div className={css['tools']}>
        <Button size="small" onPress={() => setShown(!isShown)}>
          {isShown ? (
            <Trans comment="Button: makes the characters of a passphrase unreadable again">Hide what is typed</Trans>
          ) : (
            <Trans comment="Button: makes the characters of a passphrase readable">Show what is typed</Trans>
          )}
        </Button>
        <Suggestion onUse={(passphrase) => onChange({ passphrase, again: '' })} />
      </div>
      <TextField
        label={t({ message: 'The same once more', comment: 'Field in which a new passphrase is repeated' })}
        type={type}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        autoComplete="new-password"
        isRequired
        error={isTried && !areSame(value) ? unlike : undefined}
      />
    </>
  );
}

/** As the engine reads them: two keyboards may write the same letter in two ways. */
function areSame({ passphrase, again }: NewPassphrase): boolean {
  return passphrase.normalize('NFKC') === again.normalize('NFKC');
}
