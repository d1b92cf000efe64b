import { Trans, useLingui } from '@lingui/react/macro';

import { mostLanguages, recognitionLanguages, type RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';

import { CheckGroupField } from '../../../ui/check-field.tsx';
import css from '../write/write.module.css';
import { languageWords } from './language-words.ts';

type LanguagesFieldProps = {
  readonly label: string;
  readonly description: string;
  readonly value: readonly RecognitionLanguage[];
  readonly onChange: (value: readonly RecognitionLanguage[]) => void;
};

/** The languages in which text can be recognised, and which cannot. */
export function LanguagesField({ label, description, value, onChange }: LanguagesFieldProps) {
  const { t, i18n } = useLingui();
  return (
    <>
      <CheckGroupField
        label={label}
        description={description}
        options={recognitionLanguages.map((id) => ({ id, label: i18n._(languageWords[id]) }))}
        value={value}
        onChange={onChange}
        error={
          value.length > mostLanguages
            ? t({ message: 'At most three at once.', comment: 'Error under the languages of a page' })
            : undefined
        }
      />
      <p className={css['small']}>
        <Trans comment="Under the languages whose text can be recognised">
          Russian and Chinese in traditional characters cannot be recognised: there is no data for them in this program.
        </Trans>
      </p>
    </>
  );
}
