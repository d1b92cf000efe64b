import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { passphraseLanguages, type PassphraseLanguage } from '#shared/domain/passphrases/codes.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import css from './passphrase.module.css';

/** Each language in its own words, so that its reader finds it. */
const nameOf: Record<PassphraseLanguage, string> = { en: 'English', ar: 'العربية', fr: 'Français', es: 'Español', ru: 'Русский' };
const options = passphraseLanguages.map((id) => ({ id, label: nameOf[id] }));

type Suggested = { readonly language: PassphraseLanguage; readonly words: readonly string[] };

/**
 * Six words drawn for a person who has none. They are shown to be written down by hand: nothing puts them on the clipboard, and they are
 * forgotten with the form. `onUse` fills the first field alone; typing them once more shows that they were written down rightly.
 */
export function Suggestion({ onUse }: { readonly onUse: (passphrase: string) => void }) {
  const { t, i18n } = useLingui();
  const [chosen, setChosen] = useState<PassphraseLanguage | null>(null);
  const language = chosen ?? passphraseLanguages.find((code) => code === i18n.locale) ?? 'en';
  const [suggested, setSuggested] = useState<Suggested | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const suggest = useCommand('shell.suggestPassphrase');
  const draw = async (wished: PassphraseLanguage) => {
    setFailure(null);
    const answer = await suggest.run({ language: wished });
    if (answer.kind === 'ok') setSuggested({ language: wished, words: answer.value.words });
    else setFailure(answer);
  };
  if (suggested === null) {
    return (
      <>
        <Button size="small" onPress={() => void draw(language)}>
          <Trans comment="Button beside the field for a new passphrase: proposes six words">Suggest one</Trans>
        </Button>
        {failure === null ? null : <FailureNotice failure={failure} />}
      </>
    );
  }
  return (
    <section className={css['suggestion']} aria-label={t({ message: 'Suggested words', comment: 'Name of the box with six words' })}>
      <p className={css['words']} lang={suggested.language} dir={suggested.language === 'ar' ? 'rtl' : 'ltr'} translate="no">
        {suggested.words.map((word, index) => (
          // A word may come twice; its place never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <bdi key={index}>{word} </bdi>
        ))}
      </p>
      <p className={css['help']}>
        <Trans comment="Under six suggested words">
          Write them down in this order, with a space between them. Then use them, and type them once more from your note.
        </Trans>
      </p>
      <SelectField
        label={t({ message: 'Language of the words', comment: 'Choice of language for suggested words' })}
        isLabelSmall
        options={options}
        value={suggested.language}
        onChange={(wished) => {
          setChosen(wished);
          void draw(wished);
        }}
      />
      <div className={css['actions']}>
        <Button size="small" kind="primary" onPress={() => onUse(suggested.words.join(' '))}>
          <Trans comment="Button: takes the suggested words as the new passphrase">Use these words</Trans>
        </Button>
        <Button size="small" onPress={() => void draw(suggested.language)}>
          <Trans comment="Button: proposes six other words">Others</Trans>
        </Button>
        <Button size="small" kind="quiet" onPress={() => setSuggested(null)}>
          <Trans comment="Button: takes the suggested words off the screen">Hide the words</Trans>
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} />}
    </section>
  );
}
