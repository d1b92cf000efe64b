import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { DestructionNoteRow } from '#shared/contract/retention.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { SaveDialog } from '../../api/save-dialog.tsx';
import { useSavedJob } from '../../api/use-saved-job.ts';
import { languages, type Language } from '../../i18n/languages.ts';
import { RadioField } from '../../ui/radio-field.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './retention.module.css';
import { retentionRefusals } from './words.ts';

type GiveProps = { readonly note: DestructionNoteRow; readonly onClose: () => void };

/** Saves the signed certificate of a destruction as a page to print. */
export function GiveCertificate({ note, onClose }: GiveProps) {
  const { t, i18n } = useLingui();
  const [language, setLanguage] = useState<Language>(i18n.locale === 'ar' ? 'ar' : 'en');
  const { save, isRunning, end, failure } = useSavedJob('retention.giveCertificate');
  const { fileId, reference } = note;
  return (
    <SaveDialog
      title={t({ message: 'Certificate of destruction', comment: 'Title of a dialog' })}
      onClose={onClose}
      isRunning={isRunning}
      begin={() => void save({ purpose: 'certificate', suggestedName: `${reference}.pdf` }, { fileId, language })}
      done={
        end?.kind === 'ok' ? (
          <p>
            <UserText>{end.value.name}</UserText>
          </p>
        ) : null
      }
    >
      <Wish note={note} language={language} onChange={setLanguage} failure={failure} />
    </SaveDialog>
  );
}

type WishProps = {
  readonly note: DestructionNoteRow;
  readonly language: Language;
  readonly onChange: (language: Language) => void;
  readonly failure: Failure | null;
};

function Wish({ note, language, onChange, failure }: WishProps) {
  const { t } = useLingui();
  const { reference } = note;
  return (
    <div className={css['stack']}>
      <p>
        <Trans comment="In the dialog that saves a certificate of destruction; a reference follows">
          A page for <Reference>{reference}</Reference>, signed by the office: what was destroyed, when, on what ground, and what may remain
          in kept copies. It names nobody.
        </Trans>
      </p>
      <RadioField
        label={t({ message: 'Language of the page', comment: 'Field: language of a printed dated seal' })}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={language}
        onChange={onChange}
        layout="row"
      />
      {failure === null ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
    </div>
  );
}
